"""Which escalations of barriers were raised by D, which wait for an answer, and until when."""

from __future__ import annotations

from graphmodel.analysis.facts.actions_and_plans import else_after
from graphmodel.analysis.facts.barriers import open_barriers
from graphmodel.model.vocabulary import EscalationStatus
from graphmodel.network.coded_columns import NO_DAY, CodedTable
from graphmodel.network.network import Network
from graphmodel.settings import Settings

_WAITING = (EscalationStatus.SENT, EscalationStatus.ACKNOWLEDGED)


# Written in Cypher too: unanswered escalation.
def escalations_of_open_barriers(network: Network, settings: Settings) -> CodedTable:
    """Return the escalations of open barriers raised by D, with ``unanswered`` and ``due_on``.

    One is unanswered where the answer came later than D, or no day of an answer is recorded and it
    was sent or acknowledged. It is due on its own day, else ``reply_days`` after it was raised.
    """
    rows = network.rows("escalation")
    is_open = network.flags(open_barriers(network)["id"])
    rows = rows[(rows["raised_on"] <= network.day) & is_open[rows["barrier"]]]
    responded_on = rows["responded_on"]
    waits = (responded_on == NO_DAY) & rows["status"].isin(_WAITING)
    return rows.assign(
        unanswered=(responded_on > network.day) | waits,
        due_on=else_after(rows["response_due_on"], rows["raised_on"], settings.reply_days),
    )
