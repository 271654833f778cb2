"""Two stores, one answer: random partnerships, an independent brute force, and their agreement."""
