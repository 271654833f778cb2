"""Invented partnerships: a county's worth of people, services and ties, to try things on.

Nobody and nothing in a sample exists. It holds every state that the findings know of, comes out
the same for the same seed, and can have from one to a million people.
"""

from ingest.sample.partnership import MOST_PEOPLE, SampleError, write_sample

__all__ = ["MOST_PEOPLE", "SampleError", "write_sample"]
