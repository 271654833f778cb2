"""How what could happen to a partnership is put into words: before, after, and what is assumed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dashboard.words.agencies import in_percent
from dashboard.words.findings import join_words
from graphmodel.analysis.facts.answer import Row

MEASURES = {
    "people_in_touch": "People with whom any service is in touch",
    "people_with_contact": "People with somebody they trust who can be asked",
    "people_with_lead": "People with a lead coordinator",
    "needs_met": "Open needs that are covered, or partly covered",
    "needs_unmet": "Open needs that are neither",
    "gaps_routed": "Gaps to which a warm introduction leads",
    "people_routed": "People for whom a warm introduction leads to a gap of theirs",
    "parts_by_people": "Separate groups of agencies, by the people they share",
    "declared_parts": "Separate groups of agencies, by pathways and shared teams",
}
BEFORE_AND_AFTER = ("What is counted", "Before", "After", "Change")

ABOUT_A_CLOSING = (
    "Assumed: everything the service does ends on that day, its workers find no other post in the "
    "partnership, and no other service takes anybody on. A group may be one agency alone."
)
ABOUT_A_PATHWAY = (
    "Assumed: the pathway begins on this day, and everything else stays as it is. An introduction "
    "goes through people whom the person trusts and who agreed to make it; nobody who is unsafe "
    "for somebody is ever a step. A group may be one agency alone."
)

_LOST = (
    ("people_in_touch", "would have no service in touch with them", True),
    ("needs_met", "would be covered no more", False),
    ("people_with_contact", "would have nobody left who can be asked", True),
    ("people_with_lead", "would have no lead coordinator", True),
)


def before_and_after_rows(numbers: Sequence[Row]) -> list[tuple[str, ...]]:
    """Return what is counted before and after, under `BEFORE_AND_AFTER`.

    Examples
    --------
    >>> before_and_after_rows([{"measure": "needs_met", "before": 1200, "after": 1190}])
    [('Open needs that are covered, or partly covered', '1,200', '1,190', '10 fewer')]
    """
    return [
        (
            MEASURES[row["measure"]],
            f"{row['before']:,}",
            f"{row['after']:,}",
            _change(row["after"] - row["before"]),
        )
        for row in numbers
    ]


def closing_in_words(name: str, numbers: Sequence[Row]) -> str:
    """Return what would be lost if a service closed, in a sentence.

    Parameters
    ----------
    name
        The service.
    numbers
        Rows of ``closing``.
    """
    lost = {row["measure"]: row["before"] - row["after"] for row in numbers}
    said = [
        f"{_many(lost[measure], 'person' if is_people else 'need')} {words}"
        for measure, words, is_people in _LOST
        if lost[measure] > 0
    ]
    apart = -lost["parts_by_people"]
    if apart > 0:
        said.append(f"the agencies would fall into {_many(apart, 'more group')}")
    if not said:
        return f"If {name} closed, nobody would lose their only service, contact or lead."
    return f"If {name} closed, {join_words(said)}."


def pathway_in_words(
    one: str, other: str, numbers: Sequence[Row], share: float, measured: int
) -> str:
    """Return what a pathway would change, in two sentences.

    Parameters
    ----------
    one, other
        The services.
    numbers
        Rows of ``agreed_pathway``.
    share, measured
        The share of referrals that it is assumed to accept, and the pathways this is taken from.
    """
    found = {row["measure"]: (row["before"], row["after"]) for row in numbers}
    before, after = found["gaps_routed"]
    joined = found["declared_parts"][0] - found["declared_parts"][1]
    ways = f"With a pathway from {one} to {other}, "
    if after == before:
        said = f"{ways}no further gap would have a warm introduction: {before:,} have one."
    else:
        of_gaps = f"{_many(after - before, 'more gap')} would have a warm introduction"
        carried = _carried(after - before, share, measured)
        said = f"{ways}{of_gaps}: {before:,} before, {after:,} after. {carried}"
    if joined > 0:
        said += f" {_many(joined, 'group').capitalize()} of agencies fewer would stand apart."
    return said


def bridges_in_words(rows: Sequence[Row], names: Mapping[str, str]) -> str:
    """Return which agencies the map hangs on, in a sentence.

    Parameters
    ----------
    rows
        Rows of ``bridges``.
    names
        Agencies' names by id.
    """
    agencies = [row for row in rows if row["kind"] == "agency"]
    if not agencies:
        return "No agency is the only link between others: the map holds together without any one."
    first = agencies[0]
    cut = len(first["cut_off"])
    return (
        f"{_many(len(agencies), 'agency', 'agencies')} {'is' if len(agencies) == 1 else 'are'} the "
        f"only link between others. Without {names[first['agencies'][0]]}, "
        f"{_many(cut, 'agency', 'agencies')} would be cut off from the rest."
    )


def bridge_rows(rows: Sequence[Row], names: Mapping[str, str]) -> list[tuple[str, ...]]:
    """Return rows of ``bridges`` in words: without what, into how many groups, who is cut off."""
    return [
        (
            join_words([names[one] for one in row["agencies"]]),
            "the agency" if row["kind"] == "agency" else "the link between the two",
            f"{row['parts']:,}",
            join_words(sorted(names[one] for one in row["cut_off"])),
        )
        for row in rows
    ]


def _carried(gaps: int, share: float, measured: int) -> str:
    if not measured:
        return (
            "How many people it would carry cannot be told: along no pathway were 5 referrals or "
            "more decided in the year."
        )
    along = "the one pathway" if measured == 1 else f"the middle one of {measured:,} pathways"
    return (
        f"If it accepted as many as {along} with 5 or more decided referrals "
        f"({in_percent(share)}), about {round(gaps * share):,} of them would be accepted."
    )


def _change(number: int) -> str:
    if not number:
        return "no change"
    return f"{abs(number):,} {'more' if number > 0 else 'fewer'}"


def _many(number: int, one: str, several: str = "") -> str:
    if one == "person":
        several = "people"
    return f"{number:,} {one if number == 1 else several or f'{one}s'}"
