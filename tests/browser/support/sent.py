"""What the explorer sends to a browser: every element, whether it is ever shown or not."""

import re

from playwright.sync_api import Page, WebSocket
from streamlit.proto.Delta_pb2 import Delta
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.browser.support.hands import settled

DRAWN_ANEW = re.compile(r'(deferred_file_id|fragment_id): "[^"]*"')
"""What stands for a file to download, and for a part of a page, is another in every session."""
QUIET = 300
"""Milliseconds."""
PASSING = ("spinner", "progress", "empty")
"""What is there while somebody waits, if the wait is long enough."""


class Sent:
    """Notes what is sent to a page, from before it is opened.

    Attributes
    ----------
    raw
        All that came, byte for byte.
    """

    def __init__(self, page: Page) -> None:
        self.raw: list[bytes] = []
        self._page = page
        page.on("websocket", self._listen)

    def _listen(self, socket: WebSocket) -> None:
        socket.on("framereceived", self._note)

    def _note(self, frame: str | bytes) -> None:
        self.raw.append(frame if isinstance(frame, bytes) else frame.encode())

    def wait_for_all(self, *others: "Sent") -> None:
        """Wait until this page, and others, are there and nothing more comes to any."""
        pages = (self, *others)
        before: list[int] = []
        while not before or [len(one.raw) for one in pages] != before:
            for one in pages:
                settled(one._page)
            before = [len(one.raw) for one in pages]
            self._page.wait_for_timeout(QUIET)

    def elements(self) -> set[str]:
        """Return every element that was sent, each as text, without what differs by chance."""
        messages = [ForwardMsg.FromString(frame) for frame in self.raw]
        deltas = [one.delta for one in messages if one.WhichOneof("type") == "delta"]
        return {
            DRAWN_ANEW.sub("", str(_without_what_is_set(delta)))
            for delta in deltas
            if delta.WhichOneof("type") != "new_transient"
            and delta.new_element.WhichOneof("type") not in PASSING
        }


def _without_what_is_set(delta: Delta) -> Delta:
    """Return an element without what the page sets in a field that it has drawn before.

    Whether it has to depends on how many keys and clicks came while it was still drawing; what
    then stands in the field is seen on the page.
    """
    element = delta.new_element
    field = getattr(element, element.WhichOneof("type") or "empty")
    if getattr(field, "set_value", False) is True:
        element.ClearField("has_one_shot_effect")
        told = {one.name for one in field.DESCRIPTOR.fields}
        for name in told & {"set_value", "value", "raw_value"}:
            field.ClearField(name)
    return delta
