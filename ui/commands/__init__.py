"""Commands: one file each, with `command`; they are found by their entry point."""
