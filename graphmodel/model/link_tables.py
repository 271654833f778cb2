"""Links that are lists, such as the needs of a referral: each is a table of pairs.

Everything that reads, writes or counts lists of links goes over all of them, from here.
"""

from __future__ import annotations

from dataclasses import dataclass

from graphmodel.model import MODEL
from graphmodel.model.columns import Link
from graphmodel.model.kinds import Kind, NodeKind


@dataclass(frozen=True, slots=True)
class LinkTable:
    """The pairs of a link that is a list, such as ``referral_needs(referral, need)``.

    Parameters
    ----------
    kind
        The kind that has the list.
    link
        The list.
    """

    kind: NodeKind
    link: Link

    @property
    def table(self) -> str:
        """Name of the table of pairs."""
        return f"{self.kind.table}_{self.link.name}"

    @property
    def source(self) -> str:
        """Column, and table, of the node that has the list."""
        return self.kind.table

    @property
    def target(self) -> str:
        """Column, and table, of the nodes in the list."""
        return MODEL.node(self.link.targets[0]).table

    @property
    def columns(self) -> tuple[str, str]:
        """Both columns."""
        return (self.source, self.target)


LINK_TABLES = {
    pairs.table: pairs
    for kind in MODEL.nodes
    for pairs in (LinkTable(kind, link) for link in kind.links if link.many)
}
"""Every list of links, by the name of its table."""


def link_tables_of(kind: Kind) -> tuple[LinkTable, ...]:
    """Lists of links that rows of a kind have."""
    return tuple(pairs for pairs in LINK_TABLES.values() if pairs.kind is kind)
