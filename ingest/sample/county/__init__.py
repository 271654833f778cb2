"""The invented county: its agencies, services and staff, and how they work together."""
