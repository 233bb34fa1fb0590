"""Trains, measures and exports the sentence reader of `qa/reader`; needs the extra `dev`."""
