"""The map of agencies: who is drawn, where, and as what."""
