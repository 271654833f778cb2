"""What can be added, changed and ended round a person: each a table of the model."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from dashboard.explorer.change import words
from dashboard.explorer.change.words import FieldsByAction
from dashboard.explorer.forms.form_field import FormField
from graphmodel.model import MODEL
from graphmodel.model.kinds import INDIVIDUAL, TieKind

_HUMANS = ("Person", "Worker", INDIVIDUAL)


@dataclass(frozen=True, slots=True)
class Matter:
    """A table of the model whose rows are added, changed and ended round one person.

    Parameters
    ----------
    table
        Its name.
    title
        Heading of the list.
    asked
        The fields to add a row, to change one, and to end one; empty where that is impossible.
    sentence
        A row as a sentence; ``{name}`` is the person, ``{other}`` who or what is at the other end,
        ``{need}`` the need.
    add, change, end
        Labels of these actions.
    end_button
        Label of the button that ends a row, with the same names as `sentence`.
    other
        Column of the other end, if any.
    labels
        Labels of the nodes at the other end.
    begins, ends
        Columns of the first day, and of the day when it ended.
    strength
        Column whose change ends a spell and begins a new one.
    own_word
        Whether that is the person's own word, which nobody changes for them.
    """

    table: str
    title: str
    asked: FieldsByAction
    sentence: str
    add: str = ""
    change: str = ""
    end: str = ""
    end_button: str = ""
    other: str = ""
    labels: tuple[str, ...] = field(default=())
    begins: str = "started_on"
    ends: str = "ended_on"
    strength: str = ""
    own_word: bool = False

    @property
    def is_tie(self) -> bool:
        """Whether its rows are ties, whose first day is a part of their key."""
        return isinstance(MODEL.by_table[self.table], TieKind)

    @property
    def to_add(self) -> tuple[FormField, ...]:
        """Fields to add a row."""
        return self.asked[0]

    @property
    def to_change(self) -> tuple[FormField, ...]:
        """Fields to change a row."""
        return self.asked[1]

    @property
    def to_end(self) -> tuple[FormField, ...]:
        """Fields to end a row."""
        return self.asked[2]


TRUSTS = Matter(
    "trusts",
    "Trust",
    words.TRUSTS,
    "{name} trusts {other}",
    "Add trust, in the person's own word",
    "Change what the person said of somebody they trust",
    "End trust",
    "End trust in {other}",
    "trusted",
    (*_HUMANS, "Service"),
    strength="tie",
    own_word=True,
)
CONNECTED_TO = Matter(
    "connected_to",
    "In their life",
    words.CONNECTED_TO,
    "{other} is in the life of {name}",
    "Add somebody, or a service, in their life",
    "Change a tie in their life",
    "End a tie in their life",
    "End the tie with {other}",
    "other",
    (*_HUMANS, "Service"),
    strength="tie",
    own_word=True,
)
WORKS_WITH = Matter(
    "works_with",
    "Workers",
    words.WORKS_WITH,
    "{other} works with {name}",
    "Add a worker",
    "Change when a worker was last in touch",
    "End a worker's work with them",
    "End {other}'s work",
    "worker",
    ("Worker",),
)
HELPS_WITH = Matter(
    "helps_with",
    "Help outside any service",
    words.HELPS_WITH,
    "{other} helps {name} with {need}",
    "Add somebody who helps with a need",
    "Change help with a need",
    "End help with a need",
    "End {other}'s help with {need}",
    "helper",
    _HUMANS,
)
KNOWS = Matter(
    "knows",
    "Who knows whom",
    words.KNOWS,
    "{one} and {other} know each other",
    "Add who knows whom",
    "Change how strong the tie between two is",
    "End that two know each other",
    "End that {one} and {other} know each other",
    "b",
    _HUMANS,
    strength="strength",
)
SUPPORTS = Matter(
    "supports",
    "Services that support them",
    words.SUPPORTS,
    "{other} supports {name}",
    "Add a service that supports them",
    "Change a service's support",
    "End a service's support",
    "End {other}'s support",
    "service",
    ("Service",),
)
ADDRESSES = Matter(
    "addresses",
    "What services do about needs",
    words.ADDRESSES,
    "{other} does something about {need}",
    "Add what a service does about a need",
    "Change when a service was last in touch about a need",
    "End what a service does about a need",
    "End what {other} does about {need}",
    "service",
    ("Service",),
)
NEED = Matter(
    "need",
    "Needs",
    words.NEED,
    "{name} has a need: {need}",
    "Add a need",
    "Change a need",
    "Close a need",
    "Close the need: {need}",
    begins="identified_on",
    ends="closed_on",
)
PEOPLE = Matter(
    "individual",
    "How to reach those in their life",
    words.INDIVIDUAL,
    "{other} is in the life of {name}, and how to reach them",
    "Add somebody new",
    "Change how to reach somebody",
)
PERSON = Matter(
    "person",
    "About the person",
    words.PERSON,
    "what is recorded about {name}",
    change="Change what is recorded about the person",
)
BARRIER = Matter(
    "barrier",
    "Barriers they face",
    words.BARRIER,
    "a barrier that {name} faces",
    "Add a barrier",
    "Change what a barrier is",
    "Say how a barrier stands",
    "Save how this barrier stands",
    "at",
    ("Service", "Agency"),
    begins="raised_on",
    ends="resolved_on",
)

GROUPS: Mapping[str, tuple[Matter, ...]] = {
    "Trust": (TRUSTS,),
    "People in their life": (CONNECTED_TO, WORKS_WITH, HELPS_WITH, KNOWS),
    "Services": (SUPPORTS, ADDRESSES),
    "Needs": (NEED,),
    "Contact details": (PEOPLE, PERSON),
    "Barriers": (BARRIER,),
}
"""The tables of each group on the page."""

MATTERS: Mapping[str, Matter] = {
    matter.table: matter for matters in GROUPS.values() for matter in matters
}
"""Matters by table; no table about harm is among them."""
