"""The rules between rows in a store: by import, by a form, and by what is found in it."""

import pytest

from graphmodel.errors import DataProblemsError
from graphmodel.writing.importing import check_import, import_records
from graphmodel.writing.last_import import undo_import
from graphmodel.writing.preview import preview_import
from graphmodel.writing.reversible_change import change_records, undo
from graphmodel.writing.verifying import verify
from tests.graphmodel.small_partnership import DAY, Row, a, records
from tests.graphmodel.stores.differences import adding, everything, one_of_each, write

LEE = a("person", id="p2")
BROKEN: dict[str, dict[str, list[Row]]] = {
    "in-two-units": {
        "unit": [a("unit", id="unit2")],
        "occupies": [a("occupies", unit="unit2", started_on="2026-03-01")],
    },
    "more-people-than-beds": {
        "person": [LEE],
        "occupies": [a("occupies", person="p2", started_on="2026-03-01")],
    },
    "overlapping-entries": {"register_entry": [a("register_entry", id="entry2", rating="red")]},
    "contributes-to-own-plan": {"contributes_to": [a("contributes_to", contributor="p1")]},
    "due-before-agreed": {"action": [a("action", id="action2", due_on="2026-03-04")]},
    "not-restricted": {"meeting": [a("meeting", id="meeting2", meeting_type="marac")]},
    "reads-like-minutes": {
        "meeting": [
            a(
                "meeting",
                id="meeting3",
                meeting_type="mappa",
                restricted="restricted",
                purpose="Police reported that he was seen.",
            )
        ]
    },
}


@pytest.fixture
def full(store):
    write(store, one_of_each())
    return store


def test_what_breaks_a_rule_is_refused_by_import_and_form_and_nothing_is_written(full):
    before = everything(full)
    for code, rows in BROKEN.items():
        for save in (import_records, change_records):
            with pytest.raises(DataProblemsError) as refused:
                save(full, records(**rows), day=DAY)
            assert {problem.code for problem in refused.value.problems} == {code}
    assert everything(full) == before
    assert verify(full) == []


def test_what_another_program_wrote_against_a_rule_is_found_in_the_store(full):
    together: dict[str, list[Row]] = {}
    for rows in BROKEN.values():
        for table, each in rows.items():
            together[table] = [*together.get(table, []), *each]
    write(full, adding(**together))
    found = verify(full)
    assert {code for code in BROKEN if any(f"[{code}]" in each for each in found)} == set(BROKEN)
    assert len(found) == len(BROKEN)


def test_a_step_that_a_referral_cannot_take_is_refused_and_listed_with_both_words(full):
    offered = records(referral=[{"id": "r1", "status": "offered"}])
    import_records(full, offered, day=DAY)
    back = records(referral=[{"id": "r1", "status": "received"}])
    for save in (import_records, change_records):
        with pytest.raises(DataProblemsError) as refused:
            save(full, back, day=DAY)
        (problem,) = refused.value.problems
        assert (problem.code, problem.column) == ("illegal-step", "status")
        assert "is offered and would be received" in problem.message
    import_records(full, back, day=DAY, allow_reopening=True)
    assert list(full.rows("referral")["status"]) == ["received"]
    import_records(full, records(referral=[{"id": "r1", "status": "declined"}]), day=DAY)
    with pytest.raises(DataProblemsError) as refused:
        import_records(full, records(referral=[{"id": "r1", "status": "superseded"}]), day=DAY)
    assert [problem.code for problem in refused.value.problems] == ["illegal-step"]


def test_a_twin_of_somebody_is_asked_about(full):
    born = {"date_of_birth": "1974-03-09"}
    import_records(full, records(person=[a("person", **born)]), day=DAY)
    twin = a("person", id="p8", name="Ngata, Sam", **born)
    notices = check_import(full, records(person=[twin]), day=DAY).notices
    assert {one.code for one in notices} == {"same-name-and-birth"}


@pytest.mark.slow_on_neo4j
def test_what_ended_for_safety_begins_anew_by_leave_or_on_screen_and_either_is_undone(full):
    ended = a("trusts", ended_on="2026-02-01", end_reason="safety")
    import_records(full, records(trusts=[ended]), day=DAY)
    anew = records(trusts=[a("trusts", started_on="2026-02-20", ended_on=None, end_reason=None)])
    before = everything(full)
    seen = preview_import(full, anew, day=DAY, on=DAY)
    assert [(one.is_safety, one.is_contact_again) for one in seen.weakened] == [(True, True)]
    for allowed in (False, True):
        with pytest.raises(DataProblemsError) as refused:
            import_records(full, anew, day=DAY, allow_reopening=allowed)
        assert [one.code for one in refused.value.problems] == ["weakened-safety-fact"]
    assert everything(full) == before
    import_records(full, anew, day=DAY, allow_safety_changes=True)
    assert len(full.rows("trusts")) == 2
    undo_import(full, day=DAY)
    assert everything(full) == before
    change = change_records(full, anew, day=DAY)
    assert (len(full.rows("trusts")), change.notices) == (2, ())
    undo(full, change, day=DAY)
    assert everything(full) == before
