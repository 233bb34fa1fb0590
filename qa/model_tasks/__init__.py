"""What a language model may do for an answer: one file a task, with its prompt beside it.

Each can be switched off by a setting. None is trusted: what comes back is checked, and where it does not
hold the tool's own way takes its place.
"""
