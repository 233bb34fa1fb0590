"""Readers of question lists: one file a kind, with `rows(path, column)` that yields one row after the other."""
