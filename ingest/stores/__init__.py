"""Stores: what makes passages quick to find; each can be made again from the catalogue."""
