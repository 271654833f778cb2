"""What follows from a partnership: one question per module, each a pure function."""
