"""What is true, where it is kept, and what follows from it."""
