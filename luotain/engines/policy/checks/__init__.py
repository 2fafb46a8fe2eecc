"""One check a file; the file's name is the check's name. How to add one: docs/building/new-check.md."""
