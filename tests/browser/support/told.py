"""Everything that the explorer tells of one person and of those round them, page by page."""

from collections.abc import Iterator

from playwright.sync_api import Page

from tests.browser.support.hands import choose_person, go_to, press, select, settled, type_in
from tests.browser.support.touching import LIST


def pages_about(page: Page, person: str, somebody: str) -> Iterator[str]:
    """Show one page after the other; yield the name of each once it is there.

    Parameters
    ----------
    page
        The explorer, at its first page.
    person
        Name of the person and, in brackets, their id.
    somebody
        Name of one in their life.
    """
    name = person.partition(" (")[0]
    choose_person(page, name, person)
    yield "Person"
    select(page, LIST, somebody)
    yield "Somebody in the picture"
    press(page, "Change before")
    yield "The day before"
    go_to(page, "Ask who you trust")
    _tick(page, "Yes, there is somebody")
    select(page, "Who you trust", somebody)
    yield "Ask"
    go_to(page, "Change")
    _tick(page, "Trust")
    yield "Change"
    select(page, "What do you want to do?", "End trust")
    select(page, "Which?", somebody)
    yield "Ending trust"
    go_to(page, "Caseload")
    for topic in ("Trust", "Gaps"):
        _tick(page, topic)
        yield f"Caseload: {topic}"
    go_to(page, "If somebody leaves")
    type_in(page, "Search by name or id", somebody)
    select(page, "Worker, individual or service", somebody)
    yield "If somebody leaves"
    go_to(page, "Questions")
    select(page, "Which question?", "Whom does each person trust")
    press(page, "Ask")
    yield "Questions"


def _tick(page: Page, option: str) -> None:
    page.get_by_role("radiogroup").get_by_text(option, exact=True).first.click()
    settled(page)
