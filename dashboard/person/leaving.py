"""What one person would lose if somebody round them left: for planning, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from dashboard.readers.person_access import NameLookup, PersonAccess
from dashboard.readers.round_people import going_with, what_people_lose
from dashboard.words import findings as wording
from dashboard.words.leaving import EFFECT_WORDS, detail_in_words, need_in_words
from graphmodel.analysis.facts.answer import rows_of
from graphmodel.analysis.leaving.departure import departure
from graphmodel.network.network import Network

NEEDS = {"need_uncovered", "last_route_lost"}

_SAID = {
    "no_usable_contact": ("would have nobody left who can be asked",) * 2,
    "single_contact": ("would have one left who can be asked",) * 2,
    "need_uncovered": (
        "would have one need no longer covered as it is now",
        "would have {number} needs no longer covered as they are now",
    ),
    "lead_lost": ("would lose the lead coordinator",) * 2,
    "action_without_owner": ("would have an action without owner",) * 2,
    "plan_without_lead": ("would have a plan without lead",) * 2,
    "last_route_lost": (
        "would lose the last warm introduction towards one need",
        "would lose the last warm introductions towards {number} needs",
    ),
}


@dataclass(frozen=True, slots=True)
class LossInWords:
    """One thing that would be lost: which effect, and the rest in words."""

    effect: str
    detail: str

    @property
    def words(self) -> str:
        """What the effect is called."""
        return EFFECT_WORDS[self.effect]


@dataclass(frozen=True, slots=True)
class Losses:
    """What one person would lose if somebody left.

    Parameters
    ----------
    lost
        What whoever leaves is to the person, in words.
    follows
        What follows from it.
    """

    lost: tuple[str, ...]
    follows: tuple[LossInWords, ...]


def losses_if_left(
    access: PersonAccess, open_to_all: Network, leaver: str, names: NameLookup
) -> Losses:
    """Return what the person would lose if somebody left on the day of the network.

    Left out, unless a risk reader reads, is what does not follow from the rows alone that every
    reader may see, and what would name somebody whom they may not.

    Parameters
    ----------
    access
        The whole partnership, the person, and who reads.
    open_to_all
        The same partnership without what not every reader may see.
    leaver
        Id of a human or a service.
    names
        Where names come from.

    Raises
    ------
    UnknownIdError
        Nothing has this id.
    """
    rows = _rows(access.network, access, leaver)
    if not access.reader.risk_reader:
        told = _rows(open_to_all, access, leaver)
        rows = [row for row in rows if row in told and access.may_name(row["detail"])]
    going = going_with(access.network, leaver)
    loses = what_people_lose(access.network, access.reader, going, access.settings)
    lost = loses.get(access.person, ()) if access.may_name([leaver]) else ()
    return Losses(
        lost, tuple(LossInWords(row["effect"], _detail(access, row, names)) for row in rows)
    )


def losses_in_words(found: Losses, name: str, leaver: str, on: date) -> str:
    """Return what would be lost in one sentence.

    Parameters
    ----------
    found
        What `losses_if_left` returned.
    name, leaver
        Names of the person, and of whoever leaves.
    on
        The day of leaving.
    """
    if_left = f"If {leaver} left on {wording.day_in_words(on)}"
    counts = Counter(one.effect for one in found.follows)
    lost = [f"would lose their {wording.join_words(found.lost)}"] if found.lost else []
    if not lost and not counts:
        return f"{if_left}, nothing that can be told would be lost for {name}."
    said = lost + [
        _SAID[effect][number > 1].format(number=number) for effect, number in counts.items()
    ]
    return f"{if_left}, {name} {wording.join_words(said)}."


def _rows(network: Network, access: PersonAccess, leaver: str) -> list[dict[str, Any]]:
    found = departure(network.only([access.person]), leaver, settings=access.settings)
    return [row for row in rows_of(found) if row["person"] == access.person]


def _detail(access: PersonAccess, row: Mapping[str, Any], names: NameLookup) -> str:
    if row["effect"] not in NEEDS:
        called = names(row["detail"])
        return detail_in_words(row["effect"], [called[one] for one in row["detail"]])
    needs = access.network.rows("need")
    known = dict(zip(needs["id"], zip(needs["domain"], needs["level"], strict=True), strict=True))
    found = [known[access.network.code(need)] for need in row["detail"]]
    said = [need_in_words(domain, int(level)) for domain, level in found]
    return detail_in_words(row["effect"], said)
