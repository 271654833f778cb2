"""One person's page: what is on it, in which words; screen and print draw it."""
