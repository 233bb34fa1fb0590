"""Files to an index: reading, cutting, embedding and storing documents."""
