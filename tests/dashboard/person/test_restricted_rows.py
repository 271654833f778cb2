"""What a restricted row tells on the person's page: to a reader without the right, nothing."""

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
    need,
    partnership,
    person,
    trusts,
)
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
