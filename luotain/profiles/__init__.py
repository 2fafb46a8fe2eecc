"""The body's own accounts, from idea to closing: decisions, maintainers, keys."""
