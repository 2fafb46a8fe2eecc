"""Where jobs run: threads of the one process (`embedded`) or processes of their own (`worker`)."""
