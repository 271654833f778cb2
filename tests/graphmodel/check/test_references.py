import pytest

from graphmodel.errors import Problem
from graphmodel.model import MODEL
from graphmodel.model.kinds import TieKind
from tests.graphmodel.small_partnership import (
    ROWS,
    a,
    found_in,
    partnership,
    places,
    records,
    stored_partnership,
)


def links():
    for kind in MODEL:
        ends = kind.ends if isinstance(kind, TieKind) else ()
        for link in (*ends, *kind.links):
            yield pytest.param(kind.table, link, id=f"{kind.table}-{link.name}")


LINKS = list(links())


@pytest.mark.many_cases(quick=24)
@pytest.mark.parametrize(("table", "link"), LINKS)
def test_every_reference_leads_somewhere(table, link):
    cell = ("nowhere",) if link.many else "nowhere"
    rows = records(**{table: [a(table, **{link.name: cell})]})
    assert ("unknown-id", table, 2, link.name) in places(found_in(rows, stored_partnership()))


@pytest.mark.many_cases(quick=24)
@pytest.mark.parametrize(("table", "link"), LINKS)
def test_every_reference_leads_to_what_it_says(table, link):
    other = "n1" if "Agency" in link.targets else "a1"
    rows = records(**{table: [a(table, **{link.name: (other,) if link.many else other})]})
    assert ("wrong-kind", table, 2, link.name) in places(found_in(rows, stored_partnership()))


@pytest.mark.parametrize("human", ["p2", "w1", "i1"])
def test_every_human_can_be_trusted_whatever_their_role(human):
    others = {"person": [a("person"), a("person", id="p2")]}
    assert found_in(partnership(trusts=[a("trusts", trusted=human)], **others)) == []


def test_a_service_can_be_trusted_and_an_agency_cannot():
    assert found_in(partnership(trusts=[a("trusts", trusted="s1")])) == []
    [problem] = found_in(partnership(trusts=[a("trusts", trusted="a1")]))
    assert str(problem) == (
        'trusts, row 2, column trusted: "a1" is an agency and no human and no service. '
        "Write the id of what is meant. [wrong-kind]"
    )


def test_an_unknown_id_is_told_with_what_is_sought_and_where_it_should_stand():
    [problem] = found_in(partnership(referral=[a("referral", to_service="s9")]))
    assert str(problem) == (
        'referral, row 2, column to_service: No service has the id "s9". '
        "Add a row with this id to the table service, or mend the id. [unknown-id]"
    )


def test_an_unknown_human_may_stand_in_any_of_three_tables():
    [problem] = found_in(partnership(risk_from=[a("risk_from", source_of_risk="z")]))
    assert problem.message == 'No human has the id "z".'
    assert "person or worker or individual" in problem.advice


def test_each_unknown_id_of_a_list_is_told():
    flaws = found_in(partnership(referral=[a("referral", needs=("n8", "n1", "n9"))]))
    assert [problem.message for problem in flaws] == [
        'No need has the id "n8".',
        'No need has the id "n9".',
    ]


def test_a_reference_is_found_in_the_store_or_in_the_files():
    need = records(need=[a("need", id="n2", person="p2")], person=[a("person", id="p2")])
    assert found_in(need, stored_partnership()) == []
    assert found_in(records(need=[a("need", id="n2")]), stored_partnership()) == []


def test_a_referral_may_follow_one_of_the_same_file():
    rows = [a("referral"), a("referral", id="r2", follows="r1")]
    assert found_in(partnership(referral=rows)) == []


def test_where_a_table_could_not_be_read_nothing_that_leads_there_is_judged():
    known = (Problem("not-this-encoding", "m.", "a.", "person"),)
    tables = {name: [row] for name, row in ROWS.items() if name not in ("person", "pathway_to")}
    assert places(found_in(records(**tables), known=known)) == []
    assert "unknown-id" in {code for code, *_ in places(found_in(records(**tables)))}


def test_who_becomes_staff_may_be_meant_as_a_worker_in_the_same_files():
    rows = records(
        worker=[a("worker", id="i1", name="Ada Ngata")],
        works_for=[a("works_for", worker="i1")],
        knows=[a("knows", a="i1", b="p1")],
    )
    assert found_in(rows, stored_partnership()) == []
