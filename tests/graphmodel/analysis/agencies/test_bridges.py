"""What would be cut off without an agency or a link."""

from graphmodel.analysis.agencies.bridges import bridges
from graphmodel.analysis.facts.answer import rows_of
from tests.agreement.asked import assert_both_answer_alike
from tests.agreement.random_partnerships.days import ON
from tests.agreement.random_partnerships.hand_made import example_n
from tests.agreement.random_partnerships.hand_made import partnership as a_partnership
from tests.support.in_memory import network_of


def found_in(tables):
    network = network_of(tables, ON)
    assert_both_answer_alike("bridges", tables, network)
    return rows_of(bridges(network))


def test_in_the_worked_example_one_agency_hangs_on_another_and_on_one_link():
    assert found_in(example_n()) == [
        {"kind": "agency", "agencies": ["C"], "parts": 2, "cut_off": ["D"]},
        {"kind": "link", "agencies": ["C", "D"], "parts": 2, "cut_off": ["D"]},
    ]


def test_where_nothing_hangs_on_one_alone_nothing_is_listed():
    assert found_in(a_partnership()) == []
