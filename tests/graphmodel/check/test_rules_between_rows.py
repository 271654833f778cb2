"""Rules between rows: what is refused, its neighbour that is not, and which row is blamed."""

import pytest

from graphmodel.check.rules_between_rows import reads_like_minutes
from tests.graphmodel.small_partnership import (
    a,
    found_in,
    notices,
    partnership,
    places,
    records,
    stored_partnership,
)

SECOND_UNIT = a("unit", id="unit2")
LEE = a("person", id="p2")


def stay(person: str, unit: str, started_on: str, ended_on: str | None = None):
    return a("occupies", person=person, unit=unit, started_on=started_on, ended_on=ended_on)


def of_stays(*stays, **tables):
    given = partnership(
        person=[a("person"), LEE], unit=[a("unit"), SECOND_UNIT], occupies=[*stays], **tables
    )
    return places(found_in(given))


def test_nobody_is_in_two_units_on_one_night_and_may_move_on_the_day_they_leave():
    first = stay("p1", "unit1", "2026-01-12", "2026-02-10")
    assert of_stays(first, stay("p1", "unit2", "2026-02-10")) == []
    assert of_stays(first, stay("p1", "unit2", "2026-02-09")) == [
        ("in-two-units", "occupies", 3, "started_on")
    ]
    assert of_stays(first, stay("p2", "unit2", "2026-02-09")) == []


def test_a_restricted_stay_forbids_no_stay_that_others_write_down_and_takes_its_bed():
    secret = {**stay("p1", "unit1", "2026-01-12"), "restricted": "restricted"}
    elsewhere = stay("p1", "unit2", "2026-02-09")
    full = ("more-people-than-beds", "occupies", 3, "unit")
    assert of_stays(secret, elsewhere) == []
    assert of_stays(secret, stay("p2", "unit1", "2026-02-09")) == [full]
    assert of_stays(secret, stay("p1", "unit1", "2026-02-09")) == [full]
    assert of_stays(elsewhere, stay("p1", "unit1", "2026-03-01"), secret)[-1] == (
        "in-two-units",
        "occupies",
        3,
        "started_on",
    )


def test_a_bed_is_not_given_twice():
    first = stay("p1", "unit1", "2026-01-12", "2026-02-10")
    assert of_stays(first, stay("p2", "unit1", "2026-02-10")) == []
    assert of_stays(first, stay("p2", "unit1", "2026-02-09")) == [
        ("more-people-than-beds", "occupies", 3, "unit")
    ]
    two_beds = [a("unit", beds=2)]
    given = partnership(
        person=[a("person"), LEE],
        unit=two_beds,
        occupies=[first, stay("p2", "unit1", "2026-02-09")],
    )
    assert places(found_in(given)) == []


def test_a_stay_in_a_file_is_looked_at_beside_those_of_the_store():
    known = stored_partnership(person=[a("person"), LEE], unit=[a("unit"), SECOND_UNIT])
    in_two = records(occupies=[stay("p1", "unit2", "2026-03-01")])
    assert places(found_in(in_two, known)) == [("in-two-units", "occupies", 2, "started_on")]
    twice = records(occupies=[stay("p2", "unit1", "2026-03-01")])
    assert places(found_in(twice, known)) == [("more-people-than-beds", "occupies", 2, "unit")]
    moved = records(
        occupies=[
            stay("p1", "unit1", "2026-01-12", "2026-03-01"),
            stay("p2", "unit1", "2026-03-01"),
            stay("p1", "unit2", "2026-03-01"),
        ]
    )
    assert places(found_in(moved, known)) == []


def test_fewer_beds_than_people_is_blamed_on_the_unit_where_only_that_is_in_the_files():
    known = stored_partnership(
        person=[a("person"), LEE],
        unit=[a("unit", beds=2)],
        occupies=[stay("p1", "unit1", "2026-01-12"), stay("p2", "unit1", "2026-02-01")],
    )
    fewer = records(unit=[{"id": "unit1", "beds": 1}])
    assert places(found_in(fewer, known)) == [("more-people-than-beds", "unit", 2, "beds")]
    assert places(found_in(records(unit=[{"id": "unit1", "beds": 2}]), known)) == []


