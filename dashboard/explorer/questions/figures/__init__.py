"""The page of the figures that are owed: a set for a time, the people behind one, and its file."""
