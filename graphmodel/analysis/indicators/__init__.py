"""Figures that are owed for a time: each declared once, with its formula and whom it counts."""
