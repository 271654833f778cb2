"""What is filled in, counted by hand."""

from datetime import date

import pandas as pd
import pytest

from graphmodel.analysis.completeness import (
    ABOUT_SAFETY,
    COUNTED,
    EXPECTED,
    Among,
    Expected,
    completeness_of_records,
    domains_recorded,
    people_recorded,
)
from graphmodel.errors import ModelError
from graphmodel.model import MODEL
from graphmodel.stores.store import Store
from tests.agreement.random_partnerships.days import ON
from tests.agreement.random_partnerships.hand_made import (
    addresses,
    barrier,
    days_ago,
    days_ahead,
    individual,
    need,
    partnership,
    person,
    referral,
    risk,
    service,
    supports,
    trusts,
    worker,
    works_for,
)
from tests.support.stored import stored


@pytest.fixture
def read(tmp_path):
    opened = []

    def read_it(**tables) -> Store:
        opened.append(stored(partnership(**tables), tmp_path))
        return opened[-1]

    yield read_it
    for store in opened:
        store.close()


def line(frame: pd.DataFrame, table: str, column: str) -> tuple[int, int, object]:
    (row,) = frame[(frame["table"] == table) & (frame["column"] == column)].to_dict("records")
    return row["rows"], row["filled"], None if pd.isna(row["share"]) else row["share"]


def test_only_living_people_are_expected_to_have_been_asked(read):
    people = [
        person("p1", trust_asked_on=days_ago(5), trust_answer="said_none"),
        person("p2", trust_asked_on=days_ago(5)),
        person("p3"),
        person("p4", deceased_on=days_ago(1)),
    ]
    found = completeness_of_records(read(person=people).rows, ON).expected
    assert line(found, "person", "trust_asked_on") == (3, 2, 0.666666667)
    assert line(found, "person", "trust_answer") == (2, 1, 0.5)


def test_a_tie_that_has_ended_or_not_begun_is_not_looked_at(read):
    ties = [
        supports(started_on=days_ago(400), ended_on=days_ago(300)),
        supports(started_on=days_ago(250)),
        supports("S2", last_contact_on=None),
        supports("S3", started_on=days_ahead(3), last_contact_on=None),
    ]
    services = [service(key) for key in ("S1", "S2", "S3")]
    found = completeness_of_records(read(service=services, supports=ties).rows, ON).expected
    assert line(found, "supports", "last_contact_on") == (2, 1, 0.5)


def test_only_the_persons_own_word_wants_a_confirmation(read):
    ties = [
        trusts("F1"),
        trusts("F2", last_confirmed_on=None),
        trusts("F3", named_by="family", last_confirmed_on=None),
    ]
    humans = [individual(key) for key in ("F1", "F2", "F3")]
    found = completeness_of_records(read(individual=humans, trusts=ties).rows, ON).expected
    assert line(found, "trusts", "last_confirmed_on") == (2, 1, 0.5)


def test_no_number_tells_that_a_contact_died_or_left_or_that_a_trust_ended(read):
    """On the day before, on which all of it still went on, each number is the same."""
    tables = {
        "individual": [individual("F1", contact="at home"), individual("F2", deceased_on=ON)],
        "worker": [worker("W1"), worker("W2", deceased_on=ON)],
        "works_for": [works_for("W1"), works_for("W2", ended_on=ON)],
        "trusts": [
            trusts("F1", ended_on=ON, end_reason="safety"),
            trusts("F2", last_confirmed_on=None),
        ],
    }
    store = read(service=[service()], **tables)
    before, after = (completeness_of_records(store.rows, on) for on in (days_ago(1), ON))
    assert before.expected.equals(after.expected)
    assert line(after.expected, "individual", "contact") == (2, 1, 0.5)
    assert line(after.expected, "worker", "contact") == (2, 0, 0.0)
    assert line(after.expected, "trusts", "last_confirmed_on") == (2, 1, 0.5)
    ends = after.columns["column"].isin(["deceased_on", "ended_on"])
    assert after.columns["table"][ends].isin(["works_for", "trusts", "individual"]).sum() == 0


def test_a_reason_is_expected_where_a_referral_was_declined(read):
    referrals = [
        referral("r1", "declined", decided_on=days_ago(3), decline_reason="no_id"),
        referral("r2", "declined"),
        referral("r3", "sent"),
        referral("r4", "draft", needs=[]),
    ]
    found = completeness_of_records(read(need=[need()], referral=referrals).rows, ON).expected
    assert line(found, "referral", "decline_reason") == (2, 1, 0.5)
    assert line(found, "referral", "decided_on") == (2, 1, 0.5)
    assert line(found, "referral", "received_on") == (2, 0, 0.0)
    assert line(found, "referral", "needs") == (3, 3, 1.0)


def test_closed_needs_services_and_barriers_are_not_looked_at(read):
    tables = {
        "service": [service(capacity=3), service("S2"), service("S3", closed_on=days_ago(1))],
        "need": [need(), need("n2", "drugs", status="met", closed_on=days_ago(2))],
        "barrier": [
            barrier(people=["p1"]),
            barrier("b2", status="resolved", resolved_on=days_ago(2)),
            barrier("b3", resolved_on=days_ahead(9), status="resolved"),
        ],
    }
    found = completeness_of_records(read(**tables).rows, ON).expected
    assert line(found, "service", "capacity") == (2, 1, 0.5)
    assert line(found, "need", "required_functions") == (1, 0, 0.0)
    assert line(found, "barrier", "people") == (2, 1, 0.5)


