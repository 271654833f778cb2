"""Pictures of one person's network: the layout, the page that shows it, and its printed form."""
