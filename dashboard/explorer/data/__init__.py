"""The page of the partnership's data: files in and out, and how completely things are recorded."""
