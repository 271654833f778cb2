"""What a person said when asked whom they trust."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

from dashboard.explorer.form import Columns
from graphmodel.model.vocabulary import TrustAnswer

__all__ = ["Answer"]


@dataclass(frozen=True, slots=True)
class Answer:
    """What the person said on one day.

    Parameters
    ----------
    person, asked_on, said
        Who was asked, when, and what they said.
    trusts
        What they said of whoever they named, whose id is ``trusted``; empty where nobody was.
        A column of which nothing was said is absent.
    individual
        What is kept with the human they named; with a ``name`` where nothing is recorded of
        them yet.
    no_longer
        Ids of those whom they named before and trust no longer.
    """

    person: str
    asked_on: date
    said: TrustAnswer
    trusts: Columns = field(default_factory=dict)
    individual: Columns = field(default_factory=dict)
    no_longer: Collection[str] = field(default=())
