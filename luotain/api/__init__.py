"""The public HTTP interface: the desk's own actions for programs, as thin as a screen."""
