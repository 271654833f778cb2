"""A page that is drawn once for all tests that come to it by the same steps.

What a run of a page shows follows from the partnership in the store, from what the explorer was
started with, and from the steps of the session so far. A run that is known by these is not done
again: the session is shown what it drew, and goes on from there over a store of its own.
"""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, fields
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from streamlit import cache_data, cache_resource
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetStates
from streamlit.runtime.state.query_params import QueryParams
from streamlit.runtime.state.session_state import (
    KeyIdMapper,
    PersistedWidgetTracker,
    SessionState,
    WStates,
)
from streamlit.testing.v1 import AppTest, local_script_runner
from streamlit.testing.v1.element_tree import ElementTree, parse_tree_from_messages

from dashboard.explorer.kit import frame

SECONDS = 60
MOST = 400
"""How many runs are remembered: the latest."""

OF_THE_TEST = ("_finished_page_script_hash", "_registered_pages", "query_params", "user")
OF_THE_SESSION = (SessionState, WStates, KeyIdMapper, QueryParams, PersistedWidgetTracker)


@dataclass(frozen=True)
class Drawn:
    """What a run sent to the browser, and how it left the session."""

    messages: Sequence[ForwardMsg]
    session: SessionState
    of_the_test: dict[str, Any]


_drawn: OrderedDict[str, Drawn] = OrderedDict()
_sent: list[ForwardMsg] = []  # by the latest run
_worked_out_for: list[str] = []  # the partnership of which the program still knows what it found
_latest: list["DrawnOnce"] = []


def forget() -> None:
    """Let the program forget what it has worked out."""
    cache_data.clear()
    cache_resource.clear()
    _worked_out_for.clear()


def forget_what_a_test_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the program forget what it worked out in a test that wrote, or changed the program."""
    if monkeypatch._setattr or any(one.has_changed() for one in _latest):
        forget()
    _latest.clear()


class DrawnOnce(AppTest):
    """An AppTest over a store in a file, which shows what a run of another one drew.

    It draws for itself over any other store, and from the step on that is not alike for all: one
    that wrote, one that handed a file over, one before which the test has put something in the
    program's place.

    Parameters
    ----------
    script
        The script that draws the pages.
    start
        What the pages are started with, but for the store.
    place
        The file of the store.
    monkeypatch
        By which the test puts something in the program's place.
    """

    def __init__(
        self, script: Path, start: object, place: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        super().__init__(script, default_timeout=SECONDS)
        self._place, self._monkeypatch = place.resolve(), monkeypatch
        partnership = _digest(place, *(file.read_bytes() for file in self._files()))
        self._way = _digest(script, start, partnership)
        self._as_given = self._written()
        self._is_alike = place.is_file()
        forget_what_a_test_changed(monkeypatch)
        if _worked_out_for != [partnership]:
            forget()
        frame._opened.clear()  # the file of another test
        _worked_out_for[:] = [] if monkeypatch._setattr else [partnership]
        _latest[:] = [self]

    def for_itself(self) -> "DrawnOnce":
        """Draw every further step, for a test of what drawing leaves in the program's memory."""
        self._is_alike = False
        forget()
        return self

    def _run(
        self, widget_state: WidgetStates | None = None, timeout: float | None = None
    ) -> AppTest:
        if self._is_alike and self._is_of_this_test(widget_state):
            self.for_itself()
        self._way = _digest(
            self._way,
            widget_state and widget_state.SerializeToString(deterministic=True),
            sorted(self._session._new_session_state.items(), key=str),
            self._page_hash,
            self.query_params,
        )
        if self._is_alike and self._way in _drawn:
            _drawn.move_to_end(self._way)
            self._show(_drawn[self._way])
            return self
        super()._run(widget_state, timeout)
        self._is_alike = self._is_alike and not self._leaves_traces()
        if self._is_alike:
            _drawn[self._way] = self._as_drawn()
            if len(_drawn) > MOST:
                _drawn.popitem(last=False)
        return self

    @property
    def _session(self) -> SessionState:
        return self._session_state._state

    def has_changed(self) -> bool:
        """Whether the store holds something else than at the start."""
        return self._written() != self._as_given

    def _written(self) -> list[tuple[int, int]]:
        """Return what changes whenever something is written into the store."""
        return [(file.stat().st_size, file.stat().st_mtime_ns) for file in self._files()]

    def _files(self) -> list[Path]:
        """Return the files of the store that hold anything."""
        files = (self._place, self._place.with_name(f"{self._place.name}-wal"))
        return [file for file in files if file.is_file() and file.stat().st_size]

    def _is_of_this_test(self, widget_state: WidgetStates | None) -> bool:
        widgets = widget_state.widgets if widget_state else ()
        files = any(one.file_uploader_state_value.uploaded_file_info for one in widgets)
        return files or bool(self._monkeypatch._setattr) or self.has_changed()

    def _leaves_traces(self) -> bool:
        """Whether the run wrote, or says or keeps something by the place of the store."""
        place = str(self._place)
        said = any(place.encode() in one.SerializeToString() for one in _sent)
        return said or any(place in key for key in self._session) or self.has_changed()

    def _as_drawn(self) -> Drawn:
        return Drawn(
            tuple(_sent),
            _copied(self._session),
            {name: _copied(getattr(self, name)) for name in OF_THE_TEST},
        )

    def _show(self, drawn: Drawn) -> None:
        session = _copied(drawn.session)
        for one in fields(session):
            setattr(self._session, one.name, getattr(session, one.name))
        for name, value in drawn.of_the_test.items():
            setattr(self, name, _copied(value))
        self._tree = parse_tree_from_messages(list(drawn.messages))
        self._tree._runner = self


def _copied(part: Any) -> Any:
    """Copy what changes as a session goes on, and leave what is in it as it is."""
    if isinstance(part, OF_THE_SESSION):
        return type(part)(**{one.name: _copied(getattr(part, one.name)) for one in fields(part)})
    if type(part) is dict:
        return {key: _copied(value) for key, value in part.items()}
    return part.copy() if type(part) in {list, set} else part


def _digest(*parts: object) -> str:
    return sha256(repr(parts).encode()).hexdigest()


def _tree(messages: list[ForwardMsg]) -> ElementTree:
    _sent[:] = messages
    return parse_tree_from_messages(messages)


local_script_runner.parse_tree_from_messages = _tree  # type: ignore[attr-defined]
