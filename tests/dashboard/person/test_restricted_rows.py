"""What a restricted row tells on the person's page: to a reader without the right, nothing."""

from contextlib import closing
from dataclasses import astuple
from pathlib import Path

import pytest

from dashboard.person.build import person_view
from dashboard.person.view import PersonView
from dashboard.readers.reader import Reader
from graphmodel.settings import Settings
from tests.agreement.random_partnerships.days import ON
from tests.agreement.random_partnerships.hand_made import (
    agency,
    individual,
    leads_for,
    need,
    partnership,
    person,
    referral,
    service,
    trusts,
    worker,
    works_for,
)
from tests.agreement.random_partnerships.week.hand_made import goal
from tests.dashboard.readers.random_restriction import hides, partly_restricted, rows_beside
from tests.support.stored import stored


def view(folder: Path, reader: Reader, /, **tables: list[dict[str, object]]) -> PersonView:
    whole = partnership(agency=[agency()], person=[person()], **tables)
    return person_view(stored(whole, folder), "p1", ON, Settings(), reader)


def known_by_a_restricted_word() -> dict[str, list[dict[str, object]]]:
    trusted = individual("F1", contact="07700 900123", name="Iris Vale")
    return {
        "individual": [trusted],
        "trusts": [trusts(agreed_roles=["come_to_meetings"], restricted="restricted")],
    }


def test_a_contact_known_by_a_restricted_row_is_counted_and_not_told(tmp_path: Path):
    seen = view(tmp_path, Reader(), **known_by_a_restricted_word())
    (contact,) = seen.contacts
    assert contact.name == "somebody whose record is restricted"
    assert (contact.who, contact.reach, contact.roles) == ("restricted", "", ())
    assert contact.last_confirmed_on is None
    told = repr(astuple(seen))
    assert "07700" not in told
    assert "Iris" not in told


def test_a_risk_reader_is_told_who_that_contact_is(tmp_path: Path):
    seen = view(tmp_path, Reader(risk_reader=True), **known_by_a_restricted_word())
    (contact,) = seen.contacts
    assert (contact.name, contact.reach) == ("Iris Vale", "07700 900123")


@pytest.mark.parametrize(("risk_reader", "told"), [(False, ["n2"]), (True, ["n1", "n2"])])
def test_a_restricted_need_is_told_to_a_risk_reader_alone(tmp_path: Path, risk_reader, told):
    needs = [need("n1", "drugs", restricted="restricted"), need("n2", "housing")]
    seen = view(tmp_path, Reader(risk_reader=risk_reader), need=needs)
    assert [line.id for line in seen.needs] == told
    assert sum(asked.topic == "gap" for asked in seen.ask_about) == len(told)


@pytest.mark.parametrize("risk_reader", [False, True])
def test_restricted_workers_referrals_and_words_are_told_to_a_risk_reader_alone(
    tmp_path: Path, risk_reader
):
    """Each kind of row is there twice: the restricted one says that it is secret."""
    secret = {"restricted": "restricted"}
    posts = [works_for("W1"), works_for("W2"), works_for("W3")]
    seen = view(
        tmp_path,
        Reader(risk_reader=risk_reader),
        service=[service("S1", name="open"), service("S2", name="secret")],
        worker=[
            worker("W1", name="open"),
            worker("W2", name="secret"),
            worker("W3", name="secret, too", contact="07700 900123", **secret),
        ],
        works_for=posts,
        works_with=[
            leads_for("W1", None),
            leads_for("W2", None, restricted="restricted"),
            leads_for("W3", None),
        ],
        need=[
            need("n1", persons_words="open"),
            need("n2", "drugs", persons_words="secret", restricted="restricted"),
        ],
        goal=[goal("g1", statement="open aim"), goal("g2", statement="secret aim", **secret)],
        referral=[referral("r1", to="S1"), referral("r2", to="S2", **secret)],
    )
    first = ["open", "secret"][: 1 + risk_reader]
    assert [line.name for line in seen.workers] == first + ["secret, too"] * risk_reader
    assert [line.name for line in seen.referrals] == first
    words = [*first, *(f"{one} aim" for one in first)]
    assert sorted(one.words for one in seen.own_words) == sorted(words)
    assert ("07700 900123" in repr(astuple(seen))) == risk_reader


def test_who_helps_by_a_restricted_row_alone_is_not_in_their_life(tmp_path: Path):
    helps = {"helper": "F1", "need": "n1", "agreed_by_person": True, "restricted": "restricted"}
    tables = {"individual": [individual("F1", name="Iris Vale")], "need": [need("n1", "housing")]}
    seen = view(tmp_path, Reader(), helps_with=[helps], **tables)
    assert (seen.others, seen.picture) == ((), ())
    assert "Iris" not in repr(astuple(seen))
    (tmp_path / "risk").mkdir()
    known = view(tmp_path / "risk", Reader(risk_reader=True), helps_with=[helps], **tables)
    assert [one.name for one in known.others] == ["Iris Vale"]


@pytest.mark.many_cases(quick=1)
@pytest.mark.parametrize("seed", range(12))
def test_nobody_known_by_restricted_rows_alone_is_named_on_a_page(tmp_path: Path, seed: int):
    tables = partly_restricted(seed)
    for rows in tables.values():
        for row in rows:
            if "id" in row and "name" in row:
                row["name"] = f"Called-{row['id'].encode().hex()}-here"
    owner = {row["id"]: row["person"] for row in tables.get("need", [])}
    with closing(stored(tables, tmp_path)) as store:
        for person in [row["id"] for row in tables["person"]]:
            told = repr(astuple(person_view(store, person, ON, Settings(), Reader())))
            helped = [row for row in tables.get("helps_with", []) if owner[row["need"]] == person]
            openly = {one for one, row in rows_beside(tables, person) if not hides(row)}
            openly |= {row["helper"] for row in helped if not hides(row)}
            hidden = {one for one, _ in rows_beside(tables, person)} - openly
            hidden |= {row["helper"] for row in helped} - openly
            named = {one for one in hidden if f"Called-{one.encode().hex()}-here" in told}
            assert named == set()
