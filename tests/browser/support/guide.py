"""Makes the pictures of docs/guide and of the README from the real explorer, over invented data.

``make docs`` runs it. Every picture is of what somebody who follows the guide sees.
"""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd
from playwright.sync_api import Browser, Page, ViewportSize

from graphmodel.stores import open_store
from graphmodel.writing.importing import import_records
from ingest.files import read_files
from ingest.sample import write_sample
from tests.agreement.random_partnerships.days import IMPORTED_ON, ON
from tests.browser.support.explorer_process import running_explorer
from tests.browser.support.hands import choose_person, go_to, open_explorer, select, settled
from tests.support.chromium import launched_chromium
from tests.support.neo4j_servers.jars import ROOT

GUIDE = ROOT / "docs" / "guide"
PEOPLE, SEED = 120, 3
OF_THE_README = ROOT / "docs" / "pictures"
WIDE: ViewportSize = {"width": 1300, "height": 900}
TALL: ViewportSize = {"width": 1400, "height": 1420}  # one person's ecomap whole, with its legend

Steps = Callable[[Page], None]


def somebody(name: str, identifier: str) -> Steps:
    """Choose a person."""

    def choose(page: Page) -> None:
        choose_person(page, name, f"({identifier}")  # its day of birth follows
        page.wait_for_timeout(1500)  # the picture draws itself

    return choose


def a_contact(page: Page) -> None:
    page.get_by_role("combobox", name="Show details of").first.click()
    page.get_by_role("option").nth(1).click()
    settled(page)
    page.wait_for_timeout(800)


def asking(page: Page) -> None:
    go_to(page, "Ask who you trust")
    page.get_by_text("Yes, there is somebody").click()
    settled(page)


def records(page: Page) -> None:
    go_to(page, "Records")
    select(page, "Which records?", "Stay in a unit")


def page_called(name: str) -> Steps:
    return lambda page: go_to(page, name)


def steps_on(number: int) -> Steps:
    """Go on by some steps of the workshop."""

    def go_on(page: Page) -> None:
        for _ in range(number):
            page.keyboard.press("ArrowRight")
            page.wait_for_timeout(300)
            settled(page)

    return go_on


PICTURES: tuple[tuple[str, Steps], ...] = (
    ("contact", a_contact),
    ("ask", asking),
    ("change", page_called("Change")),
    ("records", records),
    ("caseload", page_called("Caseload")),
    ("services", page_called("Services and barriers")),
    ("partnership", page_called("Partnership")),
    ("leaving", page_called("If somebody leaves")),
    ("questions", page_called("Questions")),
    ("figures", page_called("Figures")),
    ("data", page_called("Partnership data")),
)
"""Name of each picture, and what is done to come there from the one before; first is a person's."""

WORKSHOP: tuple[tuple[str, Steps], ...] = (
    ("workshop", steps_on(1)),
    ("journey", steps_on(4)),
    ("proposal", steps_on(5)),
)


def make_pictures() -> None:
    """Make every picture anew."""
    with TemporaryDirectory() as name, launched_chromium() as browser:
        store = Path(name) / "partnership.tpg"
        chosen = ("person", somebody(*_filled(store)))
        with running_explorer(store) as address:
            _photograph(browser, address, (chosen, *PICTURES))
            _photograph(browser, address, (chosen,), TALL, OF_THE_README)
        with running_explorer(store, workshop=True) as address:
            _photograph(browser, address, WORKSHOP)


def _filled(store: Path) -> tuple[str, str]:
    """Make the partnership; return name and id of somebody whose picture shows a lot."""
    write_sample(store.with_suffix(""), PEOPLE, SEED, ON)
    read = read_files([store.with_suffix("")])
    partnership = open_store(str(store))
    import_records(partnership, read.records, day=IMPORTED_ON, found=read.problems)
    ties = [partnership.rows(table)["person"] for table in ("trusts", "connected_to")]
    identifier = str(pd.concat(ties).value_counts(sort=True).index[0])
    name = partnership.names([identifier])[identifier]
    partnership.close()
    return name, identifier


def _photograph(
    browser: Browser,
    address: str,
    pictures: tuple[tuple[str, Steps], ...],
    size: ViewportSize = WIDE,
    folder: Path = GUIDE,
) -> None:
    page = browser.new_page(viewport=size, locale="en-GB")
    open_explorer(page, address)
    for name, steps in pictures:
        steps(page)
        page.evaluate("document.querySelector('[data-testid=stMain]').scrollTo(0, 0)")
        page.mouse.move(0, 0)
        page.wait_for_timeout(400)
        page.screenshot(path=folder / f"{name}.png")
    page.close()


if __name__ == "__main__":
    make_pictures()
