"""Sources, collection, items, watches, alerts."""
