"""Records against the model: what is wrong, what is odd, and what the store has already."""
