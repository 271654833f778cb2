"""What would be lost when somebody leaves, as rows in words, with the names a reader may see."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard.explorer.kit.partnership_cache import HIDDEN_NAME, Whole
from dashboard.explorer.leaving.reading import Leaving
from dashboard.words.findings import join_words
from dashboard.words.leaving import EFFECT_WORDS, detail_in_words, need_in_words, stays_in_words
from graphmodel.analysis.facts.answer import rows_of

HANDOVER = ("Person", "Id", "What would be lost", "Needs", "Who stays")
ABOUT_NEEDS = {"need_uncovered", "last_route_lost"}


@dataclass(frozen=True)
class Need:
    """A need: whose it is, and its area of life and level in words."""

    person: str
    words: str


@dataclass(frozen=True)
class Loss:
    """One row of what would be lost.

    Parameters
    ----------
    person
        Whose page it leads to; None for agencies, and where the reader may not see whom it is
        about.
    name
        The person's name; "" for agencies.
    detail
        The rest of the row in words.
    """

    person: str | None
    name: str
    detail: str


@dataclass(frozen=True)
class Reading:
    """A partnership and whether its reader may see restricted rows."""

    whole: Whole
    risk_reader: bool

    def may_name(self, person: str, others: Collection[str]) -> bool:
        """Whether a person may be named beside others: not by what restricted rows alone tell."""
        return self.risk_reader or not any((person, one) in self.whole.hidden for one in others)

    def name(self, identifier: str) -> str:
        """Name of an id; the id where there is none."""
        return self.whole.names.get(identifier) or identifier

    def names_at(self, person: str, ids: Collection[str]) -> list[str]:
        """Names of ids in a row about a person, as this reader may see them."""
        return list(self.whole.names_at(person, ids, risk_reader=self.risk_reader).values())


def needs_by_id(whole: Whole, needs: Collection[str]) -> dict[str, Need]:
    """Return needs in words, by id."""
    network = whole.network
    rows = network.rows("need")
    chosen = rows[rows["id"].isin([network.code(need) for need in needs])]
    return {
        need: Need(person, need_in_words(domain, int(level)))
        for need, person, domain, level in zip(
            network.names_of(chosen["id"]),
            network.names_of(chosen["person"]),
            chosen["domain"],
            chosen["level"],
            strict=True,
        )
    }


def losses_by_effect(leaving: Leaving, reading: Reading) -> dict[str, list[Loss]]:
    """Return the rows of each effect that has any, those about somebody unnamed last."""
    rows = rows_of(leaving.effects)
    about_needs = [row["detail"] for row in rows if row["effect"] in ABOUT_NEEDS]
    needs = needs_by_id(reading.whole, {need for detail in about_needs for need in detail})
    found: dict[str, list[Loss]] = {}
    for row in rows:
        effect = row["effect"]
        names = [
            needs[one].words if effect in ABOUT_NEEDS else reading.name(one)
            for one in row["detail"]
        ]
        loss = _loss(
            row["person"], effect, names, reading, may_tell=_is_told(row, leaving, reading)
        )
        found.setdefault(effect, []).append(loss)
    return {
        effect: sorted(losses, key=lambda loss: loss.name == HIDDEN_NAME)
        for effect, losses in found.items()
    }


def handover_rows(leaving: Leaving, reading: Reading) -> list[tuple[str, ...]]:
    """Return the handover list under `HANDOVER`; people who may not be named come last."""
    rows = rows_of(leaving.handover)
    needs = needs_by_id(reading.whole, {need for row in rows for need in row["needs"]})
    may_name = _may_hand_over(leaving, reading)
    named: list[tuple[str, ...]] = []
    unnamed: list[tuple[str, ...]] = []
    for row in rows:
        person = row["person"]
        lost = join_words([EFFECT_WORDS[effect].lower() for effect in row["effects"]])
        if person not in may_name:
            unnamed.append((HIDDEN_NAME, "", lost, "", ""))
            continue
        stays = stays_in_words(
            reading.names_at(person, row["contacts"]), reading.names_at(person, row["leads"])
        )
        about = ", ".join(needs[need].words for need in row["needs"])
        named.append((reading.name(person), person, lost or "nothing", about, stays))
    return named + unnamed


def handover_file(leaving: Leaving, reading: Reading, *, with_names: bool) -> pd.DataFrame:
    """Return the handover list for a file: ids, and people's names where they are wanted."""
    may_name = _may_hand_over(leaving, reading)
    named, unnamed = [], []
    for row in rows_of(leaving.handover):
        person = row["person"]
        if person not in may_name:
            hidden = {"person": HIDDEN_NAME, "name": HIDDEN_NAME, "effects": row["effects"]}
            unnamed.append({**hidden, "needs": [], "contacts": [], "leads": []})
            continue
        seen = {
            column: [one if reading.may_name(person, [one]) else HIDDEN_NAME for one in row[column]]
            for column in ("contacts", "leads")
        }
        named.append({**row, **seen, "name": reading.name(person)})
    own = ["name"] if with_names else []
    columns = ["person", *own, "effects", "needs", "contacts", "leads"]
    return pd.DataFrame(named + unnamed, columns=columns)


def _loss(
    person: str | None, effect: str, names: Sequence[str], reading: Reading, *, may_tell: bool
) -> Loss:
    if not may_tell:
        return Loss(None, HIDDEN_NAME, "")
    name = "" if person is None else reading.name(person)
    return Loss(person, name, detail_in_words(effect, names))


def _is_told(row: Mapping[str, Any], leaving: Leaving, reading: Reading) -> bool:
    told = (row["person"], row["effect"], tuple(row["detail"]))
    return reading.risk_reader or told in leaving.told


def _may_hand_over(leaving: Leaving, reading: Reading) -> set[str]:
    """Return the people of the handover list whom this reader may see there."""
    unnamed = {
        row["person"] for row in rows_of(leaving.effects) if not _is_told(row, leaving, reading)
    }
    return {
        person
        for person in leaving.handover["person"]
        if person not in unnamed and reading.may_name(person, leaving.going)
    }
