"""A few whole days at the desk, in a real browser."""
