"""What changed for each person between two days."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from graphmodel.analysis.facts import answer as f
from graphmodel.analysis.facts.involvement import people_without_involvement
from graphmodel.analysis.facts.open_needs import open_needs
from graphmodel.analysis.facts.trust import usable_ties
from graphmodel.analysis.needs.gaps import gaps
from graphmodel.analysis.needs.leads import lead_coordinators
from graphmodel.analysis.trust.trusted_contacts import trusted_contacts
from graphmodel.errors import UsageError
from graphmodel.model import MODEL
from graphmodel.model.kinds import TieKind
from graphmodel.model.vocabulary import NamedBy
from graphmodel.network.coded_columns import NOBODY, CodedTable, Codes
from graphmodel.network.network import Network
from graphmodel.settings import Settings

SORTED_BY = ["person", "what", "change", "one", "other"]
"""Of two nodes `one` is the lesser, and a row of trust is the only one of its person. Rows that
are the same in all of these stay in the order of the tables of the model."""


def changes(before: Network, after: Network, settings: Settings | None = None) -> pd.DataFrame:
    """Return what changed for the people who live on both of two days.

    Parameters
    ----------
    before, after
        One partnership as at two days, as ``network.at(day)`` gives it; the later one may hold
        more than the earlier one, as after an import.
    settings
        As for the findings that are compared.

    Returns
    -------
    DataFrame
        person, what (gap, lead, need, tie, trust), change (changed, ended, gained, restored),
        was, now, nodes (ids); sorted by person, what, change, nodes. ``attrs`` hold the earlier
        day as ``before``. Denominator: people who live on both days. Not recorded: living people
        with no involvement recorded by the later day.

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
    contacts = changed_contacts(before, after, place, settings)
    rows = pd.concat(
        [
            *changed_ties(before, after, place),
            *changed_findings(before, after, place, settings),
            changed_trust(before, after, place, settings, contacts["person"].to_numpy()),
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


# Rows of what changed by a later day, in codes of the later network.


def rows_of_changes(what: str, change: Any, about: CodedTable, was: Any, now: Any) -> CodedTable:
    """Return rows of one kind: person, what, change, one, other, was, now.

    Parameters
    ----------
    about
        Codes: person, and the nodes in one and other.
    change, was, now
        A word, or one for each row; "" is empty.
    """
    codes = {name: about[name].to_numpy() for name in ("person", "one", "other")}
    return pd.DataFrame({**codes, "what": what, "change": change, "was": was, "now": now})


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


# Ties of people and of their needs that hold on one of the two days only.


def changed_ties(before: Network, after: Network, place: Codes) -> list[pd.DataFrame]:
    """Return the ties of people and of their needs that began, came back or ended.

    A tie that is there on both days is no change, though it may have ended in between and begun
    anew. It is *restored* where it is there on the later day alone and had an earlier spell.

    Two kinds are left out, so that nothing tells why a human cannot be counted on: what is
    recorded about harm, and the person's own word of trust in a human. Who is usable on one of
    the days alone appears in the rows of trust, without a reason.

    Parameters
    ----------
    place
        Code in `after` of each code in `before`; last, that of NOBODY.
    """
    return [
        _changed(kind, before, after, place)
        for kind in MODEL.ties
        if not kind.safety and {end.name for end in kind.ends} & {"person", "need"}
    ]


def _changed(kind: TieKind, before: Network, after: Network, place: Codes) -> pd.DataFrame:
    same = np.append(np.arange(len(after.ids), dtype=np.int32), np.int32(NOBODY))
    had = _spells(kind, before, before.active(kind.table), place, len(after.ids))
    has = _spells(kind, after, after.active(kind.table), same, len(after.ids))
    known = _spells(kind, after, after.begun(kind.table), same, len(after.ids))
    ended = had[~np.isin(had["tie"], has["tie"])]
    begun = has[~np.isin(has["tie"], had["tie"])]
    first_start = known[np.isin(known["tie"], begun["tie"])].groupby("tie")["started_on"].min()
    restored = first_start.reindex(begun["tie"]).to_numpy() < begun["started_on"].to_numpy()
    change = np.where(restored, "restored", "gained")
    return pd.concat(
        [
            rows_of_changes("tie", "ended", ended, kind.table, ""),
            rows_of_changes("tie", change, begun, "", kind.table),
        ]
    )


def _spells(
    kind: TieKind, network: Network, rows: CodedTable, place: Codes, ids: int
) -> CodedTable:
    """Return person, one and other (the other ends), started_on, and a number for each tie.

    Parameters
    ----------
    place
        Code in the later network of each code in this one; last, that of NOBODY.
    ids
        Number of ids in the later network.
    """
    if kind.table == "trusts":
        own_word = (rows["named_by"] == NamedBy.PERSON).to_numpy()
        rows = rows[~(own_word & network.is_human[rows["trusted"]])]
    owner = network.value_by_id("need", "person", NOBODY)
    person = place[rows["person"] if "person" in rows else owner[rows["need"]]]
    ends = [place[rows[end.name]] for end in kind.ends if end.name != "person"]
    nodes = np.sort(ends, axis=0)
    source, target = (place[rows[end.name]].astype(np.int64) for end in kind.ends)
    tie = source * ids + target
    if kind.spell_field:
        words = rows[kind.spell_field].cat
        tie = tie * (len(words.categories) + 1) + words.codes.to_numpy()
    return pd.DataFrame(
        {
            "person": person,
            "one": nodes[0],
            "other": nodes[1] if len(nodes) > 1 else NOBODY,
            "started_on": rows["started_on"].to_numpy(),
            "tie": tie,
        }
    )


# Whose status of trust, or usable contacts, changed; without a reason.


def changed_contacts(
    before: Network, after: Network, place: Codes, settings: Settings
) -> CodedTable:
    """Return person and contact, codes, for each human usable on one of the days alone.

    Parameters
    ----------
    place
        Code in `after` of each code in `before`; last, that of NOBODY.
    """
    had, has = (
        usable_ties(network, settings)[["person", "trusted"]].to_numpy(np.int64)
        for network in (before, after)
    )
    width = max(len(after.ids), 1)
    keys = [rows[:, 0].astype(np.int64) * width + rows[:, 1] for rows in (place[had], has)]
    person, contact = np.divmod(np.setxor1d(*keys), width)
    return pd.DataFrame({"person": person, "contact": contact})


def changed_trust(
    before: Network, after: Network, place: Codes, settings: Settings, other_contacts: Codes
) -> CodedTable:
    """Return the people with another status of trust, or with other usable contacts.

    Parameters
    ----------
    place
        Code in `after` of each code in `before`; last, that of NOBODY.
    other_contacts
        People with other usable contacts.
    """
    had, has = _statuses(before, settings), _statuses(after, settings)
    both = had.assign(person=place[had["person"]]).merge(has, on="person")
    was, now = both["status_x"].to_numpy(object), both["status_y"].to_numpy(object)
    otherwise = (was != now) | after.flags(other_contacts)[both["person"]]
    people = both[otherwise].assign(one=NOBODY, other=NOBODY)
    return rows_of_changes("trust", "changed", people, was[otherwise], now[otherwise])


def _statuses(network: Network, settings: Settings) -> CodedTable:
    found = trusted_contacts(network, settings)
    person = codes_among(network, network.living_people, found["person"])
    return pd.DataFrame({"person": person, "status": found["status"]})


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
