"""Pictures laid out and drawn: the ecomap, the map of agencies, and a page that works offline."""