def test_out_of_no_rows_there_is_no_share(read):
    found = completeness_of_records(read().rows, ON)
    assert line(found.expected, "supports", "last_contact_on") == (0, 0, None)
    assert line(found.columns, "supports", "last_contact_on") == (0, 0, None)


def test_every_column_that_may_be_empty_is_counted_out_of_all_rows(read):
    people = [person("p1", area="Northside"), person("p2"), person("p3", deceased_on=days_ago(9))]
    found = completeness_of_records(read(person=people).rows, ON).columns
    assert line(found, "person", "area") == (3, 1, 0.333333333)
    assert not found["column"].isin(["name", "source", "restricted"]).any()


def test_nothing_about_harm_is_counted(read):
    tables = {"individual": [individual()], "trusts": [trusts()], "risk_from": [risk()]}
    found = completeness_of_records(read(**tables).rows, ON)
    safety = {kind.table for kind in MODEL.ties if kind.safety}
    assert safety == {"risk_from", "no_contact_with"}
    for frame in (found.expected, found.columns):
        assert not set(frame["table"]) & safety
        assert not set(zip(frame["table"], frame["column"], strict=True)) & ABOUT_SAFETY
    assert found.sources["rows"].sum() == 5  # agency, service, person, individual, trusts


def test_tables_about_harm_are_not_even_read(read):
    store, asked = read(), []

    def rows(table):
        asked.append(table)
        return store.rows(table)

    completeness_of_records(rows, ON)
    assert asked == [kind.table for kind in COUNTED]


def test_rows_are_counted_by_source_those_recorded_longest_ago_first(read):
    people = [
        person("p1", source="Old list", recorded_on=days_ago(500)),
        person("p2", source="Old list", recorded_on=days_ago(300)),
        person("p3", source="New list", recorded_on=days_ago(10), restricted="restricted"),
    ]
    found = completeness_of_records(read(person=people).rows, ON).sources.iloc[:2]
    assert found["source"].to_list() == ["Old list", "New list"]
    assert found["rows"].to_list() == [2, 1]
    assert found["restricted"].to_list() == [0, 1]
    assert found["undated"].to_list() == [0, 0]
    assert found["median_days"].to_list() == [400, 10]
    assert [day.date() for day in found["oldest"]] == [days_ago(500), days_ago(10)]


def test_rows_without_a_source_are_a_line_of_their_own(read):
    found = completeness_of_records(read().rows, ON).sources
    assert found["source"].isna().to_list() == [True]
    assert found["rows"].to_list() == [3]


def test_what_was_recorded_after_the_day_is_not_of_less_than_no_age(read):
    store = read(person=[person("p1", source="List", recorded_on=ON)])
    found = completeness_of_records(store.rows, days_ago(40)).sources
    assert found["median_days"].to_list() == [0, 0]


def test_domains_are_counted_by_living_people_the_fewest_first(read):
    people = [person("p1"), person("p2"), person("p3", deceased_on=days_ago(1))]
    needs = [
        need("n1", "housing"),
        need("n2", "housing", status="met", closed_on=days_ago(3)),
        need("n3", "drugs", person="p2"),
        need("n4", "housing", person="p2"),
        need("n5", "ete", person="p3"),
        need("n6", "alcohol", identified_on=days_ahead(1)),
    ]
    found = domains_recorded(read(person=people, need=needs).network(ON))
    assert len(found) == 14
    assert found["domain"].to_list()[:2] == ["mental_health", "alcohol"]  # both of nobody
    assert dict(zip(found["domain"], found["people"], strict=True))["ete"] == 0
    assert found.iloc[-2:].to_dict("records") == [
        {"domain": "drugs", "people": 1},
        {"domain": "housing", "people": 2},
    ]


def test_people_of_whom_nothing_is_recorded_are_counted_out_of_the_living(read):
    people = [
        person("p1", trust_asked_on=days_ago(5), trust_answer="said_none"),
        person("p2"),
        person("p3"),
        person("p4", deceased_on=days_ago(1)),
    ]
    tables = {
        "person": people,
        "individual": [individual()],
        "trusts": [trusts("F1", "p2")],
        "need": [need("n1"), need("n2", person="p2", identified_on=days_ahead(1))],
        "addresses": [addresses()],
    }
    found = people_recorded(read(**tables).network(ON))
    assert (found.living, found.never_asked) == (3, 1)
    assert (found.without_need, found.without_involvement) == (2, 2)


def test_how_far_it_has_come_is_told(read):
    told = []
    completeness_of_records(read().rows, ON, lambda *said: told.append(said))
    assert told[0] == ("agency", 0, len(COUNTED))
    assert len(told) == len(COUNTED)


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("risk_from", "risk_kind"),
        ("individual", "check_flag"),
        ("person", "shoe_size"),
        ("nobody", "id"),
    ],
)
def test_what_is_not_to_be_counted_cannot_be_expected(table, column):
    with pytest.raises(ModelError):
        Expected(table, column, Among.LIVING)


def test_nothing_is_expected_twice():
    places = [(one.table, one.column) for one in EXPECTED]
    assert len(set(places)) == len(places)


def test_days_are_compared_as_days(read):
    store = read(person=[person("p1", deceased_on=date(2026, 6, 1))])
    assert (
        line(completeness_of_records(store.rows, date(2026, 5, 31)).expected, "person", "area")[0]
        == 1
    )
    assert (
        line(completeness_of_records(store.rows, date(2026, 6, 1)).expected, "person", "area")[0]
        == 0
    )
