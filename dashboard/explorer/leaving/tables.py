"""Losses and the handover list as rows in words, with the names that the reader may see."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard.explorer.leaving.reading import Leaving
from dashboard.readers.partnership_access import PartnershipAccess
from dashboard.readers.reader import HIDDEN
from dashboard.words.findings import day_in_words, join_words
from dashboard.words.leaving import EFFECT_WORDS, detail_in_words, need_in_words, stays_in_words
from graphmodel.analysis.facts.answer import rows_of
from graphmodel.model.in_words import in_words
from graphmodel.network.coded_columns import as_date
from graphmodel.network.network import Network

HANDOVER_HEAD = ("Person", "Id", "They lose", "What follows", "Needs", "Who stays")
ABOUT_NEEDS = {"need_uncovered", "last_route_lost"}
ABOUT_THE_WEEK = {"action_without_owner", "plan_without_lead"}
NOBODYS = {"action_without_owner": "About nobody"}
"""What stands in place of a person's name where a row about the week is about nobody."""
STAYS = ("contacts", "leads")
"""Columns of ``handover`` that list who stays."""


@dataclass(frozen=True)
class NeedInWords:
    """A need in words.

    Parameters
    ----------
    person
        Id of the person whose need it is.
    words
        Its area of life and level.
    """

    person: str
    words: str


@dataclass(frozen=True)
class Loss:
    """One row of what would be lost.

    Parameters
    ----------
    person
        Id of the person it is about; None for agencies, and where the reader may not see the
        person.
    name
        The person's name; "" for agencies.
    detail
        The rest of the row in words.
    hidden
        Whether the person is hidden from the reader.
    """

    person: str | None
    name: str
    detail: str
    hidden: bool = False


def needs_by_id(network: Network, needs: Collection[str]) -> dict[str, NeedInWords]:
    """Return needs in words, by id."""
    rows = network.rows("need")
    chosen = rows[rows["id"].isin([network.code(need) for need in needs])]
    return {
        need: NeedInWords(person, need_in_words(domain, int(level)))
        for need, person, domain, level in zip(
            network.names_of(chosen["id"]),
            network.names_of(chosen["person"]),
            chosen["domain"],
            chosen["level"],
            strict=True,
        )
    }


def losses_by_effect(leaving: Leaving, access: PartnershipAccess) -> dict[str, list[Loss]]:
    """Return losses by effect, in each those about hidden people last."""
    rows = rows_of(leaving.effects)
    about_needs = [row["detail"] for row in rows if row["effect"] in ABOUT_NEEDS]
    needs = needs_by_id(access.network, {need for detail in about_needs for need in detail})
    of_week = _week_in_words(
        access, {one for row in rows if row["effect"] in ABOUT_THE_WEEK for one in row["detail"]}
    )
    found: dict[str, list[Loss]] = {}
    for row in rows:
        effect = row["effect"]
        names = [
            needs[one].words if effect in ABOUT_NEEDS else of_week.get(one) or access.name(one)
            for one in row["detail"]
        ]
        loss = Loss(None, HIDDEN, "", hidden=True)
        if leaving.may_show(row, access.reader):
            person = row["person"]
            name = NOBODYS.get(effect, "") if person is None else access.name(person)
            loss = Loss(person, name, detail_in_words(effect, names))
        found.setdefault(effect, []).append(loss)
    return {
        effect: sorted(losses, key=lambda loss: loss.hidden) for effect, losses in found.items()
    }


def _week_in_words(access: PartnershipAccess, ids: Collection[str]) -> dict[str, str]:
    """Return some actions and plans in words, by id; those that may not be named are left out."""
    network, words = access.network, dict[str, str]()
    codes = [network.code(one) for one in ids]
    actions, plans = (
        rows[rows["id"].isin(codes)] for rows in map(network.rows, ("action", "plan"))
    )
    for one, due_on in zip(network.names_of(actions["id"]), actions["due_on"], strict=True):
        words[one] = f"due {day_in_words(as_date(due_on))} ({one})"
    for one, plan_type in zip(network.names_of(plans["id"]), plans["plan_type"], strict=True):
        words[one] = f"{in_words(plan_type)} ({one})"
    return {one: told for one, told in words.items() if one not in access.partnership.hidden}


def handover_rows(
    leaving: Leaving, access: PartnershipAccess, *, with_names: bool = True
) -> list[tuple[str, ...]]:
    """Return the handover list under `HANDOVER_HEAD`; hidden people come last.

    Who stays is listed by names, or by ids where the list is without names.
    """
    rows = rows_of(leaving.handover)
    needs = needs_by_id(access.network, {need for row in rows for need in row["needs"]})
    may_name = _may_hand_over(leaving, access)
    named: list[tuple[str, ...]] = []
    unnamed: list[tuple[str, ...]] = []
    for row in rows:
        person = row["person"]
        follows = join_words([EFFECT_WORDS[effect].lower() for effect in row["effects"]])
        if person not in may_name or not (follows or person in leaving.loses):
            unnamed.append((HIDDEN, "", "", follows, "", ""))
            continue
        lost = join_words(leaving.loses.get(person, ()))
        told_at = access.names_at if with_names else access.ids_at
        contacts, leads = ([*told_at(person, row[column]).values()] for column in STAYS)
        others = _others(row, leaving, access, with_names=with_names)
        stays = stays_in_words(contacts, leads, others)
        about = ", ".join(needs[need].words for need in row["needs"])
        named.append((access.name(person), person, lost, follows, about, stays))
    return named + unnamed


def _others(
    row: Mapping[str, Any], leaving: Leaving, access: PartnershipAccess, *, with_names: bool
) -> list[str]:
    """Return everybody else who stays with a person, and as what."""
    person = row["person"]
    hidden = access.hidden_at(person).union(*(row[column] for column in STAYS))
    return [
        f"{access.name(one) if with_names else one} ({words})"
        for one, words in leaving.stays.get(person, ())
        if one not in hidden
    ]


def handover_file(leaving: Leaving, access: PartnershipAccess, *, with_names: bool) -> pd.DataFrame:
    """Return the handover list for a file, as on screen; people's names if `with_names`."""
    listed = handover_rows(leaving, access, with_names=with_names)
    rows = pd.DataFrame(listed, columns=list(HANDOVER_HEAD))
    rows["Id"] = rows["Id"].replace("", HIDDEN)
    return rows if with_names else rows.drop(columns="Person")


def _may_hand_over(leaving: Leaving, access: PartnershipAccess) -> set[str]:
    """Return the people of the handover list whom this reader may see there."""
    unnamed = {
        row["person"]
        for row in rows_of(leaving.effects)
        if not leaving.may_show(row, access.reader)
    }
    return {
        person
        for person in leaving.handover["person"]
        if person not in unnamed and access.may_name(person, leaving.going)
    }
