"""The page of what would be lost if somebody left."""
