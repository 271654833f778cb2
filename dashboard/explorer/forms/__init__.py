"""Forms derived from the declared model, and the one way to save what they say."""
