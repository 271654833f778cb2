"""Who brings what into a store, for whoever else comes meanwhile."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

from graphmodel.records import Records

__all__ = ["Claim"]

_as_json = json.JSONEncoder(ensure_ascii=False).encode


@dataclass(frozen=True)
class Claim:
    """An import that may take more than one transaction.

    Parameters
    ----------
    records
        What is imported, every cell judged.
    by
        Who does it, for others to read.
    takes_over
        Whether it may go in place of another import that has ended half-way.
    """

    records: Records
    by: str
    takes_over: bool = False

    @cached_property
    def digest(self) -> str:
        """64 hexadecimal digits by which the same records are known again, read another time."""
        hashed = sha256()
        for kind, frame in self.records.in_model_order():
            hashed.update(_as_json([kind.table, len(frame)]).encode())
            for name in sorted(frame.columns):
                hashed.update(_as_json([name, frame[name].tolist()]).encode("utf-8", "replace"))
        return hashed.hexdigest()
