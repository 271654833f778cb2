"""THE model: every kind of node and tie, declared once, in the files that are put together here.

The SQLite tables, the Neo4j constraints and statements, the import templates, the forms on
screen and the reference page of the docs are derived from this. Data only.
"""

from __future__ import annotations

from graphmodel.model.coordination.nodes import COORDINATION_NODES
from graphmodel.model.coordination.ties import COORDINATION_TIES
from graphmodel.model.kinds import Model
from graphmodel.model.nodes import BARRIERS, NODES, PROPOSALS
from graphmodel.model.ties import TIES

__all__ = ["MODEL"]

MODEL = Model(
    nodes=(*NODES, *BARRIERS, *PROPOSALS, *COORDINATION_NODES),
    ties=(*TIES, *COORDINATION_TIES),
)
"""Everything that is kept."""
