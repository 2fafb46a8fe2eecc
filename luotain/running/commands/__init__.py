"""The subcommands of `luotain` that start, check and keep an installation."""
