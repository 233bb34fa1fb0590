"""What a document's statements claim: who says them, for which day, and how many of what."""
