"""The ecomap: who is round one person, laid out in rings and sectors."""
