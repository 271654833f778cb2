"""What a model is made of: kinds of nodes and kinds of ties.

Each class is frozen and checks itself when it is made, as columns do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain

from graphmodel.errors import ModelError
from graphmodel.model.columns import (
    SNAKE,
    UPPER,
    Column,
    Field,
    FieldType,
    Link,
    refuse_unless,
)
from graphmodel.model.rules import Rule

_PASCAL = re.compile(r"([A-Z][a-z]+)+")

INDIVIDUAL = "Individual"
"""The label that every human node carries, whatever their roles."""

FORMER_START = Field(
    "former_started_on",
    FieldType.DAY,
    "The start day that is stored and wrong; started_on replaces it. none: no start was stored.",
)
"""A column of files for every table of ties, which mends a start day and is not stored."""

STARTED_AND_ENDED = ("started_on", "ended_on")
"""The two days of an interval, as they are called wherever a table does not say otherwise."""

NAMELESS = "nameless"
"""A column that a store adds to every human: whether their name is a word for nothing."""

NO_START = "none"
"""Stands in ``FORMER_START`` for a spell that was stored without a start day."""


class _Columned:
    """Whatever has columns: properties and references."""

    __slots__ = ()
    table: str
    title: str
    columns: tuple[Column, ...]

    @property
    def in_words(self) -> str:
        """What one of its rows is called in a sentence."""
        return self.title or self.table.replace("_", " ")

    @property
    def begins(self) -> str | None:
        """The day on which a row begins to exist: the first that each must have, or its start."""
        days = [one for one in self.fields if one.type is FieldType.DAY and one.analysed]
        first = [one.name for one in days if one.required]
        first += [one.name for one in days if one.name == STARTED_AND_ENDED[0]]
        return next(iter(first), None)

    @property
    def fields(self) -> tuple[Field, ...]:
        """Its properties."""
        return tuple(column for column in self.columns if isinstance(column, Field))

    @property
    def stepped(self) -> Field | None:
        """The word that says how far a row has come, where its steps have days."""
        return next((field for field in self.fields if field.steps), None)

    @property
    def renewed(self) -> Column | None:
        """The column with a change of which a row ends and another begins, if there is one."""
        every: tuple[Column, ...] = (*self.fields, *self.references)
        return next((each for each in every if each.anew), None)

    @property
    def links(self) -> tuple[Link, ...]:
        """Its references to other nodes, the two ends of a tie left out."""
        return tuple(column for column in self.columns if isinstance(column, Link))

    @property
    def references(self) -> tuple[Link, ...]:
        """Every column that points at nodes: the two ends of a tie, and the links."""
        return self.links


@dataclass(frozen=True, slots=True)
class NodeKind(_Columned):
    """A kind of node: one table, one label.

    Parameters
    ----------
    label
        Label in Neo4j, PascalCase.
    table
        Name of its file, sheet and table.
    description
        One sentence.
    columns
        Fields and links after ``id``, in the order of the template.
    human
        Whether its nodes are humans, who may hold several roles under one id.
    rules
        What may not be of its rows, besides what each column says by itself.
    interval
        Columns of its first day, and of the first on which it was over, where it lasts for a time
        and they are not called ``started_on`` and ``ended_on``.
    title
        What one of its rows is called on screen, where the name of the table does not say it.
    """

    label: str
    table: str
    description: str
    columns: tuple[Column, ...]
    human: bool = False
    rules: tuple[Rule, ...] = ()
    interval: tuple[str, str] | None = None
    title: str = ""

    def __post_init__(self) -> None:
        """Refuse a kind that contradicts itself."""
        refuse_unless(_PASCAL.fullmatch(self.label) is not None, f"{self.label} is no PascalCase")
        _check_columns(self.table, self.columns)
        for link in self.links:
            refuse_unless(bool(link.relationship), f"{self.table}.{link.name} has no type")
            # A list lies in a table of pairs, whose two columns are called as what they point at.
            is_pair = link.targets != (self.label,) and len(link.targets) == 1
            refuse_unless(not link.many or is_pair, f"{self.table}.{link.name}: a list of one kind")
        if self.interval is None and set(STARTED_AND_ENDED) <= set(self.column_names):
            object.__setattr__(self, "interval", STARTED_AND_ENDED)
        lasts = set(self.interval or ()) <= set(self.column_names)
        refuse_unless(lasts, f"{self.table} has no interval {self.interval}")

    @property
    def key(self) -> tuple[str, ...]:
        """Columns that make a row this row."""
        return ("id",)

    @property
    def column_names(self) -> tuple[str, ...]:
        """All columns, in the order of the template."""
        return ("id", *(column.name for column in self.columns))

    @property
    def names_in_files(self) -> tuple[str, ...]:
        """All columns that a file may have."""
        return self.column_names


@dataclass(frozen=True, slots=True)
class TieKind(_Columned):
    """A kind of dated relationship: one table, one relationship type.

    Parameters
    ----------
    relationship
        Type in Neo4j, a verb read aloud source to target.
    table
        Name of its file, sheet and table.
    description
        One sentence.
    source, target
        The two ends.
    columns
        Fields and references after the ends, ``started_on`` and ``ended_on`` among them.
    spell_field
        The field that tells parallel spells apart, where there is one.
    symmetric
        Whether it is stored once, with the lesser id first.
    safety
        Whether it is about harm: it holds whatever its days, and is restricted by default.
    rules
        What may not be of its rows, besides what each column says by itself.
    title
        What one of its rows is called on screen, where the name of the table does not say it.
    """

    relationship: str
    table: str
    description: str
    source: Link
    target: Link
    columns: tuple[Column, ...]
    spell_field: str = ""
    symmetric: bool = False
    safety: bool = False
    rules: tuple[Rule, ...] = ()
    title: str = ""

    def __post_init__(self) -> None:
        """Refuse a kind that contradicts itself."""
        typed = UPPER.fullmatch(self.relationship) is not None
        refuse_unless(typed, f"{self.relationship} is not UPPER_SNAKE")
        _check_columns(self.table, (self.source, self.target, *self.columns))
        names = self.column_names
        refuse_unless(set(STARTED_AND_ENDED) <= set(names), f"{self.table} has no interval")
        refuse_unless(not self.spell_field or self.spell_field in names, f"{self.table}: spells")
        refuse_unless(self.source.required and self.target.required, f"{self.table}: ends")

    @property
    def interval(self) -> tuple[str, str]:
        """Columns of its first day, and of the first on which it was over."""
        return STARTED_AND_ENDED

    @property
    def ends(self) -> tuple[Link, Link]:
        """Source and target."""
        return (self.source, self.target)

    @property
    def references(self) -> tuple[Link, ...]:
        """Every column that points at nodes: the two ends of a tie, and the links."""
        return (*self.ends, *self.links)

    @property
    def key(self) -> tuple[str, ...]:
        """Columns that make a row this row: both ends, the start, and what distinguishes spells."""
        spell = (self.spell_field,) if self.spell_field else ()
        return (self.source.name, self.target.name, "started_on", *spell)

    @property
    def column_names(self) -> tuple[str, ...]:
        """All columns, in the order of the template."""
        ends = (self.source.name, self.target.name)
        return (*ends, *(column.name for column in self.columns))

    @property
    def names_in_files(self) -> tuple[str, ...]:
        """All columns that a file may have, one that mends a start day among them."""
        return (*self.column_names, FORMER_START.name)


Kind = NodeKind | TieKind
"""A table of the model."""


@dataclass(frozen=True)
class Model:
    """All kinds, in the order in which tables are listed and loaded (targets before sources)."""

    nodes: tuple[NodeKind, ...]
    ties: tuple[TieKind, ...]
    by_table: dict[str, Kind] = field(init=False)

    def __post_init__(self) -> None:
        """Refuse doubled names and links to labels that nobody declares."""
        by_table: dict[str, Kind] = {kind.table: kind for kind in self}
        refuse_unless(len(by_table) == len(self.nodes) + len(self.ties), "a table is doubled")
        labels = {INDIVIDUAL, *(kind.label for kind in self.nodes)}
        for kind in by_table.values():
            for reference in kind.references:
                unknown = set(reference.targets) - labels
                refuse_unless(not unknown, f"{kind.table}.{reference.name} points at {unknown}")
        object.__setattr__(self, "by_table", by_table)
        for kind in by_table.values():
            for rule in kind.rules:
                unknown = set(rule.columns) - set(kind.column_names)
                refuse_unless(not unknown, f"{kind.table}: {rule.code} looks at {unknown}")
                if rule.elsewhere is not None:
                    link, column = rule.elsewhere
                    there = self.pointed_at(kind, link)
                    known = column in there.column_names
                    refuse_unless(known, f"{kind.table}: {rule.code}: {there.table}.{column}")

    def __iter__(self) -> Iterator[Kind]:
        """All kinds, nodes first."""
        return iter((*self.nodes, *self.ties))

    def node(self, label: str) -> NodeKind:
        """Return the kind with this label.

        Raises
        ------
        ModelError
            No kind has it.
        """
        for kind in self.nodes:
            if kind.label == label:
                return kind
        message = f"the model has no label {label}"
        raise ModelError(message)

    def pointed_at(self, kind: Kind, link: str) -> NodeKind:
        """Return the one kind at which a link, or an end, of a kind points.

        Raises
        ------
        ModelError
            It may point at several.
        """
        (targets,) = [each.targets for each in kind.references if each.name == link]
        refuse_unless(len(targets) == 1, f"{kind.table}.{link} points at several kinds")
        return self.node(targets[0])

    def kinds_at(self, link: Link) -> tuple[NodeKind, ...]:
        """Return the kinds at which a link may point; a human may be of several."""
        kinds = (
            self.humans if label == INDIVIDUAL else (self.node(label),) for label in link.targets
        )
        return tuple(chain.from_iterable(kinds))

    @property
    def humans(self) -> tuple[NodeKind, ...]:
        """The kinds whose nodes are humans."""
        return tuple(kind for kind in self.nodes if kind.human)


def _check_columns(table: str, columns: tuple[Column, ...]) -> None:
    names = [column.name for column in columns]
    refuse_unless(SNAKE.fullmatch(table) is not None, f"{table} is not snake_case")
    refuse_unless(len(set(names)) == len(names), f"{table} names a column twice")
    refuse_unless("id" not in names, f"{table} declares id itself")
    fields = [column for column in columns if isinstance(column, Field)]
    reasons = [str(word) for one in fields if one.name == "end_reason" for word in one.words or ()]
    renewed = {column.anew for column in columns if column.anew}
    refuse_unless(renewed <= set(reasons), f"{table} ends for no such reason: {renewed}")
    stepped = [column for column in fields if column.steps]
    refuse_unless(len(stepped) <= 1, f"{table}: steps of two words")
    for column in stepped:
        used = {name for step in column.steps for name in (step.day, *step.told)}
        known = {field.name for field in fields}
        refuse_unless(used <= known, f"{table}.{column.name}: steps")
