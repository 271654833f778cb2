"""A table's rows as dictionaries whose keys are known to be text."""

from __future__ import annotations

from typing import Any, cast

import pandas as pd

__all__ = ["row_dicts"]


def row_dicts(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows of a table, by column name."""
    return cast("list[dict[str, Any]]", frame.to_dict("records"))
