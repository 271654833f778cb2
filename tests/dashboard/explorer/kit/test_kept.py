from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from dashboard.explorer.kit.cache import Kept, Tell

SECONDS = 30


def test_what_two_ask_for_at_once_is_worked_out_once():
    kept: Kept[str] = Kept()
    begun, may_end = Event(), Event()
    worked: list[str] = []

    def find(tell: Tell) -> str:
        worked.append("worked")
        begun.set()
        assert may_end.wait(SECONDS)
        tell(1, "All of it")
        return "found"

    with ThreadPoolExecutor(2) as askers:
        first = askers.submit(kept.or_found, "Looking", find)
        assert begun.wait(SECONDS)
        second = askers.submit(kept.or_found, "Looking", find)
        may_end.set()
        assert (first.result(SECONDS), second.result(SECONDS)) == ("found", "found")
    assert worked == ["worked"]


def test_what_failed_is_worked_out_again_for_the_next_one():
    kept: Kept[str] = Kept()

    def fail(tell: Tell) -> str:
        tell(0.5, "Half of it")
        raise ValueError("the store went away")

    with pytest.raises(ValueError, match="the store went away"):
        kept.or_found("Looking", fail)
    assert kept.or_found("Looking", lambda tell: "found") == "found"
