"""A name is text on every page: no link, no markup, no icon, and it turns nothing round."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Element

from dashboard.explorer.forms.steps import STEP
from dashboard.explorer.kit.markup import in_grid, plain
from dashboard.explorer.kit.pages import PAGES
from dashboard.explorer.records.after_meeting import AFTER
from dashboard.explorer.records.before_meeting import PACK
from dashboard.explorer.records.page import CHANGE
from tests.agreement.random_partnerships.hand_made import (
    agency,
    barrier,
    individual,
    leads_for,
    need,
    person,
    service,
    supports,
    trusts,
    worker,
    works_for,
)
from tests.agreement.random_partnerships.week.hand_made import (
    action,
    invited,
    meeting,
    occupies,
    plan,
    unit,
)
from tests.dashboard.explorer.on_screen import choose, explorer, go_to, unharmed
from tests.support.stored import stored

HOSTILE = [
    "Sam https://evil.example/x",
    "www.evil.example",
    "kit@evil.example",
    "[pat](http://evil.example) **b** `c` $x$ :red[d]",
    ":joy: :material/home: a -> b <-> c -- d",
    "<img src=x onerror=alert(1)> <a href='//evil.example'>e</a>",
    '=HYPERLINK("http://evil.example")',
    "שרה כהן",
]
# What Streamlit 1.67 makes of the words that a text holds once it is read as Markdown, from its
# StreamlitMarkdown.js: addresses and e-mail become links, the rest icons, emoji and arrows.
LIVE = [
    re.compile(r"(https?:\/\/|www(?=\.))([-.\w]+)([^ \t\r\n]*)", re.IGNORECASE),
    re.compile(r"(?:^|[^\w.+-])[-.\w+]+@[-\w]+(?:\.[-\w]+)+"),
    re.compile(r":material[_/]\w+:|:streamlit:|:\+1:|:[\w-]+:"),
    re.compile(r"(^|\s)(<->|->|<-|--|>=|<=|~=)(\s|$)"),
]
ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
BARE = re.compile(r"(?<!\\)[*`\[\]<>$]|(?<!\\):[a-z]+\[")


def live_in(markdown: str) -> list[str]:
    """What of a Markdown text would not be shown as it is."""
    read = ESCAPED.sub(r"\1", markdown)
    return [found[0] for pattern in LIVE for found in pattern.finditer(read)]


@pytest.mark.parametrize("name", HOSTILE, ids=ascii)
def test_a_name_in_markdown_is_shown_as_it_is(name):
    assert live_in(plain(f"Go to {name}'s page, please")) == []
    assert not BARE.search(plain(name))
    shown = re.sub("[\u2060\u2068\u2069]", "", ESCAPED.sub(r"\1", plain(name)))
    assert shown == name
    assert live_in(name) or BARE.search(name) or name[0] in "=ש"  # they would do harm


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    tables = {
        "agency": [{**agency(), "name": HOSTILE[1]}],
        "service": [service("S1", name=HOSTILE[0])],
        "person": [person("p1", name=HOSTILE[0]), person("p2", name=HOSTILE[7])],
        "individual": [individual(f"F{n}", name=name) for n, name in enumerate(HOSTILE)],
        "worker": [worker(name=HOSTILE[3])],
        "works_for": [works_for()],
        "works_with": [leads_for("W1", "S1")],
        "trusts": [trusts(f"F{n}") for n in range(len(HOSTILE))],
        "supports": [supports("S1")],
        "need": [need("n1", "housing", level=4)],
        "meeting": [meeting("m1", ago=2, purpose=HOSTILE[3])],
        "invited_to": [invited("F3"), invited("W1")],
        "action": [action("c1", due_ago=-3, title=HOSTILE[4], person="p1", meeting="m1")],
        "plan": [plan(lead="W1")],
        "unit": [unit(unit_ref=HOSTILE[1])],
        "occupies": [occupies("p1", "u1", 30)],
        "barrier": [barrier(description=HOSTILE[0], people=["p1"])],
    }
    folder = tmp_path_factory.mktemp("hostile")
    stored(tables, folder).close()
    return folder


@pytest.mark.many_cases(quick=1)
@pytest.mark.parametrize("address", PAGES)
def test_no_page_makes_a_link_or_markup_of_a_name(folder, monkeypatch, address):
    page = choose(explorer(folder / "partnership.tpg", monkeypatch), "sam", "p1")
    is_harmless(go_to(page, address))


def is_harmless(page: AppTest) -> None:
    """Look for links and markup that were made of a name on a page."""
    texts = list(_markdown_on(page))
    assert texts
    for text in texts:
        assert live_in(text) == [], text
        assert not re.search(r"(?<!\\)\[pat|(?<!\\)<img|(?<!\\)\*\*b", text), text
    for html in (getattr(one, "value", "") for one in page.get("html")):
        assert "<img" not in str(html)
        assert "evil.example'" not in re.sub(r">[^<]*<", "><", str(html))
        assert not re.search(r"(?<!<bdi>)שרה(?! כהן \()", _without_attributes(str(html)))


@pytest.mark.slow
def test_no_step_further_makes_a_link_or_markup_of_a_name_or_title_either(folder, monkeypatch):
    page = go_to(explorer(folder / "partnership.tpg", monkeypatch, risk_reader=True), "records")
    for table, what in (
        ("worker", CHANGE),
        ("plan", CHANGE),
        ("unit", CHANGE),
        ("occupies", CHANGE),
        ("action", STEP),
        ("meeting", PACK),
        ("meeting", AFTER),
    ):
        page.selectbox(key="records_table").set_value(table).run()
        page.radio(key=f"records_action-{table}-0").set_value(what).run()
        row = page.selectbox(key=f"records_row-{table}-0")
        is_harmless(unharmed(row.select_index(0).run()))
    page = go_to(page, "leaving")
    is_harmless(unharmed(page.selectbox(key="leaver_choice").set_value("W1").run()))
    (every,) = [one for one in page.selectbox if one.label.startswith("Who takes over all")]
    is_harmless(unharmed(every.select_index(0).run()))
    page = go_to(page, "barriers")
    page.radio(key="barriers_topic").set_value("Barriers").run()
    is_harmless(unharmed(page))
    page = go_to(page, "figures")
    page.selectbox(key="figures_set").set_value("accommodation").run()
    is_harmless(unharmed(page))


def _markdown_on(page: AppTest) -> Iterator[str]:
    """Every text of a page that Streamlit reads as Markdown: bodies, labels, helps."""
    for element in page._tree:
        if not isinstance(element, Element) or element.type in ("html", "bidi_component"):
            continue
        for field in ("body", "label", "help"):
            text = getattr(element.proto, field, "")
            if isinstance(text, str) and text:
                yield text


def _without_attributes(html: str) -> str:
    return re.sub(r'="[^"]*"', "", html)


def test_a_name_that_a_grid_breaks_over_two_lines_turns_nothing_on_the_second():
    # A line that begins with the rest of the name is a paragraph of its own, in which the end of
    # an isolate is ignored (UAX 9, BD9) and a number goes on the side of what runs leftwards before
    # it (W2, N1): only a letter that runs rightwards between the two keeps it in its place.
    cell = in_grid("Ask \u05e9\u05e8\u05d4 \u05db\u05d4\u05df, 07700 900456")
    _, rest = cell.split(" \u05db", 1)
    assert rest.partition("07700")[0] == "\u05d4\u05df\u2069\u200e, "
    assert in_grid("Ask Sam, 07700") == "Ask Sam, 07700"
