"""The screens of the room, one a file."""
