"""WHO MAY SEE WHAT: the one place that decides which rows, people and numbers a reader is shown."""
