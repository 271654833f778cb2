"""Every error this project raises on purpose.

::

    TrustedPersonGraphError
    ├── ModelError            the declared model contradicts itself (a programmer's mistake)
    ├── QueryFileError        a query's header and its text disagree (likewise)
    ├── UsageError            the question or option cannot be answered as asked
    │   └── UnknownIdError    an id that is not in this partnership
    ├── DataProblemsError     records break the model; carries every problem found
    └── StoreError            the store cannot do what was asked
        ├── StoreUnreachableError   it does not answer, or refuses the login
        ├── NotOurStoreError        something answers, but it is not one of our stores
        ├── StoreVersionError       it was written by another version of this program
        ├── StoreFullError          no room left; nothing was written
        └── StoreBusyError          an import is being applied; nobody reads a half of it

Each message is a sentence for the person at the keyboard: what, where, what to do next. None of
them repeats a name, a note or any other free text out of the data.
"""

from __future__ import annotations

from collections.abc import Sequence

from graphmodel.problems import Problem, blocking

__all__ = [
    "DataProblemsError",
    "ModelError",
    "NotOurStoreError",
    "QueryFileError",
    "StoreBusyError",
    "StoreError",
    "StoreFullError",
    "StoreUnreachableError",
    "StoreVersionError",
    "TrustedPersonGraphError",
    "UnknownIdError",
    "UsageError",
]


class TrustedPersonGraphError(Exception):
    """Base of all errors that are meant to be read by a user."""


class ModelError(TrustedPersonGraphError):
    """The declaration in ``model.py`` contradicts itself."""


class QueryFileError(TrustedPersonGraphError):
    """A file of ``queries`` is not what its header says."""


class UsageError(TrustedPersonGraphError):
    """A question, option or path that cannot be used as given."""


class UnknownIdError(UsageError):
    """An id that no node of this partnership carries."""


class DataProblemsError(TrustedPersonGraphError):
    """Records break the model; nothing was written.

    Parameters
    ----------
    problems
        Every problem found, in the order of tables and rows; notices may be among them.
    """

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        count = len(blocking(self.problems))
        noun = "problem" if count == 1 else "problems"
        super().__init__(f"{count} {noun} found; nothing was written")


class StoreError(TrustedPersonGraphError):
    """The store cannot do what was asked of it."""


class StoreUnreachableError(StoreError):
    """The store does not answer, or refuses the user name and password."""


class NotOurStoreError(StoreError):
    """Something is there, but it is not a store of this program."""


class StoreVersionError(StoreError):
    """The store was written by another version of this program."""


class StoreFullError(StoreError):
    """There is no room left for the data; nothing was written."""


class StoreBusyError(StoreError):
    """An import is being applied: nothing is read from a half of it, and nothing else written."""
