"""The page of every table's records: found, added, changed and ended by forms of the model."""
