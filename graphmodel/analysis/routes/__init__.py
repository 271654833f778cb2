"""Warm introductions: who could introduce a person to a service that could meet a need."""
