"""The room's screens, one a file."""
