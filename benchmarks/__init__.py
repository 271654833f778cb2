"""Measured, printed as tables, never asserted: run ``python -m benchmarks``."""
