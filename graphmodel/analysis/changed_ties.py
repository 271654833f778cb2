"""Ties of people and of their needs that do not stand on two days as they are."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from graphmodel.model import MODEL
from graphmodel.model.kinds import TieKind
from graphmodel.model.vocabulary import NamedBy
from graphmodel.network.coded_columns import NO_DAY, NOBODY, CodedTable, Codes, Numbers, or_never
from graphmodel.network.network import Network, is_active_at


def changed_ties(before: Network, after: Network, place: Codes) -> list[pd.DataFrame]:
    """Return the ties of people and of their needs that began, came back, went on or ended.

    A tie that is there on both days is no change, though it may have ended in between and begun
    anew. It is *restored* where it is there on the later day alone and an earlier spell was over
    when it began. It is *changed* where a spell began on the day on which the former one of the
    same two ended, and is of another role, function or word, or for another service; was and now
    are the two.

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
    held = _active(_spells(kind, before, place, len(after.ids)), before.day)
    known = _spells(kind, after, same, len(after.ids))
    holding = _active(known, after.day)
    went_on = _went_on(kind, after, held, known, holding)
    # Two accounts of one tie may be kept, open and restricted; it is told once.
    had, has = (each.drop_duplicates("key") for each in (held, holding))
    ended = had[~had["key"].isin([*has["key"], *went_on["former"]])]
    begun = has[~has["key"].isin([*had["key"], *went_on["key"]])]
    restored = begun["key"].isin(_came_back(known[known["key"].isin(begun["key"])]))
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


def _came_back(spells: CodedTable) -> Numbers:
    """Return the keys of ties of which a spell began when all before it were over."""
    rows = spells.assign(end=or_never(spells["ended_on"])).sort_values(["key", "started_on"])
    key, started_on = rows["key"].to_numpy(np.int64), rows["started_on"].to_numpy()
    reached = rows.groupby("key")["end"].cummax().to_numpy()
    found: Numbers = key[1:][(key[1:] == key[:-1]) & (started_on[1:] >= reached[:-1])]
    return found


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
    services = dict(
        zip(zip(had["key"], had["started_on"], strict=True), had["service"], strict=True)
    )
    words = list(network.rows(kind.table)[kind.spell_field].cat.categories) if len(spells) else []
    found: list[tuple[Any, ...]] = []
    rows = [_Spell(*row) for row in zip(*(spells[name] for name in _Spell._fields), strict=True)]
    rows.sort(key=lambda spell: (spell.tie, spell.started_on))
    for _, own in groupby(rows, key=lambda spell: spell.tie):
        between = list(own)
        now: dict[int, list[tuple[_Spell, set[_Spell]]]] = {}
        for spell, formers in _successors(between, network.day):
            now.setdefault(spell.key, []).append((spell, formers))
        held_words = {spell.key: words[spell.word] for spell in between if spell.held}
        gone = sorted(held_words.keys() - now.keys(), key=held_words.__getitem__)
        for accounts in sorted(now.values(), key=lambda accounts: words[accounts[0][0].word]):
            spell = accounts[0][0]
            ends = (spell.person, spell.one, spell.other, spell.key)
            if spell.key in held_words:
                moves = {
                    (services[former.key, former.started_on], account.service)
                    for account, formers in accounts
                    for former in formers
                    if former.key == spell.key
                }
                names = (network.names_of(codes) for codes in moves if len({*codes}) > 1)
                found.extend((*ends, spell.key, *was_and_now) for was_and_now in names)
                continue
            keys = {former.key for _, formers in accounts for former in formers}
            former_key = next((key for key in gone if key in keys), None)
            if former_key is not None:
                gone.remove(former_key)
                found.append((*ends, former_key, held_words[former_key], words[spell.word]))
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


def _successors(spells: list[_Spell], day: int) -> list[tuple[_Spell, set[_Spell]]]:
    """Return the spells that hold at a day, each with those once held that went on as it.

    Parameters
    ----------
    spells
        All between the same two, by their start.
    """
    before: list[tuple[_Spell, set[_Spell]]] = []
    for spell in spells:
        formers = {spell} if spell.held else set()
        for one, own in before:
            if one.ended_on == spell.started_on:
                formers |= own
        before.append((spell, formers))
    return [pair for pair in before if is_active_at(pair[0].started_on, pair[0].ended_on, day)]


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
