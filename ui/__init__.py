"""Faces of the tool: the command line, and the batch answerer behind one of its commands."""
