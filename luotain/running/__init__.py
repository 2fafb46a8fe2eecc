"""Starting, checking and keeping an installation: part of the roof, so it may know every room."""
