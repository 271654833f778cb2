"""What a workshop draws is read once, and no person is in it; what a workshop says is no fact."""

from contextlib import closing
from copy import deepcopy
from dataclasses import fields
from datetime import date
from itertools import cycle, pairwise
from pathlib import Path

import pandas as pd
import pytest

from graphmodel.analysis.agencies.workshop_view import workshop_view
from graphmodel.analysis.facts.answer import Answer, rows_of
from graphmodel.analysis.questions import QUESTIONS
from graphmodel.network.network import Network
from graphmodel.settings import Settings
from graphmodel.writing.workshop_layers import WorkshopLayers, workshop_layers
from tests.agreement.brute_force import Row, Tables
from tests.agreement.random_partnerships.days import ON
from tests.agreement.random_partnerships.hand_made import (
    agency,
    days_ago,
    days_ahead,
    pathway,
    person,
    risk,
    service,
    worker,
)
from tests.agreement.random_partnerships.partnerships import random_partnership
from tests.graphmodel.stores.neo4j_store.neo4j_stores import new
from tests.support.in_memory import network_of
from tests.support.stored import bring_in, stored

FIRST_OF_QUARTER = date(2026, 4, 1)


def sharing(number: int, **more: list[Row]) -> Tables:
    """Return agencies A1 and A2 with a service each, and so many people of both."""
    people = [f"p{place}" for place in range(number)]
    tables: Tables = {
        "agency": [agency("A1"), agency("A2")],
        "service": [service("S1", "A1"), service("S2", "A2", functions=["accommodation"])],
        "person": [person(one) for one in people],
        "supports": [
            {"service": key, "person": one, "started_on": days_ago(80)}
            for key in ("S1", "S2")
            for one in people
        ],
    }
    return {**tables, **more}


def layers_of(tables: Tables, folder: Path, day: date = ON) -> WorkshopLayers:
    folder.mkdir(exist_ok=True)
    with closing(stored(tables, folder)) as store:
        return workshop_layers(store, day)


def all_of(layers: WorkshopLayers) -> list[object]:
    """Return everything in the layers, the figures and what is told beside them."""
    frames = [layers.agencies, layers.services, layers.pathways, *layers.view]
    return [[rows_of(frame), dict(frame.attrs)] for frame in frames]


def test_the_layers_are_those_of_the_first_day_of_the_quarter(tmp_path):
    tables = sharing(7)
    layers = layers_of(tables, tmp_path)
    expected = workshop_view(network_of(tables, FIRST_OF_QUARTER))
    for found, wanted in zip(layers.view, expected, strict=True):
        pd.testing.assert_frame_equal(found, wanted)
        assert found.attrs == wanted.attrs
    assert rows_of(layers.view.links)[0]["shared"] == 5
    assert layers.view.links.attrs["on"] == "2026-Q2"


def test_every_day_of_a_quarter_gives_the_same_layers(tmp_path):
    tables = sharing(7)
    first, last = (
        layers_of(tables, tmp_path / name, day)
        for name, day in (("first", FIRST_OF_QUARTER), ("last", date(2026, 6, 30)))
    )
    assert all_of(first) == all_of(last)


def test_services_that_are_closed_or_restricted_are_not_named(tmp_path):
    tables = sharing(5)
    tables["service"] += [
        service("S3", "A1", status="closed"),
        service("S4", "A1", name="Secret refuge", restricted="restricted"),
        service("S5", "A1", name="For the team", restricted="team"),
        service("S6", "A1", status="paused"),
    ]
    tables["pathway_to"] = [pathway("S1", "S2"), pathway("S1", "S4"), pathway("S1", "S3")]
    layers = layers_of(tables, tmp_path)
    assert set(layers.services["id"]) == {"S1", "S2", "S6"}
    assert rows_of(layers.pathways) == [{"from_service": "S1", "to_service": "S2"}]


