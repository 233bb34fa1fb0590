"""Faces of the tool: the command line."""
