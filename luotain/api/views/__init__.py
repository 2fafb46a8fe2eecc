"""The hall's screens, one a file."""
