"""Forms derived from the declared model, and the one way to save their answers."""
