"""What in this text points to a person."""
