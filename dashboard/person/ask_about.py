"""Whom to ask a person about, where nobody whom they trust can be asked today."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.readers.reader import Names, Seen
from dashboard.words import findings as wording
from graphmodel.analysis.facts.answer import rows_of
from graphmodel.analysis.trust.candidates import candidates

__all__ = ["Candidate", "whom_to_ask_about"]

TIE_WORDS = {
    "connected_to": "in their life",
    "works_with": "works with them",
    "trusts": "somebody else thinks that they trust them; it is not their own word",
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody to ask about: a name, and the tie that speaks for them."""

    name: str
    tie: str
    named: bool = False
    """Whether the person named them and they are not available; only ever for a risk reader."""


def whom_to_ask_about(seen: Seen, names: Names) -> tuple[Candidate, ...] | None:
    """Return whom to ask about; None where somebody is usable, or the person has died.

    Somebody whose tie the reader may not see is left out. Of nobody is a day of contact told.

    Parameters
    ----------
    seen
        The whole partnership or the person's surroundings, the person, and who reads.
    names
        Where names come from.
    """
    reads = seen.reader.risk_reader
    answer = candidates(seen.network, seen.person, seen.settings, risk_reader=reads)
    if not answer.attrs["denominator"]:
        return None
    found = []
    for row in rows_of(answer):
        one = row["candidate"]
        if seen.may_name([one]) and seen.may_tell_tie(row["tie"], seen.person, one):
            since = wording.day_in_words(row["since"]) if row["since"] else "before records"
            tie = f"{TIE_WORDS[row['tie']]}, since {since}"
            named = reads and seen.is_named_not_usable(one)
            found.append(Candidate(names([one])[one], tie, named))
    return tuple(found)
