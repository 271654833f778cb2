"""What a store already has of the things that records speak about, and nothing more."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any

import pandas as pd

from graphmodel.model import MODEL
from graphmodel.model.kinds import INDIVIDUAL, Kind, NodeKind, TieKind
from graphmodel.model.records import Records, records_frame, reference_columns
from graphmodel.model.rules import NoMoreThan, OneAtATime, Rule
from graphmodel.model.vocabulary import TrustAnswer
from graphmodel.names.folding import as_one_human, fold_area, fold_name, words_of_name
from graphmodel.names.look_alikes import look_alike_key, look_alikes
from graphmodel.stores.transaction import Transaction

FEW_IDS = 1_000
"""Up to this many ids are read one by one, however small the store is."""

LARGE_SHARE = 4
"""A table is read whole where more than one in this many of its rows could be meant."""


FEW_GUESSED = 20
"""For up to this many names or ids the store is asked one by one who resembles them."""

MOST_NAMESAKES = 1_000

EveryNode = Callable[[], pd.DataFrame]
"""Reads all nodes of the store, once however often it is asked."""


@dataclass(frozen=True)
class Existing:
    """What a store has of the ids that some records carry or refer to.

    Parameters
    ----------
    nodes
        Columns id, label, name: one row for each role of every node that is mentioned.
    rows
        Table name to stored rows, every column: at least every row that a row of the records
        may replace, every other spell of the same ends, and every need that a referral concerns.
        Tables without such rows may be absent.
    died
        Day of death by id, for humans at the end of a tie who have died and whose row was not read.
    first_days
        Day of birth of people, and of identifying of needs, by id, where they are at the end of a
        tie or a row is about them, and their own row was not read.
    alike
        An id of the store by its ``look_alike_key``, for ids that the records mention and the
        store does not have.
    namesakes
        Ids of stored people by name and day of birth, as ``as_one_human`` has them, for those of
        whom the records have a row or a trust; without those of whom they have a row.
    areas
        Folded names of the areas in which stored people live, where the records name areas of
        services.
    served
        Folded names of the areas that stored services name, where the records say where people
        live.
    """

    nodes: pd.DataFrame = field(default_factory=lambda: _no_nodes())
    rows: Mapping[str, pd.DataFrame] = field(default_factory=dict)
    died: Mapping[str, str] = field(default_factory=dict)
    first_days: Mapping[str, str] = field(default_factory=dict)
    alike: Mapping[str, str] = field(default_factory=dict)
    namesakes: Mapping[tuple[str, str], frozenset[str]] = field(default_factory=dict)
    areas: frozenset[str] = frozenset()
    served: frozenset[str] = frozenset()

    def of(self, table: str) -> pd.DataFrame:
        """Stored rows of one table."""
        found = self.rows.get(table)
        return _no_rows(table) if found is None else found

    def ids(self, label: str) -> frozenset[str]:
        """Ids of stored nodes with a label."""
        return self._ids.get(label, frozenset())

    @cached_property
    def _ids(self) -> dict[str, frozenset[str]]:
        groups = self.nodes.groupby("label", sort=False)["id"]
        return {str(label): frozenset(ids) for label, ids in groups}

    @cached_property
    def names(self) -> dict[tuple[str, str], str]:
        """Stored names of humans by label and id."""
        humans = self.nodes[self.nodes["label"].isin([kind.label for kind in MODEL.humans])]
        keys = zip(humans["label"], humans["id"], strict=True)
        return dict(zip(keys, humans["name"], strict=True))


def read_existing(transaction: Transaction, records: Records) -> Existing:
    """Read what a check and a comparison of records need to know of a store.

    Parameters
    ----------
    transaction
        An open transaction of the store; few and small reads for few records.
    records
        Records whose cells have been judged: wrong cells are empty.

    Returns
    -------
    Existing
        Whole tables where the store is small beside the records, else only what is touched.
    """
    if transaction.is_empty():
        return Existing()
    mentioned, touched, about = _ids_in(records)
    every_node = cache(transaction.nodes)
    nodes = _read_nodes(transaction, mentioned, every_node)
    stored = Existing(nodes)
    known = frozenset(nodes["id"])
    # Somebody who becomes staff leaves a row in `individual` behind, which is compared too.
    touched[MODEL.node(INDIVIDUAL).table] |= touched["worker"]
    rows = {}
    for kind in MODEL:
        label_ids = stored.ids(kind.label) if isinstance(kind, NodeKind) else known
        column = "id" if isinstance(kind, NodeKind) else narrow_end(kind)
        among = touched[kind.table] & label_ids
        if among:
            rows[kind.table] = _read_rows(transaction, kind, column, among)
    for kind in MODEL:
        for rule in kind.rules:
            _read_for_rule(transaction, records, rows, kind, rule)
    namesakes = _read_namesakes(transaction, records, rows, touched["trusts"], every_node)
    if touched["trusts"]:
        trusting = touched["trusts"].union(*namesakes.values())
        others = _read_protection(transaction, rows, trusting)
        nodes = pd.concat([nodes, transaction.nodes(others - known)], ignore_index=True)
    return Existing(
        nodes,
        rows,
        _read_days(transaction, stored, rows, about, DEATHS),
        _read_days(transaction, stored, rows, about, FIRST_DAYS),
        _read_alike(transaction, mentioned - known, every_node),
        namesakes,
        _read_areas(transaction, records),
        _read_served(transaction, records),
    )


def narrow_end(kind: TieKind) -> str:
    """Return the end of a tie at which few ties meet: the person's or need's, else the source."""
    for end in kind.ends:
        if set(end.targets) <= {"Person", "Need"}:
            return end.name
    return kind.source.name


def _ids_in(records: Records) -> tuple[set[str], defaultdict[str, set[str]], set[str]]:
    """Return ids mentioned anywhere, ids touched by table, and ids of whom rows are about."""
    mentioned: set[str] = set()
    about: set[str] = set()
    touched: defaultdict[str, set[str]] = defaultdict(set)
    for kind, frame in records.in_model_order():
        for name in ("id", *reference_columns(kind)):
            if name not in frame.columns:
                continue
            ids = _distinct_ids(frame[name])
            mentioned |= ids
            if isinstance(kind, NodeKind):
                if name == "id":
                    touched[kind.table] |= ids
                elif name == "needs":
                    touched["need"] |= ids
                elif name == "person":
                    about |= ids
            elif name in (end.name for end in kind.ends):
                about |= ids
                if name == narrow_end(kind):
                    touched[kind.table] |= ids
    # Whoever said that there is nobody, and the trust of a day, are looked at together; so are
    # trust and harm.
    touched["trusts"] |= _who_said_none(records)
    for kind in _HARM:
        touched["trusts"] |= _ids_at_ends(kind, records.tables.get(kind.table))
    touched["person"] |= touched["trusts"]
    return mentioned, touched, about


def _distinct_ids(column: pd.Series[Any]) -> set[str]:
    values = set(column.tolist()) - {None}
    if any(isinstance(value, tuple) for value in values):
        return {identifier for value in values for identifier in value}
    return values


def _read_for_rule(
    transaction: Transaction,
    records: Records,
    rows: dict[str, pd.DataFrame],
    kind: Kind,
    rule: Rule,
) -> None:
    """Read what else of the store a rule looks at: rows beside those touched, and elsewhere."""
    touched = [records.tables.get(kind.table), rows.get(kind.table)]
    met = {
        name: {
            one
            for frame in touched
            if frame is not None and name in frame.columns
            for one in _distinct_ids(frame[name])
        }
        for name in set(rule.columns).intersection(reference_columns(kind))
    }
    if rule.elsewhere is not None:
        link, column = rule.elsewhere
        there = MODEL.pointed_at(kind, link)
        if there.table != kind.table:
            _read_besides(transaction, rows, there, "id", met[link])
        changed = records.tables.get(there.table)
        if changed is not None and column in changed.columns:
            beside = set(changed["id"]) - {None}
            _read_besides(transaction, rows, kind, link, beside)
    if isinstance(rule, OneAtATime | NoMoreThan):
        for name, among in met.items():
            _read_besides(transaction, rows, kind, name, among)


def _read_besides(
    transaction: Transaction,
    rows: dict[str, pd.DataFrame],
    kind: Kind,
    column: str,
    among: Collection[str],
) -> None:
    """Read rows of a table beside those of it that were read already."""
    if not among:
        return
    there = rows.get(kind.table)
    if there is not None and len(there) == transaction.count(kind.table):
        return
    more = _read_rows(transaction, kind, column, among)
    if there is not None and len(there):
        more = pd.concat([there, more]).drop_duplicates(list(kind.key))
    rows[kind.table] = more.reset_index(drop=True)


def _read_nodes(
    transaction: Transaction, mentioned: Collection[str], every_node: EveryNode
) -> pd.DataFrame:
    if len(mentioned) > FEW_IDS:
        stored = sum(transaction.count(kind.table) for kind in MODEL.nodes)
        if len(mentioned) * LARGE_SHARE > stored:
            return every_node()
    return transaction.nodes(mentioned)


def _read_rows(
    transaction: Transaction, kind: Kind, column: str, among: Collection[str]
) -> pd.DataFrame:
    if len(among) > FEW_IDS and len(among) * LARGE_SHARE > transaction.count(kind.table):
        return transaction.rows(kind.table)
    return transaction.rows(kind.table, column, among)


DEATHS = {kind.label: "deceased_on" for kind in MODEL.humans}
FIRST_DAYS = {"Person": "date_of_birth", "Need": "identified_on"}
"""Columns of the day before which nothing can be about somebody or something, by label."""


def _read_days(
    transaction: Transaction,
    stored: Existing,
    rows: Mapping[str, pd.DataFrame],
    about: Collection[str],
    columns: Mapping[str, str],
) -> dict[str, str]:
    """Return a day of stored nodes by id, for those that have it and whose row was not read."""
    days: dict[str, str] = {}
    for label, column in columns.items():
        name = MODEL.node(label).table
        among = stored.ids(label).intersection(about)
        if name in rows:
            among -= set(rows[name]["id"])
        if not among:
            continue
        few = len(among) <= FEW_IDS
        table = transaction.columns(name, *(("id", among) if few else ()))
        filled = table.select(["id", column]).drop_null()
        pairs = zip(*(filled.column(name).to_pylist() for name in filled.column_names), strict=True)
        days |= {identifier: day.isoformat() for identifier, day in pairs}
    return days


def _who_said_none(records: Records) -> set[str]:
    frame = records.tables.get("person")
    if frame is None or not {"id", "trust_answer"} <= set(frame.columns):
        return set()
    return set(frame["id"][frame["trust_answer"] == TrustAnswer.SAID_NONE]) - {None}


def _read_alike(
    transaction: Transaction, missing: Collection[str], every_node: EveryNode
) -> dict[str, str]:
    """Return stored ids that look like ids that are not in the store, by what they share."""
    if not missing:
        return {}
    if len(missing) <= FEW_GUESSED:
        stored = transaction.nodes(set().union(*map(look_alikes, missing)))
    else:
        stored = every_node()
    keys = set(map(look_alike_key, missing))
    found = ((look_alike_key(one), one) for one in stored["id"].tolist() if one not in missing)
    return {key: identifier for key, identifier in found if key in keys}


_HARM = tuple(kind for kind in MODEL.ties if kind.safety)


def _ids_at_ends(kind: TieKind, frame: pd.DataFrame | None) -> set[str]:
    if frame is None:
        return set()
    ends = [frame[end.name] for end in kind.ends if end.name in frame.columns]
    return set().union(*map(_distinct_ids, ends))


def _read_protection(
    transaction: Transaction, rows: dict[str, pd.DataFrame], trusting: Collection[str]
) -> set[str]:
    """Read trust and harm of some people, and return who is at its ends and was read, too."""
    others: set[str] = set()
    for kind in MODEL.ties:
        if kind.table != "trusts" and not kind.safety:
            continue
        for end in kind.ends if kind.safety else kind.ends[:1]:
            _read_besides(transaction, rows, kind, end.name, trusting)
        others |= _ids_at_ends(kind, rows[kind.table])
    _read_besides(transaction, rows, MODEL.node(INDIVIDUAL), "id", others)
    return others


def _read_namesakes(
    transaction: Transaction,
    records: Records,
    rows: Mapping[str, pd.DataFrame],
    trusting: Collection[str],
    every_node: EveryNode,
) -> dict[tuple[str, str], frozenset[str]]:
    written: set[str] = set()
    own: set[str] = set()
    if "person" in rows:
        written |= _born(rows["person"][rows["person"]["id"].isin(trusting)])
    frame = records.tables.get("person")
    if frame is not None and {"name", "date_of_birth"} <= set(frame.columns):
        written |= _born(frame)
        own = set(frame["id"])
    if not written or not transaction.count("person"):
        return {}
    if len(written) <= FEW_GUESSED:
        longest = (max(words.split(), key=len) for words in map(words_of_name, written) if words)
        sought = {*map(fold_name, written), *longest}
        searched = (transaction.search(text, ["Person"], MOST_NAMESAKES) for text in sought)
        others = {one.id: one.name for found in searched for one in found}
    else:
        nodes = every_node()
        people = nodes[nodes["label"] == "Person"]
        others = dict(zip(people["id"].tolist(), people["name"].tolist(), strict=True))
    for identifier in own:
        others.pop(identifier, None)
    if not others:
        return {}
    names = set(map(words_of_name, written))
    stored = [one for one, name in others.items() if words_of_name(name) in names]
    table = transaction.columns("person", "id", stored).select(["id", "date_of_birth"])
    found: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for row in table.to_pylist():
        if row["date_of_birth"] is not None:
            born = row["date_of_birth"].isoformat()
            found[as_one_human(others[row["id"]], born)].add(row["id"])
    return {key: frozenset(ids) for key, ids in found.items()}


def _born(people: pd.DataFrame) -> set[str]:
    """Return the names of those people whose day of birth is known."""
    return set(people["name"][people["date_of_birth"].notna() & people["name"].notna()])


def _read_areas(transaction: Transaction, records: Records) -> frozenset[str]:
    frame = records.tables.get("service")
    if frame is None or "areas" not in frame.columns or not frame["areas"].notna().any():
        return frozenset()
    areas = transaction.columns("person").column("area").unique().to_pylist()
    return frozenset(fold_area(area) for area in areas if area is not None)


def _read_served(transaction: Transaction, records: Records) -> frozenset[str]:
    frame = records.tables.get("person")
    if frame is None or "area" not in frame.columns or not frame["area"].notna().any():
        return frozenset()
    lists = transaction.columns("service").column("areas").drop_null().to_pylist()
    return frozenset(fold_area(area) for areas in lists for area in json.loads(areas))


def _no_nodes() -> pd.DataFrame:
    return pd.DataFrame({name: pd.Series([], dtype=object) for name in ("id", "label", "name")})


@cache
def _no_rows(table: str) -> pd.DataFrame:
    columns = list(MODEL.by_table[table].column_names)
    return records_frame([]).reindex(columns=columns).astype(object)
