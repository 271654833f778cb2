"""The Cypher that is derived from the declared model: names, reads and writes."""
