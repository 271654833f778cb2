"""The page "Ask who you trust": one person says whom they trust, in their own words."""
