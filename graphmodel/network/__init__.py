"""A partnership as at a day, in numbers; what is round one person; and what if somebody left."""
