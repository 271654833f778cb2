"""A field of a form: a column of the model, with the form's own words for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from dashboard.words.findings import join_words, with_capital
from graphmodel.check.checked_table import columns_by_name
from graphmodel.errors import ModelError
from graphmodel.model import MODEL
from graphmodel.model.columns import Column, Field
from graphmodel.model.in_words import in_words

REQUIRED = " (required)"


@dataclass(frozen=True, slots=True)
class FormField:
    """A declared column as a form asks it; its possible values come from the model.

    Parameters
    ----------
    table, column
        The column.
    asked
        The question in the form's own words, shown as it is; ``about`` fills ``{name}``. If it
        is empty, the label is the column's name, marked if required, and the help is its
        description.
    words
        The form's own words for words of the closed list; others are shown ``in_words``.
    help
        Help beside the question; ``about`` fills ``{name}`` here too.
    missing
        What to do if a required answer is missing: "choose how strong the tie is".
    first
        The word that is chosen at first, if nothing is stored.
    needed
        Whether this form requires an answer that the model does not.
    long
        Whether a text may have several lines.
    only
        The words that are offered, where not all of the closed list are.
    tick
        Whether it is a tick box, which says nothing if it is empty.
    name
        Whom the question is about.

    Raises
    ------
    ModelError
        The model has no such column, or the column no such word.
    """

    table: str
    column: str
    asked: str = ""
    words: Mapping[str, str] = field(default_factory=dict)
    help: str = ""
    missing: str = ""
    first: str | None = None
    needed: bool = False
    long: bool = False
    only: tuple[str, ...] = ()
    tick: bool = False
    name: str = ""

    def __post_init__(self) -> None:
        """Refuse a column or a word that the model does not have."""
        place = f"a form asks for {self.table}.{self.column}"
        if self.table not in MODEL.by_table or self.column not in _columns(self.table):
            message = f"{place}, which the model has not"
            raise ModelError(message)
        used = {*self.words, *self.only, *([] if self.first is None else [self.first])}
        if not used <= set(self._every_word):
            message = f"{place} with words that are not in its list"
            raise ModelError(message)

    @property
    def declared(self) -> Column:
        """The column as the model declares it."""
        return _columns(self.table)[self.column]

    @property
    def closed_list(self) -> tuple[StrEnum, ...]:
        """The words to choose from, as the vocabulary lists them; empty if it is no list."""
        return tuple(word for word in self._every_word if not self.only or word in self.only)

    @property
    def _every_word(self) -> tuple[StrEnum, ...]:
        declared = self.declared
        return tuple(declared.words or ()) if isinstance(declared, Field) else ()

    @property
    def starts_with(self) -> str | None:
        """The word that is chosen at first: the form's, or the default of the column."""
        declared = self.declared
        return self.first or (declared.default if isinstance(declared, Field) else None)

    @property
    def is_required(self) -> bool:
        """Whether the model or this form requires an answer."""
        return self.declared.required or self.needed

    @property
    def must_choose(self) -> bool:
        """Whether *not recorded* is no option: an answer is required, or a word means it."""
        return self.is_required or self.starts_with is not None

    def about(self, name: str) -> FormField:
        """Return the same question about somebody."""
        return replace(self, name=name)

    def label(self, escape: Callable[[str], str] = str) -> str:
        """Return the label of the field.

        Parameters
        ----------
        escape
            Escapes a name for the place where it is shown.
        """
        if self.asked:
            return self.asked.format(name=escape(self.name))
        return column_in_words(self.column) + (REQUIRED if self.is_required else "")

    def beside(self) -> str:
        """Return the help beside the question; empty if there is none."""
        described = "" if self.asked else self.declared.description
        return self.help.format(name=self.name) or described

    def option(self, word: str) -> str:
        """Return the form's words for a word of its closed list."""
        return self.words.get(word) or with_capital(in_words(word))


def column_in_words(column: str) -> str:
    """Return what a column is called on screen."""
    return with_capital(in_words(column))


def mended_start(table: str) -> FormField:
    """Return the field by which a first day that was recorded wrongly is mended."""
    return FormField(
        table,
        "started_on",
        "From which day on?",
        help="Change it only where a wrong day was recorded: the same tie then began on that day.",
    )


def what_to_answer(unanswered: Iterable[FormField]) -> str:
    """Return a sentence that asks for the missing answers.

    Examples
    --------
    >>> what_to_answer([FormField("need", "level"), FormField("need", "domain")])
    'Fill in “Level” and “Domain”.'
    """
    asked = list(unanswered)
    to_do = [one.missing for one in asked if one.missing]
    labels = [f"“{one.label().removesuffix(REQUIRED)}”" for one in asked if not one.missing]
    to_do += [f"fill in {join_words(labels)}"] if labels else []
    return f"{with_capital(join_words(to_do))}."


def _columns(table: str) -> dict[str, Column]:
    return columns_by_name(MODEL.by_table[table])
