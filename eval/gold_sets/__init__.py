"""Gold sets: their questions, how they are checked, and how they are written."""
