"""The page of the partnership's shape: the map, bridges, a closing, a pathway, the report."""
