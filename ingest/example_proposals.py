"""Two example rows for what workshops say about the map, between the nodes of ``example_nodes``."""

from __future__ import annotations

from collections.abc import Mapping

from ingest.example_nodes import COUNCIL, HOUSE, OUTREACH, TRUST, Row

__all__ = ["PROPOSALS"]

PROPOSALS: Mapping[str, tuple[Row, Row]] = {
    "proposal": (
        {
            "id": "example-proposal-1",
            "made_on": "2024-04-10",
            "text": "A link is missing: they meet every week about empty rooms.",
            "a": COUNCIL,
            "b": TRUST,
            "status": "open",
        },
        {
            "id": "example-proposal-2",
            "made_on": "2024-04-10",
            "text": "A link is wrong: the pathway ended with the contract.",
            "a": OUTREACH,
            "b": HOUSE,
            "status": "taken_up",
        },
    ),
}
"""Table name to its rows."""
