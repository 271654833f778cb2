"""Which statements of trust can be counted on at D, and which humans are fragile contacts.

Only the person's own word is trust (``named_by`` person); it is never inferred.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt

from graphmodel.analysis.facts.safety import are_unsafe
from graphmodel.model.vocabulary import CheckFlag, Consent, NamedBy
from graphmodel.network.coded_columns import NO_DAY, YES, CodedTable, day_number
from graphmodel.network.network import Flags, Network
from graphmodel.settings import Settings

ADULT_AGE = 18


def named_ties(network: Network) -> CodedTable:
    """Return ``trusts`` in the person's own word that exist at D, ended or not."""
    rows = network.begun("trusts")
    named: CodedTable = rows[rows["named_by"] == NamedBy.PERSON]
    return named


def usable_ties(network: Network, settings: Settings) -> CodedTable:
    """Return the ties that make a human usable for a person at D.

    A tie is usable when it is active and the person's own word; its trust was confirmed at most
    ``trust_dormant_days`` ago; neither the person nor the human said no to contact; the human is
    living, not under 18, not flagged, not called by a word that stands for nothing, not unsafe for
    the person and, if a worker, in post; and the network does not set them aside for the person.

    Returns
    -------
    DataFrame
        Rows of ``trusts`` with ``age`` (days since confirmation; ``trust_confirm_days`` + 1 where
        no day is recorded) and ``fragile`` (about this tie, or about the worker's posts).
    """
    return network.once(("usable_ties", settings), lambda: _usable_ties(network, settings))


# Written in Cypher too: usable.
def _usable_ties(network: Network, settings: Settings) -> CodedTable:
    rows = network.active("trusts")
    rows = rows[(rows["named_by"] == NamedBy.PERSON) & network.is_human[rows["trusted"]]]
    rows = rows.assign(age=days_since_confirmation(rows, network.day, settings))
    person, trusted = rows["person"].to_numpy(), rows["trusted"].to_numpy()
    usable: CodedTable = rows[
        (rows["age"] <= settings.trust_dormant_days)
        & (rows["contact_consent"] != Consent.NO)
        & ~must_not_be_contacted(network)[trusted]
        & ~(network.is_worker & ~network.is_in_post)[trusted]
        & ~are_unsafe(network, person, trusted)
        & ~np.isin(pair_keys(network, person, trusted), network.set_aside)
    ]
    return usable.assign(fragile=_is_fragile(network, usable, settings))


def named_and_not_usable(network: Network, settings: Settings) -> npt.NDArray[np.int64]:
    """Pair keys of all humans whom somebody named and cannot count on at D."""
    return network.once(
        ("named_and_not_usable", settings), lambda: _named_and_not_usable(network, settings)
    )


def _named_and_not_usable(network: Network, settings: Settings) -> npt.NDArray[np.int64]:
    rows, usable = named_ties(network), usable_ties(network, settings)
    rows = rows[network.is_human[rows["trusted"]]]
    named = pair_keys(network, rows["person"], rows["trusted"])
    return np.setdiff1d(named, pair_keys(network, usable["person"], usable["trusted"]))


def not_to_be_suggested(network: Network, settings: Settings) -> npt.NDArray[np.int64]:
    """Pair keys of all humans who are not to be suggested to somebody, as it would speak.

    They were named and cannot be counted on at D, or the network sets them aside for the person.
    """
    return np.union1d(named_and_not_usable(network, settings), network.set_aside)


def are_not_to_be_suggested(
    network: Network, settings: Settings, people: npt.ArrayLike, humans: npt.ArrayLike
) -> npt.NDArray[np.bool_]:
    """Whether each human is not to be suggested to the person beside them; codes of shape (n,)."""
    keys = pair_keys(network, people, humans)
    return np.isin(keys, not_to_be_suggested(network, settings))


def has_ended(rows: CodedTable, day: int) -> Any:
    """Whether each tie has ended by a day, that day included."""
    return (rows["ended_on"] != NO_DAY) & (rows["ended_on"] <= day)


def pair_keys(
    network: Network, source: npt.ArrayLike, target: npt.ArrayLike
) -> npt.NDArray[np.int64]:
    """One number for each ordered pair of codes."""
    keys: npt.NDArray[np.int64] = np.asarray(source, np.int64) * len(network.ids)
    return keys + np.asarray(target, np.int64)


def days_since_confirmation(
    rows: CodedTable, day: int, settings: Settings
) -> npt.NDArray[np.int64]:
    """Days since each tie was confirmed or, if later, began; confirmations after D count as at D.

    ``trust_confirm_days`` + 1 where neither day is recorded.
    """
    latest = np.maximum(rows["last_confirmed_on"].to_numpy(), rows["started_on"].to_numpy())
    age = day - np.minimum(latest, day).astype(np.int64)
    return np.where(latest == NO_DAY, settings.trust_confirm_days + 1, age)


def minors(network: Network) -> Flags:
    """Which humans are under 18 at D, by day of birth or by what is noted of them."""
    individual, person = network.rows("individual"), network.rows("person")
    return network.flags(
        individual["id"][individual["under_18"] == YES],
        person["id"][person["date_of_birth"] > _last_birthday_of_adults(network.on)],
    )


def unwilling(network: Network) -> Flags:
    """Which humans do not agree to be contacted, by their own word."""
    individual = network.rows("individual")
    return network.flags(individual["id"][individual["contact_consent"] == Consent.NO])


def flagged(network: Network) -> Flags:
    """Which humans are not to be contacted, or not before somebody has checked."""
    individual = network.rows("individual")
    is_flagged = individual["check_flag"].isin([CheckFlag.CHECK_FIRST, CheckFlag.DO_NOT_CONTACT])
    return network.flags(individual["id"][is_flagged])


def must_not_be_contacted(network: Network) -> Flags:
    """Which humans nobody is to contact at D, or can: they are called by a word for nothing."""
    unable = network.is_dead | network.is_nameless
    return unwilling(network) | flagged(network) | minors(network) | unable


def _last_birthday_of_adults(on: date) -> int:
    """Latest day of birth of somebody who is 18 on a day; NO_DAY lies before it."""
    is_leap_day = (on.month, on.day) == (2, 29)
    return day_number(on.replace(year=on.year - ADULT_AGE, day=28 if is_leap_day else on.day))


def _is_fragile(network: Network, rows: CodedTable, settings: Settings) -> Any:
    soon = network.day + settings.leave_notice_days
    lasting_posts = network.posts[~has_ended(network.posts, soon)]
    leaving = network.is_worker & ~network.flags(lasting_posts["worker"])
    old = rows["age"] > settings.trust_confirm_days
    return old | has_ended(rows, soon) | leaving[rows["trusted"]]
