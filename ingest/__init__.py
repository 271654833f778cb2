"""From people's files to records and back, and invented partnerships to try things on."""
