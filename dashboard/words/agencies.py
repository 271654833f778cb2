"""How findings about agencies are put into words: what joins them, never how well they work."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import date

from dashboard.words.findings import day_in_words, join_words
from graphmodel.analysis.facts.answer import Row

MOST_NAMED = 5
QUARTERS = {
    "Q1": "January to March",
    "Q2": "April to June",
    "Q3": "July to September",
    "Q4": "October to December",
}

FOR_THE_TEAM = (
    "Exact numbers, for the team alone. What leaves the team is rounded: choose the map for a "
    "workshop."
)

AGENCY_COLUMNS = {
    "People": "living people with whom a service of the agency is in touch; somebody whom several "
    "agencies are in touch with counts at each.",
    "Shares people with": "how many other agencies it has at least one person in common with.",
    "Stands between": "of the shortest ways from one other agency to another, over agencies that "
    "share people, the part that leads through it.",
    "Only link": "yes where, without it, some agencies would no longer be joined to the others.",
    "Group": "agencies that share more people among themselves than with the rest have one number.",
}
"""What each column about agencies means."""

PAIR_COLUMNS = {
    "Share": "people with whom both are in touch.",
    "Of all theirs": "the same out of the people with whom either is in touch.",
    "Weighed": "the same, somebody counted the less the more agencies are in touch with them.",
    "Referrals": "made in the last year from a service of the one to a service of the other; "
    "accepted out of those decided.",
    "Only link": "yes where, without this link, some agencies would no longer be joined.",
}
"""What each column about pairs means."""

WORKSHOP_COLUMNS = {
    "Share": "people in common to the nearest 5; not shown where fewer than 5, or none.",
    "Declared": "pathways from one to the other, and teams in which both take part.",
    "Shared in all": "the rounded numbers of its links, added up.",
    "Only link, stands between, group": "follow from what is drawn here, not from what is behind.",
}
"""What each column of the workshop's tables means."""


def distinct_names(
    names: Mapping[str, str], ids: Collection[str], hidden: Collection[str] = ()
) -> dict[str, str]:
    """Return names by id, with the id where two share a name, or a number where it is hidden.

    Examples
    --------
    >>> distinct_names({"a1": "Mill", "a2": "Mill", "a3": "Quay"}, ["a1", "a2", "a3"])
    {'a1': 'Mill (a1)', 'a2': 'Mill (a2)', 'a3': 'Quay'}
    >>> distinct_names({"a1": "restricted", "a2": "restricted"}, ["a1", "a2"], {"a1", "a2"})
    {'a1': 'restricted (1)', 'a2': 'restricted (2)'}
    """
    own = {one: names.get(one) or one for one in ids}
    taken = Counter(own.values())
    numbers = {one: str(number) for number, one in enumerate(sorted({*hidden} & own.keys()), 1)}
    return {
        one: f"{name} ({numbers.get(one, one)})" if taken[name] > 1 else name
        for one, name in own.items()
    }


def map_title(on: str) -> str:
    """Return what the team's map is called, as at a day in ISO format.

    Examples
    --------
    >>> map_title("2026-06-01")
    'How the agencies hang together, as at 1 June 2026'
    """
    day = day_in_words(date.fromisoformat(on))
    return f"How the agencies hang together, as at {day}"


def partnership_in_words(
    agencies: Sequence[Row], pairs: Sequence[Row], people: int, names: Mapping[str, str]
) -> str:
    """Return the partnership in a few sentences.

    Parameters
    ----------
    agencies, pairs
        Rows of ``partnership``, as ``rows_of`` returns them.
    people
        Living people with whom any agency is in touch.
    names
        Names of agencies by id.
    """
    in_touch = sum(row["people"] > 0 for row in agencies)
    said = f"{_agencies(in_touch)} in touch with {_people(people)}."
    if not pairs:
        return f"{said} No two agencies share anybody."
    first = pairs[0]
    said += (
        f" No tie is stronger than that of {names[first['a']]} and {names[first['b']]},"
        f" who share {_people(first['shared'])}."
    )
    return (
        f"{said} {_only_links([names[row['agency']] for row in agencies if row['articulation']])}"
    )


