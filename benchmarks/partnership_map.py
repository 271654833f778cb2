"""The map of a partnership of 200 agencies: how long it takes, and how smoothly it moves."""

from __future__ import annotations

import itertools
import random
import statistics
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect

from benchmarks.embedded import ON
from benchmarks.measuring import timed
from dashboard.pictures.agency_map.links import DrawnMap, MapContent, draw_agency_map, team_map
from graphmodel import open_store, partnership
from graphmodel.analysis.facts.answer import rows_of
from graphmodel.writing.importing import import_records
from ingest.files import read_files
from tests.agreement.random_partnerships.partnerships import write_csvs
from tests.browser.support.explorer_process import running_explorer
from tests.browser.support.hands import SECONDS, go_to, open_explorer, select, settled
from tests.support.chromium import launched_chromium

__all__ = ["map_rows", "write_agencies"]

PLACES = (
    "Ashcombe",
    "Brackwater",
    "Corveley",
    "Dunmarsh",
    "Ellerby",
    "Farrowend",
    "Gorsley",
    "Hespfen",
    "Inkbridge",
    "Jessamere",
    "Kettlewend",
    "Lanternwick",
    "Marrowsey",
    "Nettleford",
    "Overmossel",
    "Pelleby",
    "Quillham",
    "Rowanelle",
    "Skelvercombe",
    "Tindlemere",
)
KINDS = (
    ("Council Housing Options", "council", "housing", 9),
    ("Recovery Service", "nhs", "drugs", 8),
    ("Mental Health Team", "nhs", "mental_health", 7),
    ("Night Outreach", "voluntary", "housing", 6),
    ("Women's Centre", "voluntary", "domestic_abuse", 4),
    ("Probation Office", "probation", "criminal_justice", 4),
    ("Advice Centre", "voluntary", "money_benefits", 3),
    ("Churches Together for Shelter", "faith", "relationships_community", 2),
    ("Inclusion Surgery", "nhs", "physical_health", 2),
    ("College", "education", "ete", 1),
)
"""Name, sector, area of life, and how many come to it beside the others."""
PEOPLE = 4000
PATHWAYS = 160
AT_HOME = 0.85
"""Of the agencies that somebody meets, so many are of their own place."""
LEAST = "Show links of at least"
TOUCHED = 8
MOVES = 60
INKED = """() => {
    const find = (root) => root.querySelector(".canvas canvas")
        ?? [...root.querySelectorAll("*")].map((one) => one.shadowRoot && find(one.shadowRoot))
            .find(Boolean);
    const canvas = find(document);
    if (!canvas) return 0;
    const dots = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
    let inked = 0;
    for (let at = 0; at < dots.length; at += 4) inked += dots[at + 3] > 0 && dots[at] < 250;
    return inked;
}"""
FRAMES = """() => {
    window.frames_at = []; window.long = [];
    new PerformanceObserver((seen) => {
        for (const one of seen.getEntries()) window.long.push(one.duration);
    }).observe({ type: "longtask", buffered: false });
    const tick = (at) => { window.frames_at.push(at); requestAnimationFrame(tick); };
    requestAnimationFrame(tick);
}"""

Tables = dict[str, list[dict[str, Any]]]


def map_rows(folder: Path) -> list[dict[str, object]]:
    """Measure over an invented partnership that is written into a folder, and return rows."""
    store = write_agencies(folder)
    given = _on_the_map(store)
    drawn, cold = timed(lambda: draw_agency_map(given, "Map"))
    _, warm = timed(lambda: draw_agency_map(given, "Map"))
    with running_explorer(store) as address, launched_chromium() as browser:
        page = browser.new_page(viewport={"width": 1400, "height": 900}, locale="en-GB")
        open_explorer(page, address)
        waited = list(_waited(page, drawn))
    return [
        _line("where they stand, worked out", [cold]),
        _line("where they stand, known", [warm]),
        *waited,
    ]


def write_agencies(folder: Path) -> Path:
    """Write a partnership of 200 agencies, and return its store."""
    files, place = folder / "files", folder / "agencies.tpg"
    files.mkdir(parents=True)
    write_csvs(_tables(random.Random(0)), files)
    store = open_store(str(place))
    read = read_files([files])
    import_records(store, read.records, day=ON, found=read.problems)
    store.close()
    return place


def _tables(draw: random.Random) -> Tables:
    since = ON - timedelta(days=90)
    kinds = list(itertools.product(PLACES, KINDS))
    ids = [f"A{number:03}" for number in range(len(kinds))]
    near = [kind[3] / (1 + number % 5) for number, (_, kind) in enumerate(kinds)]
    supports = []
    for number in range(PEOPLE):
        home = int(len(PLACES) * draw.random() ** 2)
        own = [one for one, (place, _) in enumerate(kinds) if place == PLACES[home]]
        met = set()
        for _ in range(draw.randint(1, 5)):
            among = own if draw.random() < AT_HOME else range(len(kinds))
            met.add(draw.choices(among, [near[one] for one in among])[0])
        supports += [_support(ids[one], number, since) for one in sorted(met)]
    ways = {(draw.choice(ids), draw.choice(ids)) for _ in range(PATHWAYS)}
    return {
        "agency": [
            {"id": one, "name": f"{place} {kind[0]}", "sector": kind[1]}
            for one, (place, kind) in zip(ids, kinds, strict=True)
        ],
        "service": [
            {
                "id": f"S{one}",
                "name": f"{kind[0]} of {place}",
                "agency": one,
                "domains": [kind[2]],
                "functions": ["keywork"],
            }
            for one, (place, kind) in zip(ids, kinds, strict=True)
        ],
        "person": [{"id": f"p{number}", "name": f"Person {number}"} for number in range(PEOPLE)],
        "supports": supports,
        "pathway_to": [
            {"from_service": f"S{one}", "to_service": f"S{other}", "started_on": since}
            for one, other in sorted(ways)
            if one != other
        ],
    }


