"""What workshops say about the map: kept beside the facts, and never one of them. Data only."""

from __future__ import annotations

from graphmodel.columns import Field, FieldType, Link
from graphmodel.declaring import provenance, text
from graphmodel.kinds import NodeKind
from graphmodel.vocabulary import ProposalStatus

__all__ = ["PROPOSALS"]

_ENDS = ("Agency", "Service")

# (Proposal)-[:ONE_END]->(Agency|Service)  (Proposal)-[:OTHER_END]->(Agency|Service)
# No column is analysed: no answer may hang on what was only said.
PROPOSAL = NodeKind(
    "Proposal",
    "proposal",
    "What a workshop says about the map, such as a link that is missing; never a fact.",
    (
        Field("made_on", FieldType.DAY, "Day on which it was said.", required=True, analysed=False),
        text("text", "What was said, told without names of people.", required=True),
        Link("a", _ENDS, "One end of the link that it is about.", "ONE_END"),
        Link("b", _ENDS, "The other end.", "OTHER_END"),
        Field(
            "status",
            FieldType.WORD,
            "What became of it.",
            required=True,
            words=ProposalStatus,
            analysed=False,
        ),
        *provenance(),
    ),
)

PROPOSALS = (PROPOSAL,)
"""After the kinds that they point at."""
