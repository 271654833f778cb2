"""A partnership, or some people's part of it, out again as files that import unchanged."""
