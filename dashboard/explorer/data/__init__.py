"""The page of the partnership's data: bringing files in, and what is recorded how completely."""
