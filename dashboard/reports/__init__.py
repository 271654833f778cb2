"""What goes on paper: a person's page and own copy, the pack for a meeting, reports."""
