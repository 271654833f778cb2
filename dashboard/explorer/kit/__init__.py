"""Parts that all pages share: frame, links, tables, choices, the cache."""
