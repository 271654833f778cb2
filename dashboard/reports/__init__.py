"""What goes on paper: one page about one person for a professionals' meeting."""