def test_a_restricted_pathway_is_neither_drawn_nor_listed(tmp_path):
    tables = sharing(0, pathway_to=[pathway("S1", "S2", restricted="restricted")])
    layers = layers_of(tables, tmp_path / "restricted")
    assert rows_of(layers.pathways) == rows_of(layers.view.links) == []
    tables = sharing(0, pathway_to=[pathway("S1", "S2")])
    layers = layers_of(tables, tmp_path / "open")
    assert len(layers.pathways) == len(layers.view.links) == 1


def test_a_pathway_that_has_ended_is_not_listed(tmp_path):
    ways = [
        pathway("S1", "S2", ended_on=days_ago(100)),
        pathway("S2", "S1", ended_on=days_ahead(3)),
    ]
    layers = layers_of(sharing(0, pathway_to=ways), tmp_path)
    assert rows_of(layers.pathways) == [{"from_service": "S2", "to_service": "S1"}]


def test_a_restricted_agency_has_neither_its_name_nor_its_id(tmp_path):
    tables = sharing(7)
    tables["agency"][0] |= {"restricted": "restricted"}
    layers = layers_of(tables, tmp_path)
    names = {row["id"]: row["name"] for row in rows_of(layers.agencies)}
    assert names == {"unnamed agency 1": "", "A2": "Agency A2"}
    (link,) = rows_of(layers.view.links)
    assert (link["a"], link["b"], link["shared"]) == ("A2", "unnamed agency 1", 5)
    assert "A1" not in set(layers.services["agency"]) | set(layers.view.agencies["agency"])


def test_no_row_about_harm_is_read_and_none_changes_anything(tmp_path):
    tables = sharing(7)
    feared = {**deepcopy(tables), "worker": [worker("W1")], "risk_from": [risk("p1", "W1")]}
    calm = {**deepcopy(tables), "worker": [worker("W1")]}
    one, other = (layers_of(each, tmp_path / str(n)) for n, each in enumerate((feared, calm)))
    assert all_of(one) == all_of(other)


@pytest.mark.parametrize("seed", range(4))
def test_nothing_in_the_layers_is_a_person_or_about_one(seed, tmp_path):
    tables = random_partnership(seed)
    layers = layers_of(tables, tmp_path)
    shown = {row["id"] for name in ("agency", "service") for row in tables[name]}
    told = [
        {key: value for key, value in row.items() if key not in {"name", "sector"}}
        for frame in (layers.agencies, layers.services, layers.pathways, *layers.view)
        for row in rows_of(frame)
    ]
    texts = {value for row in told for value in row.values() if isinstance(value, str)}
    assert texts <= shown
    kept = {type(getattr(layers, field.name)) for field in fields(layers)}
    assert Network not in kept


def test_findings_are_equal_with_and_without_proposals():
    tables = random_partnership(3)
    tables["proposal"] = []
    ends = [row["id"] for name in ("agency", "service") for row in tables[name]]
    said: list[Row] = [
        {"id": f"m{a}", "made_on": days_ago(5_000), "text": "x", "a": a, "b": b, "status": status}
        for (a, b), status in zip(pairwise(ends), cycle(["open", "taken_up", "refused"]))
    ]
    assert len(said) > 3
    without, with_them = network_of(tables, ON), network_of({**tables, "proposal": said}, ON)
    asked = [question for question in QUESTIONS if not question.about]
    assert len(asked) > 8
    for question in asked:
        one, other = (question.ask(network, Settings()) for network in (without, with_them))
        for found, wanted in zip(_frames(one), _frames(other), strict=True):
            pd.testing.assert_frame_equal(found, wanted)
            assert found.attrs == wanted.attrs


def _frames(answer: Answer) -> list[pd.DataFrame]:
    return [answer] if isinstance(answer, pd.DataFrame) else list(answer)


@pytest.mark.slow
def test_the_layers_of_both_stores_are_equal(tmp_path, neo4j_server):
    tables = random_partnership(5)
    with new(neo4j_server) as store:
        bring_in(store, tables, tmp_path / "files")
        found = workshop_layers(store, ON)
    (tmp_path / "sqlite").mkdir()
    assert all_of(found) == all_of(layers_of(tables, tmp_path / "sqlite"))
