"""What changed for each person between two days."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from graphmodel.analysis.facts import answer as f
from graphmodel.analysis.facts.involvement import people_without_involvement
from graphmodel.analysis.facts.open_needs import open_needs
from graphmodel.analysis.facts.trust import not_to_be_suggested, pair_keys, usable_ties
from graphmodel.analysis.needs.gaps import gaps
from graphmodel.analysis.needs.leads import lead_coordinators
from graphmodel.analysis.trust.trusted_contacts import STATUSES, trust_status
from graphmodel.errors import UsageError
from graphmodel.model import MODEL
from graphmodel.model.kinds import TieKind
from graphmodel.model.vocabulary import NamedBy
from graphmodel.network.coded_columns import NO_DAY, NOBODY, CodedTable, Codes
from graphmodel.network.network import Flags, Network, is_active_at
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


# Ties of people and of their needs that do not stand on both days as they are.


def changed_ties(before: Network, after: Network, place: Codes) -> list[pd.DataFrame]:
    """Return the ties of people and of their needs that began, came back, went on or ended.

    A tie that is there on both days is no change, though it may have ended in between and begun
    anew. It is *restored* where it is there on the later day alone and had an earlier spell. It
    is *changed* where a spell began on the day on which the former one of the same two ended, and
    is of another role, function or word, or for another service; was and now are the two.

    What is recorded about harm is left out.

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


def table_of_tie(row: Mapping[str, Any]) -> str:
    """Return the table of the tie that a row of `changes` is about."""
    word: str = row["was"] or row["now"]
    if row["change"] != "changed":
        return word
    if len(row["nodes"]) > 1:
        return "addresses"
    return "trusts" if word in list(NamedBy) else "works_with"


def _changed(kind: TieKind, before: Network, after: Network, place: Codes) -> pd.DataFrame:
    same = np.append(np.arange(len(after.ids), dtype=np.int32), np.int32(NOBODY))
    had = _active(_spells(kind, before, place, len(after.ids)), before.day)
    known = _spells(kind, after, same, len(after.ids))
    has = _active(known, after.day)
    went_on = _went_on(kind, after, had, known, has)
    ended = had[~had["key"].isin([*has["key"], *went_on["former"]])]
    begun = has[~has["key"].isin([*had["key"], *went_on["key"]])]
    first_start = known[known["key"].isin(begun["key"])].groupby("key")["started_on"].min()
    restored = first_start.reindex(begun["key"]).to_numpy() < begun["started_on"].to_numpy()
    change = np.where(restored, "restored", "gained")
    return pd.concat(
        [
            rows_of_changes("tie", "ended", ended, kind.table, ""),
            rows_of_changes("tie", change, begun, "", kind.table),
            rows_of_changes("tie", "changed", went_on, went_on["was"], went_on["now"]),
        ]
    )


def _spells(kind: TieKind, network: Network, place: Codes, ids: int) -> CodedTable:
    """Return the spells of ties that were there on some day by D.

    Parameters
    ----------
    place
        Code in the later network of each code in this one; last, that of NOBODY.
    ids
        Number of ids in the later network.

    Returns
    -------
    DataFrame
        person, one and other (the other ends), started_on, ended_on, service, tie (a number for
        the same two), word (what tells their ties apart) and key (a number for both).
    """
    rows = network.rows(kind.table)
    started_on, ended_on = rows["started_on"].to_numpy(), rows["ended_on"].to_numpy()
    if "need" in rows:
        # Nothing is done about a need before it is there.
        identified_on = network.value_by_id("need", "identified_on", NO_DAY)
        started_on = np.maximum(started_on, identified_on[rows["need"]])
    owner = network.value_by_id("need", "person", NOBODY)
    person = place[rows["person"] if "person" in rows else owner[rows["need"]]]
    ends = [place[rows[end.name]] for end in kind.ends if end.name != "person"]
    nodes = np.sort(ends, axis=0)
    source, target = (place[rows[end.name]].astype(np.int64) for end in kind.ends)
    tie = source * ids + target
    words = rows[kind.spell_field].cat if kind.spell_field else None
    word = np.zeros(len(rows), np.int64) if words is None else words.codes.to_numpy(np.int64)
    width = 1 if words is None else len(words.categories) + 1
    is_keyworker = kind.table == "works_with"
    spells = pd.DataFrame(
        {
            "person": person,
            "one": nodes[0],
            "other": nodes[1] if len(nodes) > 1 else NOBODY,
            "started_on": started_on,
            "ended_on": ended_on,
            "service": place[rows["service"]] if is_keyworker else NOBODY,
            "tie": tie,
            "word": word,
            "key": tie * width + word,
        }
    )
    lasted = (ended_on == NO_DAY) | (started_on < ended_on)
    known: CodedTable = spells[lasted & (started_on <= network.day)]
    return known


