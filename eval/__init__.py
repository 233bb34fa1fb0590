"""How good answers are: gold sets and metrics."""
