"""Of one restricted row of every table no page shows an id, a name, a text or a place in an order.

The partnership is that of safety rule 2. Each restricted row is like an open one, and where rows
that everybody may see can lead to it, one does. It is walked through twice: in one, ids and texts
of what is restricted are sorted before all others, in the other after them.
"""

from collections.abc import Callable
from copy import deepcopy
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from graphmodel.model import MODEL
from graphmodel.model.columns import FieldType
from tests.agreement.brute_force import Row, Tables
from tests.agreement.random_partnerships.hand_made import supports, trusts, works_for
from tests.agreement.random_partnerships.week.hand_made import invited, occupies
from tests.dashboard.explorer.on_screen import choose, explorer, go_to, said, unharmed
from tests.dashboard.test_equal_pages import everything
from tests.dashboard.two_partnerships import ANA, SAM, with_a_dormant_tie
from tests.graphmodel.small_partnership import ROWS
from tests.support.stored import stored

FIRST, LAST = "!first", "~last"
OF_OTHERS: dict[str, Row] = {
    "practice": {"by": "S1", "answers": ["b1"]},
    "proposal": {"a": "A1", "b": "S1"},
    "unit_period": {"unit": "u1"},
}
"""Links of rows of the small partnership as they are here."""


def with_one_of_each_restricted(mark: str) -> Tables:
    tables = with_a_dormant_tie()
    for kind in MODEL.nodes:
        table = kind.table
        rows = tables.setdefault(table, [])
        row: Row = deepcopy(rows[0] if rows else {**ROWS[table], **OF_OTHERS.get(table, {})})
        texts = {one.name for one in kind.fields if one.type is FieldType.TEXT} & row.keys()
        row |= dict.fromkeys(texts, f"{mark} {table}")
        row |= {"id": f"{mark}-{table}", "restricted": "restricted"}
        rows.append(row)
    _lead_to(tables, mark)
    return tables


def _lead_to(tables: Tables, mark: str) -> None:
    """Let rows that everybody may see lead to what is restricted."""
    hidden = {kind.table: f"{mark}-{kind.table}" for kind in MODEL.nodes}
    tables["barrier"][0] |= {"at": hidden["service"], "raised_by": hidden["agency"]}
    for row in (tables["barrier"][0], tables["meeting"][0], tables["meeting"][1]):
        row["people"] = [*row["people"], hidden["person"]]
    tables["action"][0] |= {"owner": hidden["worker"], "barrier": hidden["barrier"]}
    tables["plan"][0] |= {"lead": hidden["worker"], "goals": ["g1", hidden["goal"]]}
    tables["service"][2]["agency"] = hidden["agency"]
    tables["referral"][0]["from_service"] = hidden["service"]
    tables["supports"] += [supports(hidden["service"], SAM), supports("S1", hidden["person"])]
    tables["trusts"] += [trusts(hidden["individual"], SAM), trusts("F2", hidden["person"])]
    tables["works_for"] += [works_for(hidden["worker"], "S1"), works_for("W1", hidden["service"])]
    tables["invited_to"] += [invited(hidden["individual"])]
    tables["occupies"] += [occupies(ANA, hidden["unit"], 30), occupies(hidden["person"], "u2", 30)]


Step = Callable[[AppTest], AppTest]


def page_of(address: str, **chosen: str | None) -> Step:
    """Return a step to a page, on which widgets are set one after another, by their keys."""

    def show(page: AppTest) -> AppTest:
        page = go_to(page, address)
        for key, value in chosen.items():
            (widget,) = [one for one in (*page.selectbox, *page.radio) if one.key == key]
            page = unharmed(widget.set_value(value).run())
        return page

    return show


def asked(question: str, **chosen: str) -> Step:
    def show(page: AppTest) -> AppTest:
        page = page_of("questions", question=question, **chosen)(page)
        (ask,) = [one for one in page.button if one.label == "Ask"]
        return unharmed(ask.click().run())

    return show


STEPS: dict[str, Step] = {
    "person": lambda page: choose(page, "sam", SAM),
    "their contacts": page_of("change", change_group="People in their life"),
    **{
        f"records of {table}": page_of("records", records_table=table)
        for table in ("barrier", "meeting", "action", "plan", "unit", "occupies", "works_for")
    },
    **{
        f"caseload: {topic}": page_of("caseload", topic=topic)
        for topic in ("gaps", "trusted_contacts", "leads")
    },
    **{
        f"services: {topic}": page_of("barriers", barriers_topic=topic)
        for topic in ("Services", "Referrals", "Raise a barrier", "Barriers")
    },
    "one barrier": page_of("barriers", barrier_choice="b1"),
    "the map": page_of("partnership"),
    "whom somebody leaves": page_of("leaving", leaver_choice="W1"),
    **{
        question: asked(question)
        for question in ("actions", "reviews", "registers", "units", "goals", "escalations")
    },
    "invitations": asked("invitations", question_meeting="m1"),
    "compatible": asked("compatible", question_unit="u1"),
    **{
        f"figures: {each}": page_of("figures", figures_set=each)
        for each in ("accommodation", "coordination")
    },
    "data": page_of("partnership_data"),
}


@pytest.mark.slow
def test_no_page_shows_anything_of_a_restricted_row(tmp_path: Path, monkeypatch):
    walked = []
    for mark in (FIRST, LAST):
        (tmp_path / mark[1:]).mkdir()
        stored(with_one_of_each_restricted(mark), tmp_path / mark[1:]).close()
        page = explorer(tmp_path / mark[1:] / "partnership.tpg", monkeypatch)
        shown = {}
        for name, step in STEPS.items():
            page = step(page)
            shown[name] = (said(page), everything(page))
            assert mark not in repr(shown[name]), name
        walked.append(shown)
    for name in STEPS:
        assert walked[0][name] == walked[1][name], name