def workshop_in_words(agencies: Sequence[Row], links: Sequence[Row]) -> str:
    """Return the workshop's map in a few sentences, from what is drawn alone."""
    drawn = sum(row["shared"] is not None for row in links)
    declared = sum(is_declared(row) for row in links)
    joined = sum(row["degree"] > 0 for row in agencies)
    return (
        f"{joined:,} of {len(agencies):,} agencies are joined: {_pairs(drawn)} by people they"
        f" share, {_pairs(declared)} by what they have declared."
    )


def referrals_in_words(made: int, accepted: float | None) -> str:
    """Return one direction's referrals, and the share accepted of those decided.

    Examples
    --------
    >>> referrals_in_words(0, None), referrals_in_words(3, None), referrals_in_words(5, 0.8)
    ('none', '3, none decided', '5, accepted 80% of those decided')
    """
    if not made:
        return "none"
    if accepted is None:
        return f"{made:,}, none decided"
    return f"{made:,}, accepted {in_percent(accepted)} of those decided"


def declared_in_words(row: Row, names: Mapping[str, str]) -> str:
    """Return what a pair of agencies has declared: pathways each way, and teams."""
    a, b = names[row["a"]], names[row["b"]]
    said = [
        f"{_number(row[column], 'pathway')} from {one} to {other}"
        for column, one, other in (("pathways_ab", a, b), ("pathways_ba", b, a))
        if row[column]
    ]
    if row["teams"]:
        said.append(_number(row["teams"], "team"))
    return ", ".join(said)


def groups_of_several(agencies: Sequence[Row]) -> set[int]:
    """Return the numbers of the groups that have more than one agency."""
    numbers = [row["community"] for row in agencies]
    return {number for number in numbers if numbers.count(number) > 1}


def group_in_words(number: int, several: Collection[int]) -> str:
    """Return an agency's group, or that it is on its own."""
    return str(number) if number in several else "on its own"


def is_declared(row: Row) -> bool:
    """Whether a pair of agencies has declared anything between them."""
    return bool(row["pathways_ab"] or row["pathways_ba"] or row["teams"])


def in_percent(share: float | None) -> str:
    """Return a share as a percentage, or that it is under one percent.

    Examples
    --------
    >>> in_percent(0.75), in_percent(0.001), in_percent(0), in_percent(None)
    ('75%', 'under 1%', '0%', '')
    """
    if share is None:
        return ""
    percent = round(100 * share)
    return "under 1%" if share and not percent else f"{percent}%"


def quarter_in_words(quarter: str) -> str:
    """Return a quarter as people say it.

    Examples
    --------
    >>> quarter_in_words("2026-Q2")
    'April to June 2026'
    """
    year, number = quarter.split("-")
    return f"{QUARTERS[number]} {year}"


def _only_links(names: Sequence[str]) -> str:
    if not names:
        return "No single agency holds the others together."
    if len(names) == 1:
        return f"Without {names[0]}, some agencies would no longer be joined to the others."
    listed = join_words(names[:MOST_NAMED], "or")
    if len(names) > MOST_NAMED:
        listed = f"one of {len(names)} agencies (among them {join_words(names[:MOST_NAMED])})"
    return f"Without {listed}, some agencies would no longer be joined to the others."


def _agencies(number: int) -> str:
    return "1 agency is" if number == 1 else f"{number:,} agencies are"


def _people(number: int) -> str:
    return "1 person" if number == 1 else f"{number:,} people"


def _pairs(number: int) -> str:
    return _number(number, "pair")


def _number(number: int, noun: str) -> str:
    return f"1 {noun}" if number == 1 else f"{number:,} {noun}s"
