"""The page of the partnership's data: import of files, and how completely things are recorded."""