def entry(number: int, started_on: str, ended_on: str | None = None, **cells: object):
    return a(
        "register_entry", id=f"entry{number}", started_on=started_on, ended_on=ended_on, **cells
    )


def test_entries_of_one_person_on_one_register_do_not_overlap():
    first = entry(1, "2026-01-12", "2026-02-10", end_reason="re_rated")

    def of(*entries):
        return places(found_in(partnership(register_entry=[first, *entries])))

    assert of(entry(2, "2026-02-10", rating="red")) == []
    assert of(entry(2, "2026-02-01", rating="red")) == [
        ("overlapping-entries", "register_entry", 3, "started_on")
    ]
    assert of(entry(2, "2026-02-01", register="dsr")) == []
    # One that ended as an error was never true.
    assert of(entry(2, "2026-02-01", "2026-02-05", end_reason="error")) == []


def test_an_entry_whose_person_is_not_in_the_file_is_looked_at_beside_theirs_in_the_store():
    known = stored_partnership(
        register_entry=[entry(1, "2026-01-12", "2026-02-10"), entry(2, "2026-02-10")]
    )
    longer = records(register_entry=[{"id": "entry1", "ended_on": "2026-03-01"}])
    assert places(found_in(longer, known)) == [
        ("overlapping-entries", "register_entry", 2, "started_on")
    ]


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        ({"due_on": "2026-03-05"}, []),
        ({"due_on": "2026-03-04"}, [("due-before-agreed", "action", 2, "due_on")]),
        (
            {"status": "done", "closed_on": "2026-03-04"},
            [("action-closed-before-agreed", "action", 2, "closed_on")],
        ),
        ({"status": "done", "closed_on": "2026-03-05"}, []),
    ],
)
def test_an_action_is_neither_due_nor_closed_before_it_is_agreed(cells, found):
    assert places(found_in(partnership(action=[a("action", **cells)]))) == found


def test_an_action_that_nobody_owns_or_that_is_done_without_a_day_is_told():
    nobody = partnership(action=[a("action", owner=None)])
    assert notices(found_in(nobody)) == [("action-without-owner", "action", 2, "owner")]
    done = partnership(action=[a("action", status="done")])
    assert notices(found_in(done)) == [("closed-action-without-day", "action", 2, "closed_on")]
    assert (
        notices(
            found_in(
                partnership(
                    action=[a("action", owner=None, status="cancelled", closed_on="2026-03-06")]
                )
            )
        )
        == []
    )


@pytest.mark.parametrize(
    "table", ["plan", "register_entry", "unit_period", "institution_stay", "weather_activation"]
)
def test_what_lasts_for_a_time_does_not_end_before_it_starts(table):
    row = a(table, started_on="2026-02-02", ended_on="2026-02-01")
    assert places(found_in(partnership(**{table: [row]}))) == [
        ("ends-before-it-starts", table, 2, "ended_on")
    ]
    one_day = found_in(partnership(**{table: [{**row, "ended_on": "2026-02-02"}]}))
    assert ("one-day", table, 2, "ended_on") in notices(one_day)
    assert places(one_day) == []


def test_a_unit_does_not_go_out_of_service_before_it_is_in_service():
    unit = a("unit", out_of_service_on="2019-12-31")
    assert places(found_in(partnership(unit=[unit]))) == [
        ("unit-out-of-service-before-in-service", "unit", 2, "out_of_service_on")
    ]


def test_nobody_contributes_to_their_own_plan():
    own = a("contributes_to", contributor="p1")
    assert places(found_in(partnership(contributes_to=[own]))) == [
        ("contributes-to-own-plan", "contributes_to", 2, "contributor")
    ]
    known = stored_partnership(
        person=[a("person"), LEE], contributes_to=[{**own, "contributor": "p2"}]
    )
    now_theirs = records(plan=[{"id": "plan1", "person": "p2"}])
    assert ("contributes-to-own-plan", "plan", 2, "person") in places(found_in(now_theirs, known))


