"""May this happen, and which clause says so."""
