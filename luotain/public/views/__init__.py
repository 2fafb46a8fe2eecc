"""The hall's pages, one a file. Each is the same for everyone, without cookies and scripts."""