def test_marac_and_all_that_hangs_on_it_is_kept_restricted():
    marac = a("meeting", meeting_type="marac")
    assert places(found_in(partnership(meeting=[marac]))) == [
        ("not-restricted", "meeting", 2, "restricted"),
        ("not-restricted", "action", 2, "restricted"),
        ("not-restricted", "invited_to", 2, "restricted"),
    ]
    kept = {table: [a(table, restricted="restricted")] for table in ("action", "invited_to")}
    kept["meeting"] = [{**marac, "restricted": "restricted"}]
    assert places(found_in(partnership(**kept))) == []
    # A meeting that turns out to be one, with an action in the store that all may see.
    known = stored_partnership(invited_to=[])
    turned = records(
        meeting=[{"id": "meeting1", "meeting_type": "mappa", "restricted": "restricted"}]
    )
    assert places(found_in(turned, known)) == [("not-restricted", "meeting", 2, "meeting_type")]


def test_what_says_that_somebody_is_at_risk_by_its_kind_is_kept_restricted():
    iom = partnership(register_entry=[a("register_entry", register="iom")])
    assert places(found_in(iom)) == [("not-restricted", "register_entry", 2, "restricted")]
    dash = partnership(assessment=[a("assessment", assessment_kind="dash")])
    assert places(found_in(dash)) == [("dash-not-restricted", "assessment", 2, "restricted")]


def test_minutes_of_a_marac_are_refused_and_nothing_of_them_is_repeated():
    heard = "PC Hale said that Sam came home at ten."
    rows = {
        "meeting": [a("meeting", meeting_type="marac", restricted="restricted")],
        "invited_to": [],
        "action": [a("action", restricted="restricted", title=heard)],
    }
    found = found_in(partnership(**rows))
    assert places(found) == [("reads-like-minutes", "action", 2, "title")]
    assert "Hale" not in f"{found[0].message} {found[0].advice}"
    rows["action"] = [a("action", restricted="restricted", title="Change the locks by Friday.")]
    assert places(found_in(partnership(**rows))) == []
    rows["meeting"] = [a("meeting", meeting_type="mdt")]
    rows["action"] = [a("action", title=heard)]
    assert places(found_in(partnership(**rows))) == []


def test_minutes_are_refused_in_every_free_text_of_every_row_about_such_a_meeting():
    heard, kept = "Police reported that he was seen.", {"restricted": "restricted"}
    marac = a("meeting", meeting_type="marac", **kept)
    on_register = a("register_entry", register="iom", source=heard, **kept)
    rows = {
        "meeting": [{**marac, "purpose": heard}],
        "invited_to": [a("invited_to", source=heard, **kept)],
        "action": [a("action", evidence=heard, recorded_by=heard, **kept)],
        "register_entry": [on_register],
    }
    assert {
        (problem.code, problem.table, problem.column) for problem in found_in(partnership(**rows))
    } >= {
        ("reads-like-minutes", "meeting", "purpose"),
        ("reads-like-minutes", "invited_to", "source"),
        ("reads-like-minutes", "action", "evidence"),
        ("reads-like-minutes", "action", "recorded_by"),
        ("reads-like-minutes", "register_entry", "source"),
    }


def test_a_meeting_does_not_become_one_while_the_store_has_minutes_of_it():
    stored_action = a("action", title="Police reported that he was seen.", restricted="restricted")
    known = stored_partnership(invited_to=[], action=[stored_action])
    turned = records(
        meeting=[{"id": "meeting1", "meeting_type": "marac", "restricted": "restricted"}]
    )
    assert places(found_in(turned, known)) == [("reads-like-minutes", "meeting", 2, "meeting_type")]


@pytest.mark.parametrize(
    "text",
    [
        "It was noted that he had left.",
        "10.15 meeting opened",
        "Meeting began 2 pm",
        "Police reported that the door was forced.",
        "See the minutes.",
        "Present: Hale, Ngata",
        "Housing felt that the plan was late.",
        "Ring him.\nHousing: late.\nProbation: agreed.",
        "word " * 61,
    ],
)
def test_minutes_are_known_by_their_length_their_reporting_and_their_times(text):
    assert reads_like_minutes(text)


@pytest.mark.parametrize(
    "text",
    [
        "Tell the landlord.",
        "Ring back in 20 minutes.",
        "Visit with the key worker.",
        "Told the landlord on 12.06.2026 and paid £10.50.",
        "Rang and informed the landlord; we told the school.",
        "x",
    ],
)
def test_what_the_team_does_itself_is_no_minutes(text):
    assert not reads_like_minutes(text)
