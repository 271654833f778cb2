"""The page on which every question of the registry is asked, and its answer shown and kept."""
