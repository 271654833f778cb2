"""A workshop's screen without a browser, over a partnership that is small and shares people."""

import json
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.explorer.kit.start_options import StartOptions, set_start_options
from dashboard.explorer.server import WORKSHOP_SCRIPT
from dashboard.workshop.steps import STEPS
from tests.agreement.brute_force import Tables
from tests.agreement.random_partnerships.days import ON
from tests.agreement.random_partnerships.hand_made import agency, days_ago, person, service
from tests.dashboard.drawn_once import DrawnOnce
from tests.dashboard.explorer.on_screen import said, unharmed


def workshop_county() -> Tables:
    """Seven people are known to both Harbour and Mill, three to Mill and Quay; two pathways."""
    people = [f"p{number}" for number in range(10)]
    ways = [("S1", "S2"), ("S2", "S3")]
    return {
        "agency": [
            {**agency("A1"), "name": "Harbour"},
            {**agency("A2"), "name": "Mill"},
            {**agency("A3"), "name": "Quay *x* <b>y</b>"},
        ],
        "service": [
            service("S1", "A1", name="Night outreach", functions=["outreach"]),
            service("S2", "A3", name="Quay rooms", functions=["accommodation"]),
            service("S3", "A2", name="Mill clinic", domains=["drugs"], functions=["treatment"]),
        ],
        "person": [person(one, name=f"Ola Reyes {one}") for one in people],
        "supports": [
            {"service": key, "person": one, "started_on": days_ago(80)}
            for one, keys in (
                *((one, ("S1", "S3")) for one in people[:7]),
                *((one, ("S2", "S3")) for one in people[7:]),
            )
            for key in keys
        ],
        "partner_in": [{"agency": "A2", "service": "S1", "started_on": days_ago(400)}],
        "pathway_to": [
            {"from_service": one, "to_service": other, "started_on": days_ago(300)}
            for one, other in ways
        ],
    }


def workshop(place: str, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """Open the workshop's page."""
    monkeypatch.chdir(Path(place).parent)
    place = Path(place).name
    for name in ("TPGRAPH_STORE", "TPGRAPH_EXPLORER_RISK_READER", "TPGRAPH_EXPLORER_ON"):
        monkeypatch.setenv(name, "")
    set_start_options(StartOptions(place, on=ON))
    return unharmed(DrawnOnce(WORKSHOP_SCRIPT, ON, Path(place), monkeypatch).run())


def on_to(page: AppTest, step: int) -> AppTest:
    """Press Next until a step is shown, from 1 to the last."""
    for _ in range(len(STEPS)):
        if f"Step {step} of {len(STEPS)}." in said(page):
            return page
        (button,) = [one for one in page.button if one.label == "Next"]
        page = unharmed(button.click().run())
    raise AssertionError(step)


def pictures(page: AppTest) -> list[str]:
    """Return what the browser is sent of a page's pictures, and what is read aloud instead."""
    return [one.proto.json for one in page.get("bidi_component")]


def written(page: AppTest) -> list[dict[str, Any]]:
    """Return what is written into the one picture of a page."""
    (picture,) = pictures(page)
    captions: list[dict[str, Any]] = json.loads(picture)["captions"]
    return captions
