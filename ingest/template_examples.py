"""The example rows of a template: a small partnership, whole in itself and all invented.

They show how a row is filled in, days and lists included. Their ids begin with ``example-``, by
which they are known when a file is read, and passed over.
"""

from __future__ import annotations

from collections.abc import Mapping

from ingest.example_barriers import BARRIERS
from ingest.example_nodes import NODES, Row
from ingest.example_proposals import PROPOSALS
from ingest.example_ties import TIES

__all__ = ["EXAMPLES"]

EXAMPLES: Mapping[str, tuple[Row, Row]] = {**NODES, **BARRIERS, **PROPOSALS, **TIES}
"""Table name to two rows."""
