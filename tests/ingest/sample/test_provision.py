from collections import Counter

import numpy as np
import pytest

from ingest.sample.columns import NOTHING, Draws
from ingest.sample.county.agencies import AGENCIES
from ingest.sample.county.catalogue import CATALOGUE
from ingest.sample.county.fit import Fit, Group
from ingest.sample.county.places import county_name, district_name, house_name
from ingest.sample.county.services import DOMAINS, FUNCTIONS, build_services

RUN = [service.split("@")[0] for agency in AGENCIES for service in agency.runs.split()]
EXCLUSIVE = ("coordination", "assessment", "keywork", "prescribing", "therapy")


@pytest.fixture(scope="module")
def services():
    return build_services(Draws(1, "services"), 1)


def test_every_kind_of_provision_is_run_by_somebody():
    assert set(RUN) == set(CATALOGUE)


@pytest.mark.parametrize("domain", DOMAINS)
def test_several_services_in_each_domain_could_double_up_and_others_complement(domain):
    doing = Counter(
        function
        for kind in RUN
        if domain in CATALOGUE[kind].domains.split()
        for function in CATALOGUE[kind].functions.split()
    )
    # Some are closed, paused or not open yet: more than the two that are wanted.
    assert sum(doing[function] >= 4 for function in EXCLUSIVE) >= 1
    assert sum(number >= 4 for number in doing.values()) >= 3


def test_seven_counties_have_places_of_their_own():
    places = [county_name(county) for county in range(7)]
    places += [district_name(district) for district in range(7 * 8)]
    assert len(set(places)) == 7 + 56


def test_houses_of_a_county_differ():
    assert len({house_name(number) for number in range(91)}) == 91


def test_two_services_differ_and_do_what_is_asked(services):
    fit, draws = Fit(services), Draws(2, "x")
    n = 2000
    domain = draws.whole(n, len(DOMAINS))
    function = fit.functions(draws, domain, np.zeros(n, bool), np.full(n, NOTHING))
    one, two = fit.two_services(draws, domain, function, draws.whole(n, 8), np.full(n, 2))
    assert (one != two).all()
    assert (one != NOTHING).all()
    for service in (one, two):
        assert services.does[service, domain, function].all()


def test_services_are_looked_for_near_and_for_that_age_first(services):
    fit, draws = Fit(services), Draws(2, "x")
    n = 500
    housing = np.full(n, DOMAINS.index("housing"))
    keywork = np.full(n, FUNCTIONS.index("keywork"))
    for district in range(8):
        for ages in (1, 2, 3):
            place, group = np.full(n, district), np.full(n, ages)
            one, _ = fit.two_services(draws, housing, keywork, place, group)
            assert services.takes[one, district, ages].all()


def test_closed_services_are_not_drawn(services):
    fit, draws = Fit(services), Draws(2, "x")
    n = 3000
    domain = draws.whole(n, len(DOMAINS))
    function = fit.functions(draws, domain, np.zeros(n, bool), np.full(n, NOTHING))
    one, _ = fit.two_services(draws, domain, function, np.full(n, NOTHING), draws.whole(n, 4))
    assert services.shut.any()
    assert not services.shut[one].any()


def test_another_function_is_another_one(services):
    fit, draws = Fit(services), Draws(2, "x")
    n = 2000
    domain = draws.whole(n, len(DOMAINS))
    function = fit.functions(draws, domain, np.ones(n, bool), np.full(n, NOTHING))
    other = fit.functions(draws, domain, np.zeros(n, bool), function)
    assert {FUNCTIONS[code] for code in set(function.tolist())} <= set(EXCLUSIVE)
    assert (function != other).all()


def test_a_list_too_short_gives_nothing():
    group = Group(np.array([0, 2, 2]), np.array([5, 6, 7]), 3)
    one, two = group.pick_two(Draws(1, "x"), np.array([0, 1, NOTHING, 2]))
    assert one.tolist()[:3] == [5, NOTHING, NOTHING]
    assert two.tolist()[:3] == [NOTHING, NOTHING, NOTHING]
    assert {one[3], two[3]} == {6, 7}


def test_no_lists_at_all_give_nothing():
    nothing = np.zeros(0, dtype=np.int64)
    one, two = Group(nothing, nothing, 3).pick_two(Draws(1, "x"), np.array([0, 2]))
    assert one.tolist() == two.tolist() == [NOTHING, NOTHING]
