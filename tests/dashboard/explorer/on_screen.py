"""A browserless look at the explorer's pages: what stands on them, word for word."""

import json
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from dashboard.explorer.kit.start_options import StartOptions, set_start_options
from dashboard.explorer.server import SCRIPT
from tests.agreement.random_partnerships.days import ON
from tests.dashboard.drawn_once import DrawnOnce

# Every AppTest would look for components in all that is installed: that never changes, and takes
# as long as a page.
manifest_scanner.scan_component_manifests = cache(manifest_scanner.scan_component_manifests)


def explorer(
    store: Path | str, monkeypatch: pytest.MonkeyPatch, *, risk_reader: bool = False, on: date = ON
) -> AppTest:
    """Open the explorer's first page over a store; the place of a file reads the same for all."""
    if Path(store).is_file():
        monkeypatch.chdir(Path(store).parent)
        store = Path(store).name
    for name in ("TPGRAPH_STORE", "TPGRAPH_EXPLORER_RISK_READER", "TPGRAPH_EXPLORER_ON"):
        monkeypatch.setenv(name, "")  # so that they are taken back after the test
    set_start_options(StartOptions(str(store), risk_reader, on))
    return unharmed(DrawnOnce(SCRIPT, (risk_reader, on), Path(store), monkeypatch).run())


def unharmed(page: AppTest) -> AppTest:
    """Return a page on which nothing went wrong unforeseen."""
    assert [problem.value for problem in page.exception] == []
    return page


def go_to(page: AppTest, screen: str) -> AppTest:
    # By the name of its address: AppTest itself goes to files alone, and a page is a function.
    page._page_hash = calc_hash(screen)
    return unharmed(page.run())


def choose(page: AppTest, name: str, person: str) -> AppTest:
    """Search for a person and choose one; the only one who is found is chosen already."""
    page = unharmed(page.text_input(key="person_search").input(name).run())
    choice = page.selectbox(key="person_choice")
    return page if choice.value == person else unharmed(choice.set_value(person).run())


LEFT_BY_WAITING = {"empty", "spinner"}
"""Elements that only say that something was worked out, which is so once a data version."""


def said(page: AppTest) -> str:
    """All that a page says, without markup, a line for each element."""
    return "\n".join(_lines(page))


def picture_on(page: AppTest) -> dict[str, Any]:
    """What the browser is sent of the one picture on a page."""
    (picture,) = page.get("bidi_component")
    sent: dict[str, Any] = json.loads(picture.proto.json)
    return sent


def names_in(picture: dict[str, Any]) -> set[str]:
    """Whom a picture names."""
    return {" ".join(node["label"].split()) for node in picture["nodes"]}


def touch(page: AppTest, key: str, node: str | None, turn: int = 1) -> AppTest:
    """Touch a node of a picture, as the browser tells it."""
    page.session_state[f"{key}_drawn"] = {"picked": {"id": node, "turn": turn}}
    return unharmed(page.run())


def press(page: AppTest, label: str) -> AppTest:
    (button,) = [one for one in page.button if label in (one.label, one.label.replace("\\", ""))]
    return unharmed(button.click().run())


def _lines(page: AppTest) -> Iterator[str]:
    for element in page._tree:  # what stands over the page, too; main has not that
        if element.type in LEFT_BY_WAITING:
            continue
        value = getattr(element, "value", None)
        if element.type == "bidi_component":
            yield str(json.loads(element.proto.json))
        elif element.type == "html" and not str(value).startswith("<style"):
            words = re.sub(r"</?abbr[^>]*>", "", str(value))  # stands in the middle of a sentence
            yield unescape(re.sub(r"<[^>]*>", " ", words))
        elif element.type != "html":
            label = getattr(element, "label", "")
            options = getattr(element, "options", "")
            yield re.sub(r"\\(?=[!-/:-@\[-`{-~])", "", f"{label} {options} {value}")