def _support(agency: str, person: int, since: date) -> dict[str, Any]:
    return {
        "service": f"S{agency}",
        "person": f"p{person}",
        "started_on": since,
        "last_contact_on": ON - timedelta(days=5),
    }


def _on_the_map(store: Path) -> MapContent:
    opened = open_store(str(store), create=False)
    found = partnership(opened.network(ON))
    names = {row["id"]: row["name"] for row in rows_of(opened.rows("agency"))}
    opened.close()
    return team_map(found, names)


def _waited(page: Page, drawn: DrawnMap) -> Iterator[dict[str, object]]:
    """Yield what somebody waits for at the map, and how it moves under their hand."""
    yield _line("first picture", [timed(lambda: _first(page))[1]])
    assert drawn.picture is not None
    largest = sorted(drawn.picture.nodes, key=lambda node: -node["size"])[:TOUCHED]
    yield _line("a touch to its details", [_touch(page, drawn, node) for node in largest])
    yield _line("more links drawn", [_more(page)])
    page.evaluate(FRAMES)
    moves: dict[str, Callable[[], None]] = {
        "an agency dragged": lambda: _drag(page, *_at(page, drawn, largest[0])),
        "the enlarged map moved": lambda: _enlarge_and_move(page),
    }
    for what, move in moves.items():
        page.evaluate("() => { window.frames_at.length = 0; window.long.length = 0; }")
        move()
        at, long = page.evaluate("() => [window.frames_at, window.long]")
        gaps = [(after - before) / 1000 for before, after in itertools.pairwise(at)]
        yield _line(f"{what}: from frame to frame", gaps)
        yield _line(f"{what}: work that stops the screen", [each / 1000 for each in long] or [0.0])


def _first(page: Page) -> None:
    go_to(page, "Partnership")
    expect(page.locator(".canvas canvas")).to_be_visible(timeout=SECONDS)
    page.wait_for_function(INKED, timeout=SECONDS)


def _at(page: Page, drawn: DrawnMap, node: Mapping[str, Any]) -> tuple[float, float]:
    """Bring an agency to the middle of the window, and return where it stands there."""
    assert drawn.picture is not None
    x, y, width = 0.0, 0.0, 0.0
    for _ in range(2):
        box = page.locator(".canvas canvas").bounding_box()
        assert box is not None
        width = box["width"] / drawn.picture.width
        x, y = box["x"] + node["x"] * width, box["y"] + node["y"] * width
        page.evaluate(f"document.querySelector('[data-testid=stMain]').scrollBy(0, {y - 450})")
        page.wait_for_timeout(300)
    return x, y


def _touch(page: Page, drawn: DrawnMap, node: Mapping[str, Any]) -> float:
    """Touch an agency; return seconds until what is known of it is read."""
    name = str(node["title"]).rpartition(":")[0]
    place = _at(page, drawn, node)
    heading = page.get_by_role("heading", name=name, level=3)

    def touch() -> None:
        page.mouse.click(*place)
        expect(heading).to_be_attached(timeout=SECONDS)

    return timed(touch)[1]


def _more(page: Page) -> float:
    """Ask for all pairs that share 5 people; return seconds until more is inked."""
    settled(page)
    page.get_by_role("heading", name="Map", exact=True).scroll_into_view_if_needed()
    page.wait_for_timeout(500)  # a list folds where the page moves or is drawn anew under it
    before = page.evaluate(INKED)

    def choose() -> None:
        select(page, LEAST, "5 people")
        page.wait_for_function(f"({INKED})() > {before} + 1000", timeout=SECONDS)

    return timed(choose)[1]


def _drag(page: Page, x: float, y: float) -> None:
    page.mouse.move(x, y)
    page.mouse.down()
    for step in range(MOVES):
        page.mouse.move(x + 2 * step, y + step)
        page.wait_for_timeout(16)
    page.mouse.up()


def _enlarge_and_move(page: Page) -> None:
    for _ in range(2):
        page.get_by_role("button", name="Larger").click()
    page.locator(".canvas canvas").scroll_into_view_if_needed()
    box = page.locator(".canvas canvas").bounding_box()
    assert box is not None
    _drag(page, box["x"] + 500, max(box["y"], 0) + 300)


def _line(what: str, seconds: list[float]) -> dict[str, object]:
    return {
        "what": what,
        "median": f"{statistics.median(seconds):.3f}",
        "slowest": f"{max(seconds):.3f}",
        "times": len(seconds),
    }