def _active(spells: CodedTable, day: int) -> CodedTable:
    active: CodedTable = spells[is_active_at(spells["started_on"], spells["ended_on"], day)]
    return active


def _went_on(
    kind: TieKind, network: Network, had: CodedTable, known: CodedTable, has: CodedTable
) -> CodedTable:
    """Return the ties that went on as another one, or for another service.

    Parameters
    ----------
    network
        The later network.
    had, known, has
        Spells that held on the earlier day; that were there by the later one; that hold on it.

    Returns
    -------
    DataFrame
        person, one, other, key, former (the key of the tie that went on), was, now (words, or ids
        of services).
    """
    stayed = had.merge(has, on=["key", "tie"], suffixes=("_was", "_now"))
    moved = stayed["tie"][stayed["service_was"] != stayed["service_now"]]
    other_words = np.intersect1d(
        had["tie"][~had["key"].isin(has["key"])], has["tie"][~has["key"].isin(had["key"])]
    )
    spells = known[known["tie"].isin([*moved, *other_words])]
    held = had.set_index(["key", "started_on"]).index
    spells = spells.assign(held=pd.MultiIndex.from_frame(spells[["key", "started_on"]]).isin(held))
    services = dict(zip(had["key"], had["service"], strict=True))
    words = list(network.rows(kind.table)[kind.spell_field].cat.categories) if len(spells) else []
    found: list[tuple[Any, ...]] = []
    rows = [_Spell(*row) for row in zip(*(spells[name] for name in _Spell._fields), strict=True)]
    rows.sort(key=lambda spell: (spell.tie, spell.started_on))
    for _, own in groupby(rows, key=lambda spell: spell.tie):
        between = list(own)
        now = sorted(_successors(between, network.day), key=lambda pair: words[pair[0].word])
        keys = {spell.key for spell, _ in now}
        gone = [spell for spell in between if spell.held and spell.key not in keys]
        gone.sort(key=lambda spell: words[spell.word])
        for spell, formers in now:
            ends = (spell.person, spell.one, spell.other, spell.key)
            if spell.key in services:
                codes = (services[spell.key], spell.service)
                if spell.key in formers and codes[0] != codes[1]:
                    found.append((*ends, spell.key, *network.names_of(codes)))
                continue
            former = next((one for one in gone if one.key in formers), None)
            if former is not None:
                gone.remove(former)
                found.append((*ends, former.key, words[former.word], words[spell.word]))
    columns = ["person", "one", "other", "key", "former", "was", "now"]
    went_on = pd.DataFrame(found, columns=columns).astype(dict.fromkeys(columns[:5], np.int64))
    return went_on.fillna({"was": "", "now": ""})


class _Spell(NamedTuple):
    """One spell between the same two; `held` marks those that held on the earlier day."""

    person: int
    one: int
    other: int
    started_on: int
    ended_on: int
    service: int
    tie: int
    word: int
    key: int
    held: bool


def _successors(spells: list[_Spell], day: int) -> list[tuple[_Spell, set[int]]]:
    """Return the spells that hold at a day, each with the keys of those that went on as it.

    Parameters
    ----------
    spells
        All between the same two, by their start.
    """
    before: list[tuple[_Spell, set[int]]] = []
    for spell in spells:
        formers = {spell.key} if spell.held else set()
        for one, keys in before:
            if one.ended_on == spell.started_on:
                formers |= keys
        before.append((spell, formers))
    return [pair for pair in before if is_active_at(pair[0].started_on, pair[0].ended_on, day)]


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
