"""What a form asks: columns of the model, in the words of the form where it has its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from dashboard.words.findings import join_words
from graphmodel.check.checked_table import columns_by_name
from graphmodel.errors import ModelError
from graphmodel.model import MODEL
from graphmodel.model.columns import Column, Field
from graphmodel.model.in_words import in_words

REQUIRED = " (required)"


@dataclass(frozen=True, slots=True)
class Question:
    """One declared column as a form asks it; what it may hold comes from the model alone.

    Parameters
    ----------
    table, column
        Which column.
    asked
        The question in the form's own words, shown letter for letter; ``{name}`` in it is filled
        by ``about``. Where it is empty the column's name is shown, marked where it is required,
        and its description is the help.
    words
        How words of its closed list are put; a word that is not in here is shown ``in_words``.
    help
        What is told beside the question; ``{name}`` is filled here too.
    missing
        What to do where no answer is given and one is required: "choose how close you are".
    first
        The word that is chosen before anybody answers, where nothing is stored.
    needed
        Whether this form needs an answer, though a row may be without.
    long
        Whether a text has several lines.
    tick
        Whether a yes is ticked in a box, and an empty box says nothing.
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
    tick: bool = False
    name: str = ""

    def __post_init__(self) -> None:
        """Refuse a question about what the model does not have."""
        place = f"a form asks for {self.table}.{self.column}"
        if self.table not in MODEL.by_table or self.column not in _columns(self.table):
            message = f"{place}, which the model has not"
            raise ModelError(message)
        said = {*self.words, *([] if self.first is None else [self.first])}
        if not said <= set(self.closed_list):
            message = f"{place} with words that are not in its list"
            raise ModelError(message)

    @property
    def declared(self) -> Column:
        """The column as the model declares it."""
        return _columns(self.table)[self.column]

    @property
    def closed_list(self) -> tuple[StrEnum, ...]:
        """The words to choose from, as the vocabulary lists them; none where it is no list."""
        declared = self.declared
        return tuple(declared.words or ()) if isinstance(declared, Field) else ()

    @property
    def starts_with(self) -> str | None:
        """The word that is chosen before anybody answers: the form's, or what empty means."""
        declared = self.declared
        return self.first or (declared.default if isinstance(declared, Field) else None)

    @property
    def is_required(self) -> bool:
        """Whether it must be answered: no row may be without, or this form needs it."""
        return self.declared.required or self.needed

    @property
    def must_choose(self) -> bool:
        """Whether *not recorded* is no choice: an answer is required, or a word says as much."""
        return self.is_required or self.starts_with is not None

    def about(self, name: str) -> Question:
        """Return the same question about somebody."""
        return replace(self, name=name)

    def label(self, shown: Callable[[str], str] = str) -> str:
        """Return the question as it is read.

        Parameters
        ----------
        shown
            Makes of a name what the place where it stands shows letter for letter.
        """
        if self.asked:
            return self.asked.format(name=shown(self.name))
        return _capital(in_words(self.column)) + (REQUIRED if self.is_required else "")

    def beside(self) -> str:
        """Return what is told beside the question; empty where there is nothing to tell."""
        described = "" if self.asked else self.declared.description
        return self.help.format(name=self.name) or described

    def option(self, word: str) -> str:
        """Return a word of its closed list as the form puts it."""
        return self.words.get(word) or _capital(in_words(word))


def what_to_answer(unanswered: Iterable[Question]) -> str:
    """Return one sentence that asks for the answers to these questions.

    Examples
    --------
    >>> what_to_answer([Question("need", "level"), Question("need", "domain")])
    'Fill in “Level” and “Domain”.'
    """
    asked = list(unanswered)
    to_do = [one.missing for one in asked if one.missing]
    labels = [f"“{one.label().removesuffix(REQUIRED)}”" for one in asked if not one.missing]
    to_do += [f"fill in {join_words(labels)}"] if labels else []
    return f"{_capital(join_words(to_do))}."


def _columns(table: str) -> dict[str, Column]:
    return columns_by_name(MODEL.by_table[table])


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
