"""CSV files and workbooks as they lie on disk, read row by row and guarded against harm."""
