"""The example rows of a template, which show how it is filled in and are passed over."""

from __future__ import annotations

__all__ = ["EXAMPLE", "is_example"]

EXAMPLE = "example-"
"""What the ids of example rows begin with."""


def is_example(cell: object) -> bool:
    """Whether a cell holds the id of an example row."""
    return isinstance(cell, str) and cell.strip().startswith(EXAMPLE)
