"""What changed for each person between two days."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from graphmodel.analysis.changed_ties import changed_ties, rows_of_changes
from graphmodel.analysis.facts import answer as f
from graphmodel.analysis.facts.involvement import people_without_involvement
from graphmodel.analysis.facts.open_needs import open_needs
from graphmodel.analysis.facts.trust import not_to_be_suggested, pair_keys, usable_ties
from graphmodel.analysis.needs.gaps import gaps
from graphmodel.analysis.needs.leads import lead_coordinators
from graphmodel.analysis.trust.trusted_contacts import STATUSES, trust_status
from graphmodel.errors import UsageError
from graphmodel.network.coded_columns import NOBODY, CodedTable, Codes
from graphmodel.network.network import Flags, Network
from graphmodel.settings import Settings

SORTED_BY = ["person", "what", "change", "one", "other", "was", "now"]
"""Of two nodes `one` is the lesser, and a row of trust is the only one of its person."""


def changes(
    before: Network,
    after: Network,
    settings: Settings | None = None,
    *,
    risk_reader: bool = False,
) -> pd.DataFrame:
    """Return what changed for the people who live on both of two days.

    Parameters
    ----------
    before, after
        One partnership as at two days, as ``network.at(day)`` gives it; the later one may hold
        more than the earlier one, as after an import.
    settings
        As for the findings that are compared.
    risk_reader
        Whether the reader may see risk information. To anybody else a human whom the person named
        and who is not usable on the later day is in no row, for their past would speak; the
        earlier day's trust is answered as if they had not been usable then either.

    Returns
    -------
    DataFrame
        person, what (gap, lead, need, tie, trust), change (changed, ended, gained, restored),
        was, now, nodes (ids); sorted by person, what, change, nodes, was, now. ``attrs`` hold the
        earlier day as ``before``. Denominator: people who live on both days. Not recorded: living
        people with no involvement recorded by the later day.

    Raises
    ------
    UsageError
        The days are the wrong way round, or the networks are not of one partnership.

    Notes
    -----
    Two days are compared, not what lay between them: what began and ended in between is no row.
    See ``changed_ties``, ``changed_findings`` and ``changed_trust`` for what counts.
    """
    settings = settings or Settings()
    _refuse_other_order(before, after)
    place = _place_in(before, after)
    apart = np.empty(0, np.int64) if risk_reader else not_to_be_suggested(after, settings)
    had, has = usable_ties(before, settings), usable_ties(after, settings)
    had = had[~np.isin(pair_keys(after, place[had["person"]], place[had["trusted"]]), apart)]
    contacts = changed_contacts(had, has, after, place)
    rows = pd.concat(
        [
            *changed_ties(before, after, place),
            *changed_findings(before, after, place, settings),
        ]
    )
    rows = pd.concat(
        [
            rows[~_is_about(after, rows, apart)],
            changed_trust(before, after, place, (had, has), contacts["person"].to_numpy()),
        ]
    )
    at_both = after.is_living_person & after.flags(place[before.living_people])
    rows = rows[at_both[rows["person"]]].sort_values(SORTED_BY, kind="stable", ignore_index=True)
    answer = f.finding(
        "changes",
        after,
        settings,
        _columns(after, rows, contacts),
        denominator=int(at_both.sum()),
        not_recorded=people_without_involvement(after),
    )
    answer.attrs["before"] = before.on.isoformat()
    return answer


def _columns(network: Network, rows: CodedTable, contacts: CodedTable) -> dict[str, Any]:
    number = np.arange(len(rows))
    is_trust = (rows["what"] == "trust").to_numpy()
    of_trust = np.full(len(network.ids) + 1, -1)
    of_trust[rows["person"][is_trust]] = number[is_trust]
    row = np.concatenate([number, number, of_trust[contacts["person"]]])
    node = np.concatenate([rows["one"], rows["other"], contacts["contact"]])
    kept = (row >= 0) & (node != NOBODY)
    return {
        "person": f.id_column(network, rows["person"]),
        **{name: _words(rows[name]) for name in ("what", "change", "was", "now")},
        "nodes": f.id_list_column(network, len(rows), row[kept], node[kept]),
    }


def _is_about(network: Network, rows: CodedTable, pairs: npt.NDArray[np.int64]) -> Flags:
    """Which rows are about a person and somebody, a pair of whom is among some."""
    ends = [
        (rows[end] != NOBODY) & np.isin(pair_keys(network, rows["person"], rows[end]), pairs)
        for end in ("one", "other")
    ]
    about: Flags = np.logical_or.reduce(ends)
    return about


def _words(cells: pd.Series[str]) -> pd.Series[str]:
    return cells.astype("str").where(cells != "")


def _refuse_other_order(before: Network, after: Network) -> None:
    if before.on > after.on:
        message = (
            f"The earlier day, {before.on}, lies after the later one, {after.on}. "
            "Give the two days the other way round."
        )
        raise UsageError(message)


def _place_in(before: Network, after: Network) -> Codes:
    """Return the code in `after` of each code in `before`, and last that of NOBODY.

    Raises
    ------
    UsageError
        An id is missing in `after`. Nothing is ever removed from a partnership.
    """
    if before.ids is after.ids:
        place = np.arange(len(after.ids))
    else:
        place = after.ids.get_indexer(before.ids)
    missing = int((place == NOBODY).sum())
    if missing:
        message = (
            f"These are not two days of one partnership: {missing} of the {len(before.ids)} ids of "
            "the earlier network are not in the later one. Read both from one store."
        )
        raise UsageError(message)
    return np.append(place, NOBODY).astype(np.int32)


def codes_among(network: Network, codes: npt.ArrayLike, ids: pd.Series[str]) -> Codes:
    """Return the codes behind ids, all of which are among some codes."""
    known = np.asarray(codes, np.int32)
    found: Codes = known[pd.Index(network.text_ids[known]).get_indexer(pd.Index(ids))]
    return found


def differences(what: str, had: CodedTable, has: CodedTable) -> CodedTable:
    """Return rows of one kind for everything that differs.

    Parameters
    ----------
    had, has
        How things stood and stand: person, one (codes), stands (a word); each pair once.
    """
    both = had.merge(has, on=["person", "one"], how="outer", suffixes=("_was", "_now"))
    stood, stands = both["stands_was"].astype(object), both["stands_now"].astype(object)
    was, now = stood.fillna("").to_numpy(), stands.fillna("").to_numpy()
    differs = was != now
    was, now = was[differs], now[differs]
    change = np.select([was == "", now == ""], ["gained", "ended"], "changed")
    return rows_of_changes(what, change, both[differs].assign(other=NOBODY), was, now)


# Whose status of trust, or usable contacts, changed; without a reason.


def changed_contacts(had: CodedTable, has: CodedTable, after: Network, place: Codes) -> CodedTable:
    """Return person and contact, codes, for each human usable on one of the days alone.

    Parameters
    ----------
    had, has
        Usable ties that count on the earlier and on the later day, each in its network's codes.
    after
        The later network.
    place
        Code in `after` of each code in the earlier one; last, that of NOBODY.
    """
    keys = (
        pair_keys(after, place[had["person"]], place[had["trusted"]]),
        pair_keys(after, has["person"], has["trusted"]),
    )
    person, contact = np.divmod(np.setxor1d(*keys), max(len(after.ids), 1))
    return pd.DataFrame({"person": person, "contact": contact})


def changed_trust(
    before: Network,
    after: Network,
    place: Codes,
    ties: tuple[CodedTable, CodedTable],
    other_contacts: Codes,
) -> CodedTable:
    """Return the people with another status of trust, or with other usable contacts.

    Parameters
    ----------
    place
        Code in `after` of each code in `before`; last, that of NOBODY.
    ties
        Usable ties that count on the earlier and on the later day.
    other_contacts
        People with other usable contacts.
    """
    had, has = (_statuses(network, own) for network, own in zip((before, after), ties, strict=True))
    both = had.assign(person=place[had["person"]]).merge(has, on="person")
    was, now = both["status_x"].to_numpy(object), both["status_y"].to_numpy(object)
    differs = (was != now) | after.flags(other_contacts)[both["person"]]
    people = both[differs].assign(one=NOBODY, other=NOBODY)
    return rows_of_changes("trust", "changed", people, was[differs], now[differs])


def _statuses(network: Network, ties: CodedTable) -> CodedTable:
    status = trust_status(network, ties[network.is_living_person[ties["person"]]])
    return pd.DataFrame(
        {"person": network.living_people, "status": np.array(STATUSES, object)[status]}
    )


# What changed in the findings about each person's needs and leads.


def changed_findings(
    before: Network, after: Network, place: Codes, settings: Settings
) -> list[CodedTable]:
    """Return what changed in the findings about needs and leads.

    *need*: open on one of the days alone. *gap*: another state; empty where it is no gap. *lead*:
    a lead coordinator on one of the days alone.

    Parameters
    ----------
    place
        Code in `after` of each code in `before`; last, that of NOBODY.
    """
    found = []
    for what, standing in {"need": _open_needs, "gap": _gaps, "lead": _leads}.items():
        had = standing(before, settings)
        had = had.assign(person=place[had["person"]], one=place[had["one"]])
        found.append(differences(what, had, standing(after, settings)))
    return found


def _open_needs(network: Network, _: Settings) -> CodedTable:
    needs = open_needs(network)
    return _standing(needs["person"], needs["need"], "open")


def _gaps(network: Network, settings: Settings) -> CodedTable:
    found = gaps(network, settings)
    need = codes_among(network, open_needs(network)["need"], found["need"])
    owner = network.value_by_id("need", "person", NOBODY)
    return _standing(owner[need], need, found["state"])


def _leads(network: Network, _: Settings) -> CodedTable:
    led = lead_coordinators(network)
    return _standing(led["person"], led["worker"], "lead").drop_duplicates()


def _standing(
    person: npt.ArrayLike, node: npt.ArrayLike, stands: str | pd.Series[str]
) -> CodedTable:
    codes = {"person": np.asarray(person, np.int32), "one": np.asarray(node, np.int32)}
    return pd.DataFrame({**codes, "stands": stands}, index=range(len(codes["one"])))
