"""The store on a Neo4j server: opening, reading, writing in steps, and answers found there."""
