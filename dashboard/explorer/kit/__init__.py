"""What every page is put together from: frame, links, tables, choices, cached answers."""
