"""Base pages, components, template tags, styles, scripts."""
