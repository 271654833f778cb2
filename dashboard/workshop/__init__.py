"""A mode of its own for a partnership workshop: agencies on a screen, and nobody's data."""
