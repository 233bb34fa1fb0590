"""Benchmarks: measured, side by side where two ways compare, never asserted."""
