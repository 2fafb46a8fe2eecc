"""Which items belong to which watch, and why."""
