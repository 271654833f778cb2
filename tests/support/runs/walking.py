"""Many cases in one test, which share what is costly: all are tried, and those that fail told."""

from collections.abc import Callable, Collection, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import TypeVar

import pytest

Case = TypeVar("Case")
Try = Callable[..., AbstractContextManager[None]]


@contextmanager
def all_tried() -> Iterator[Try]:
    """Yield what tries a case, ``with tried("gaps", day): …``; fail at the end, with every case.

    What is no failed assertion ends the walk at once, with the case in a note.
    """
    failed: list[str] = []

    @contextmanager
    def tried(*case: object) -> Iterator[None]:
        words = ", ".join(map(str, case))
        try:
            yield
        except AssertionError as problem:
            failed.append(f"{words}:\n{problem}")
        except Exception as problem:
            problem.add_note(f"In the case {words}.")
            raise

    yield tried
    if failed:
        pytest.fail("\n\n".join([f"{len(failed)} cases failed.", *failed]), pytrace=False)


def few_and_others(cases: Collection[Case], few: int) -> list[object]:
    """Return the parameters of a test that walks: a few cases, evenly spread, and the others.

    Make test walks the few, and CI the others, as with the mark ``many_cases``.
    """
    step = -(-len(cases) // few)
    chosen = [case for place, case in enumerate(cases) if place % step == 0]
    others = [case for place, case in enumerate(cases) if place % step]
    return [
        pytest.param(chosen, id="few"),
        pytest.param(others, id="others", marks=pytest.mark.slow),
    ]
