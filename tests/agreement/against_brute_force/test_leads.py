"""Lead coordinators by hand: who counts, and when several of them are a question."""

import pytest

from tests.agreement.both import leads
from tests.agreement.brute_force import Row, Settings
from tests.agreement.one_answer import SERVICES, duplicate_rows
from tests.agreement.random_partnerships.days import ON
from tests.agreement.random_partnerships.hand_made import (
    days_ago,
    leads_for,
    partnership,
    person,
    worker,
    works_for,
)


def of_leads(ties: list[Row], **tables: list[Row]) -> list[Row]:
    staff = {
        "worker": [worker(key) for key in ("W1", "W2", "W3")],
        "works_for": [works_for(key, "S1") for key in ("W1", "W2", "W3")],
    }
    return duplicate_rows(**{**staff, "works_with": ties, **tables})


LEADS = [leads_for("W1", "S1"), leads_for("W2", "S2", ago=30)]


@pytest.mark.parametrize(
    ("tables", "status"),
    [
        pytest.param({"works_with": [LEADS[0], leads_for("W2", "S1")]}, "several", id="one place"),
        pytest.param({"works_with": [LEADS[0], leads_for("W2", "S4")]}, "one", id="closed service"),
        pytest.param(
            {"works_with": [LEADS[0], leads_for("W2", "S2", ended_on=ON)]}, "one", id="ended"
        ),
        pytest.param(
            {"works_with": [LEADS[0], leads_for("W2", "S2", role="key_worker")]}, "one", id="role"
        ),
        pytest.param({"works_for": [works_for("W1")]}, "one", id="not in post"),
        pytest.param(
            {"works_for": [works_for("W1"), works_for("W2", "S4")]}, "one", id="in a closed post"
        ),
        pytest.param({"worker": [worker("W1"), worker("W2", deceased_on=ON)]}, "one", id="died"),
        pytest.param({"works_with": []}, "none", id="none at all"),
    ],
)
def test_two_leads_are_no_row_unless_both_are_in_post_at_two_open_services(tables, status):
    ties = tables.get("works_with", LEADS)
    assert of_leads(ties, **tables) == []
    staff = {"worker": [worker("W1"), worker("W2")]}
    staff["works_for"] = [works_for("W1"), works_for("W2")]
    whole = partnership(**{"service": SERVICES, **staff, "works_with": ties, **tables})
    assert [row["status"] for row in leads(whole, ON, Settings()).rows] == [status]


@pytest.mark.parametrize(
    ("ties", "expected"),
    [
        pytest.param(LEADS, (["S1", "S2"], "same_agency", 1), id="two services of one agency"),
        pytest.param(
            [leads_for("W1", "S1"), leads_for("W2", None)], (["S1"], None, 1), id="one unnamed"
        ),
        pytest.param(
            [leads_for("W1", None), leads_for("W2", None)], ([], None, 1), id="both unnamed"
        ),
        pytest.param(
            [leads_for("W1", "S1"), leads_for("W2", "S3"), leads_for("W3", None)],
            (["S1", "S3"], "cross_agency", 2),
            id="two agencies and an unnamed service",
        ),
        pytest.param(
            [leads_for("W1", "S1"), leads_for("W2", "S1"), leads_for("W3", "S3")],
            (["S1", "S3"], "cross_agency", 1),
            id="two in one service and a third elsewhere",
        ),
    ],
)
def test_an_empty_service_counts_as_one_of_its_own(ties, expected):
    (row,) = of_leads(ties)
    assert (row["services"], row["scope"], row["excess"]) == expected
    assert (row["need"], row["domain"], row["function"]) == (None, None, "coordination")


def test_three_leads_are_a_question_since_the_second_of_them_began():
    ties = [leads_for("W1", "S1", 9), leads_for("W2", "S2", 30), leads_for("W3", "S3", 50)]
    (row,) = of_leads(ties)
    assert (row["since"], row["excess"]) == (days_ago(30), 2)


@pytest.mark.parametrize(
    ("first", "second", "since"),
    [(9, 30, days_ago(9)), (None, 30, days_ago(30)), (None, None, None)],
)
def test_an_empty_start_sorts_first(first, second, since):
    ties = [leads_for("W1", "S1"), leads_for("W2", "S2")]
    for tie, ago in zip(ties, (first, second), strict=True):
        tie["started_on"] = None if ago is None else days_ago(ago)
    (row,) = of_leads(ties)
    assert row["since"] == since


def test_leads_are_sorted_none_then_several_then_one():
    people = [person(key) for key in ("p1", "p2", "p3", "p10")]
    ties = [leads_for("W1", "S1"), leads_for("W2", "S1", person="p2")]
    ties.append(leads_for("W1", "S1", person="p2"))
    tables = partnership(
        person=people,
        worker=[worker("W1"), worker("W2")],
        works_for=[works_for("W1"), works_for("W2")],
        works_with=ties,
    )
    answer = leads(tables, ON, Settings())
    assert [row["person"] for row in answer.rows] == ["p10", "p3", "p2", "p1"]
    assert answer.rows[2]["leads"] == ["W1", "W2"]
    assert answer.denominator == 4
