"""The reranker: SmolLM2's first layers, taught to tell which sentence answers."""
