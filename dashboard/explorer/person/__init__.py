"""The page of one person: the picture, tables, time, introductions and numbers."""
