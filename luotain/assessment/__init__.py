"""Items weighed together: whether to step in, by whom, where."""
