"""What a table of the model has: columns, which are properties or references.

Each class is frozen and checks itself when it is made, so that a contradiction in the model
stops the program at import and not a coordinator on a Monday morning.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, StrEnum, auto

from graphmodel.errors import ModelError
from graphmodel.model.vocabulary import Restricted

SNAKE = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
"""How columns and tables are written."""

UPPER = re.compile(r"[A-Z]+(_[A-Z]+)*")
"""How types of relationships are written."""

ClosedList = type[StrEnum]
"""A closed list of words."""


def refuse_unless(holds: bool, message: str) -> None:  # noqa: FBT001 - an assertion
    """Raise unless something holds of a declaration.

    Raises
    ------
    ModelError
        It does not.
    """
    if not holds:
        raise ModelError(message)


class FieldType(Enum):
    """What a field holds."""

    TEXT = auto()
    """Free text, one line or more."""
    TEXTS = auto()
    """A list of free texts."""
    WORD = auto()
    """One word of a closed list."""
    WORDS = auto()
    """A set of words of a closed list."""
    DAY = auto()
    """A calendar day."""
    NUMBER = auto()
    """A whole number."""
    YES_NO = auto()
    """Yes, no, or not recorded."""


class DayOf(Enum):
    """What a DAY is of, which says how far off it may lie before it is a slip of the pen."""

    EVENT = auto()
    """Something that happened, or soon will: not a year ahead."""
    BIRTH = auto()
    """A birth: not to come, and not so long ago that nobody born then lives."""
    DEATH = auto()
    """A death: not to come."""
    PLAN = auto()
    """An end or a date in a diary: not many years ahead, or else as good as never."""
    OPENING = auto()
    """An opening: as long ago as it likes, and not a year ahead."""


@dataclass(frozen=True, slots=True)
class Step:
    """Words of a WORD that hold from one day of the row on.

    Parameters
    ----------
    day
        Column of that day.
    words
        The words.
    told
        Columns that are filled in together with such a word, such as why.
    """

    day: str
    words: tuple[str, ...]
    told: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Field:
    """One property of a node or tie.

    Parameters
    ----------
    name
        Column name in files and stores.
    type
        What it holds.
    description
        One sentence for templates, forms and docs.
    required
        Whether every row must have it.
    words
        The closed list of a WORD or WORDS field.
    minimum, maximum
        Bounds of a NUMBER, inclusive.
    default
        What an empty cell means, where it means something.
    analysed
        Whether analyses read it; names and free text are left out of a Network.
    happened
        Whether a DAY can only lie in the past (a contact, a confirmation).
    of
        What a DAY is of.
    levels
        What the values of a NUMBER are called, from its minimum on; people may write these.
    named
        Whether a TEXT names something, so that a word for nothing, such as N/A, is no value of it.
    over
        Words that say that it is over, in groups, each further over than those before.
    stages
        Words in their order, in groups: one is followed by another of its group or a later one,
        or, until it is `over`, by a word that is no stage. Empty where any may follow any.
    steps
        Its words by the day from which on they hold, in their order; empty where they have none.
    anew
        The ``end_reason`` with which a row ends where this word changes, as another row begins with
        the new word; empty where the row itself changes.
    keeps_other_words
        Whether a text that is no word of its list is kept, and said: it was free text once.
    """

    name: str
    type: FieldType
    description: str
    required: bool = False
    words: ClosedList | None = None
    minimum: int | None = None
    maximum: int | None = None
    default: str | None = None
    analysed: bool = True
    happened: bool = False
    of: DayOf = DayOf.EVENT
    levels: tuple[str, ...] = ()
    named: bool = False
    over: tuple[tuple[str, ...], ...] = ()
    stages: tuple[tuple[str, ...], ...] = ()
    steps: tuple[Step, ...] = ()
    anew: str = ""
    keeps_other_words: bool = False

    def __post_init__(self) -> None:
        """Refuse a field that contradicts itself."""
        refuse_unless(SNAKE.fullmatch(self.name) is not None, f"{self.name} is not snake_case")
        lists_words = self.type in {FieldType.WORD, FieldType.WORDS}
        refuse_unless(lists_words == (self.words is not None), f"{self.name}: words")
        is_day = self.type is FieldType.DAY
        refuse_unless(is_day == self.name.endswith(("_on", "_of_birth")), f"{self.name}: _on")
        refuse_unless(self.description.endswith("."), f"{self.name} has no describing sentence")
        known = self.default is None or self.default in list(self.words or ())
        refuse_unless(known, f"{self.name}: default {self.default}")
        steps = [step.words for step in self.steps]
        grouped = {one for group in (*self.over, *self.stages, *steps) for one in group}
        refuse_unless(grouped <= set(self.words or ()), f"{self.name}: over, stages or steps")
        highest = (self.minimum or 0) + len(self.levels) - 1
        refuse_unless(not self.levels or highest == self.maximum, f"{self.name}: levels")

    def may_follow(self, was: str, becomes: str) -> bool:
        """Whether one word may follow another, by the stages that are declared.

        Examples
        --------
        >>> from graphmodel.model.nodes import REFERRAL
        >>> (status,) = [field for field in REFERRAL.fields if field.name == "status"]
        >>> status.may_follow("received", "info_requested"), status.may_follow("sent", "declined")
        (True, True)
        >>> status.may_follow("offered", "sent"), status.may_follow("declined", "accepted")
        (False, False)
        """
        stage = {word: at for at, group in enumerate(self.stages) for word in group}
        if not stage or was == becomes:
            return True
        if was not in stage:
            return False
        if becomes in stage:
            return stage[was] <= stage[becomes]
        return not any(was in group for group in self.over)

    def next_words(self, was: str | None) -> list[str]:
        """Return the words of its steps that may follow one, in the order of its list.

        Examples
        --------
        >>> from graphmodel.model.nodes import REFERRAL
        >>> REFERRAL.stepped.next_words("offered")[:2], REFERRAL.stepped.next_words("declined")
        (['started', 'closed'], [])
        """
        is_over = was is not None and any(was in group for group in self.over)
        if is_over and not self.stages:
            return []
        stepped = {word for step in self.steps for word in step.words} - {was}
        words = [str(word) for word in self.words or () if word in stepped]
        return [word for word in words if was is None or self.may_follow(was, word)]

    def step_to(self, word: str) -> Step | None:
        """Return the step to a word, if it is one."""
        return next((step for step in self.steps if word in step.words), None)

    @property
    def level_names(self) -> dict[int, str]:
        """What each value of a NUMBER is called; empty where they have no names."""
        return dict(enumerate(self.levels, self.minimum or 0))


@dataclass(frozen=True, slots=True)
class Link:
    """An undated reference to another node, or to several.

    Parameters
    ----------
    name
        Column name in files and stores.
    targets
        Labels it may point at.
    description
        One sentence for templates, forms and docs.
    relationship
        Relationship type in Neo4j; empty on a tie, where the id is kept as a property.
    from_target
        Whether the relationship runs from the target to this node, ``(Person)-[:HAS_NEED]->``.
    many
        Whether it is a list.
    required
        Whether every row must have it.
    asked
        Whether a form requires it of a new row, though one may be brought in without it.
    anew
        The ``end_reason`` with which a row ends where this changes, as of a `Field`.
    """

    name: str
    targets: tuple[str, ...]
    description: str
    relationship: str = ""
    from_target: bool = False
    many: bool = False
    required: bool = False
    asked: bool = False
    anew: str = ""

    def __post_init__(self) -> None:
        """Refuse a link that contradicts itself."""
        refuse_unless(SNAKE.fullmatch(self.name) is not None, f"{self.name} is not snake_case")
        refuse_unless(bool(self.targets), f"{self.name} points at nothing")
        typed = not self.relationship or UPPER.fullmatch(self.relationship) is not None
        refuse_unless(typed, f"{self.relationship} is not UPPER_SNAKE")
        refuse_unless(self.description.endswith("."), f"{self.name} has no describing sentence")


Column = Field | Link
"""A column of a table: a property, or a reference."""


# Short ways to write columns down, for the files that declare the model.


def text(
    name: str,
    description: str,
    *,
    required: bool = False,
    analysed: bool = False,
    named: bool = False,
) -> Field:
    """Return a field of free text; analyses do not read it unless it is said."""
    return Field(
        name, FieldType.TEXT, description, required=required, analysed=analysed, named=named
    )


def texts(name: str, description: str, *, analysed: bool = False) -> Field:
    """Return a field of a list of names."""
    return Field(name, FieldType.TEXTS, description, analysed=analysed, named=True)


def word(
    name: str,
    words: type[StrEnum],
    description: str,
    *,
    required: bool = False,
    default: str | None = None,
    over: tuple[tuple[str, ...], ...] = (),
    stages: tuple[tuple[str, ...], ...] = (),
    steps: tuple[Step, ...] = (),
    anew: str = "",
    keeps_other_words: bool = False,
) -> Field:
    """Return a field of one word of a closed list."""
    return Field(
        name,
        FieldType.WORD,
        description,
        words=words,
        required=required,
        default=default,
        over=over,
        stages=stages,
        steps=steps,
        anew=anew,
        keeps_other_words=keeps_other_words,
    )


def words(name: str, words: type[StrEnum], description: str, *, required: bool = False) -> Field:
    """Return a field of a set of words of a closed list."""
    return Field(name, FieldType.WORDS, description, words=words, required=required)


def day(
    name: str,
    description: str,
    of: DayOf = DayOf.EVENT,
    *,
    required: bool = False,
    happened: bool = False,
) -> Field:
    """Return a field of a day."""
    return Field(name, FieldType.DAY, description, required=required, happened=happened, of=of)


def number(
    name: str,
    description: str,
    minimum: int,
    maximum: int | None = None,
    *,
    required: bool = False,
    levels: tuple[str, ...] = (),
) -> Field:
    """Return a field of a whole number."""
    return Field(
        name,
        FieldType.NUMBER,
        description,
        required=required,
        minimum=minimum,
        maximum=maximum,
        levels=levels,
    )


def yes_no(name: str, description: str, *, required: bool = False) -> Field:
    """Return a field of yes, no or not recorded."""
    return Field(name, FieldType.YES_NO, description, required=required)


def end(name: str, description: str, *targets: str, anew: str = "") -> Link:
    """Return one end of a tie."""
    return Link(name, targets, description, required=True, anew=anew)


def reference(name: str, description: str, target: str) -> Link:
    """Return a link that a tie has besides its ends."""
    return Link(name, (target,), description)


def provenance(default: Restricted = Restricted.OPEN) -> tuple[Field, ...]:
    """Return the columns that every table ends with."""
    return (
        text("source", "Where the row came from."),
        Field(
            "recorded_on",
            FieldType.DAY,
            "Day on which it was recorded; the store writes the day of import where it is empty.",
            analysed=False,
        ),
        text("recorded_by", "Who recorded it."),
        Field(
            "restricted",
            FieldType.WORD,
            "Who may see the row.",
            words=Restricted,
            default=default,
        ),
    )
