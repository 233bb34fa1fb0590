"""Readers of question lists: one file a kind, with `rows(path, column)`, which yields the rows."""
