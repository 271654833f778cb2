"""Words for the answer to any question: its title, its columns, its summary."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from dashboard.words import findings as wording
from dashboard.words.agencies import in_percent
from dashboard.words.columns import Cell, Column, cell_text, id_column
from dashboard.words.leaving import EFFECT_WORDS
from dashboard.words.what_if import MEASURES
from graphmodel.analysis.facts.answer import Row
from graphmodel.model.in_words import in_words, text_in_words

_TITLES = {
    "gaps": "Gaps",
    "duplicates": "Doubles",
    "leads": "Leads",
    "trusted_contacts": "Trusted contacts",
    "candidates": "Whom to ask about",
    "introductions": "Introductions",
    "warm_routes": "Warm introductions",
    "departure": "What would be lost",
    "closing": "If a service closes",
    "agreed_pathway": "If two agree a pathway",
    "fragility": "Resting on one alone",
    "partnership": "Agencies and pairs",
    "bridges": "What the map hangs on",
    "service_barriers": "Services",
    "referral_funnel": "How far referrals came",
    "waiting_time": "How long people waited",
    "provision_gaps": "Gaps in provision",
    "ego_measures": "Network in numbers",
    "changes": "What has changed",
    "actions": "Actions",
    "reviews": "Reviews",
    "stuck_referrals": "Referrals that stand still",
    "invitations": "Who could be expected",
    "goals": "Goals",
    "units": "Units and beds",
    "compatible": "Who waits for this unit",
    "registers": "Registers",
    "caseload_month": "Caseload between two days",
    "retelling": "Stories told again",
    "isolation": "Few close ties",
    "endings": "What ends soon",
    "escalations": "Barriers taken further",
}
_OTHER_HEADS = {
    ("bridges", "kind"): "Without",
    ("endings", "days"): "Days until then",
    ("waiting_time", "days"): "Days since the referral",
    ("escalations", "level"): "Taken to",
    ("goals", "days"): "Days past that",
    ("invitations", "asked"): "Is asked",
}
"""What stands above a column of one question, where it is another thing than in the others."""
_YES_OR_NO = {"registers": {"action", "lead"}}
"""Columns that hold an id in other answers, and here whether there is one."""
_SHOWN_WITH_THE_NEED = {"gaps": {"domain", "level"}, "warm_routes": {"domain"}}
"""Columns that the screen leaves out, as the name of the need says the same."""

_HEADS = {
    "domain": "Area of life",
    "area": "Place",
    "people_with_need": "With an open need",
    "people_with_gap": "With a gap",
    "exists_untried": "Not tried",
    "exists_tried": "Tried",
    "exists_full_or_closed": "Full or closed",
    "does_not_exist": "None exists",
    "state": "How it stands",
    "status": "How it stands",
    "missing_functions": "Help still missing",
    "informal_help": "Informal help",
    "days": "Days so far",
    "since": "Since",
    "missing": "Has nobody",
    "usable": "Can be asked",
    "contacts": "Who can be asked",
    "left_out": "Agreed to come, not invited",
    "holds_story": "May hold the story",
    "routed": "Warm introduction",
    "first": "Who could begin it",
    "score": "How far it carries",
    "steps": "By way of",
    "weakest": "Weakest step",
    "words": "In words",
    "assumed": "A share was assumed",
    "detail": "About",
    "node": "Name",
    "sole_contact_of": "The only contact of",
    "sole_cover_of": "The only one in touch about",
    "nodes": "About",
    "was": "Before",
    "now": "Now",
    "a": "One agency",
    "b": "The other",
    "shared": "People shared",
    "jaccard": "Out of all of theirs",
    "newman": "Weighed by how many are involved",
    "referrals_ab": "Referrals from the one",
    "referrals_ba": "Referrals from the other",
    "accepted_ab": "Accepted from the one",
    "accepted_ba": "Accepted from the other",
    "bridge": "Only link",
    "articulation": "Only link of others",
    "betweenness": "Stands between",
    "degree": "Linked to",
    "community": "Group",
    "core": "Inner circle",
    "accepted_share": "Share accepted",
    "share_facing": "Share who face a barrier",
    "people_reached": "People referred or involved",
    "wait_median": "Half wait at most (days)",
    "wait_p90": "Nine in ten wait at most (days)",
    "systemic": "Many people or agencies",
    "excess": "More than one would be",
    "tie": "Tie that speaks for them",
    "at": "Where",
    "asked": "Asked on",
    "contact": "Last contact in touch",
    "days_out": "Days since any contact",
    "follows": "Follows so many others",
    "lacks": "What is missing",
    "last": "Last on",
    "limit": "Days at most",
    "returned": "Came back",
    "story_holders": "May hold the story",
    "times": "How often",
    "to_closed": "To a closed service",
    "free": "Beds free",
    "occupants": "Who is there",
    "stay_ends": "First stay at its longest",
    "who": "Who",
    "why": "Why",
    "fit": "Does it fit",
    "target": "Hoped for by",
    "measure": "What is counted",
    "gaps": "Gaps that would gain a warm introduction",
    "is_there": "Agreed already",
    "middle_share": "Share of referrals assumed to be accepted",
    "measured": "Pathways it is taken from",
    "parts": "Groups that are left",
    "cut_off": "Cut off from the rest",
    "stage": "How far they came",
    "waiting": "Still open",
    "ended": "Ended",
    "started": "Share whose support has begun",
    "helpers": "Who helps",
    "ties": "Close ties outside services",
    "groups": "Groups in touch",
}

DUPLICATE_KIND_WORDS = {
    "need_function": "the same work on one need",
    "lead_coordination": "more than one lead",
    "parallel_referrals": "asked side by side",
    "repeat_assessment": "assessed in full again",
}
WEEK_WORDS = {
    "orphaned": "nobody's",
    "with": "waits for an answer",
    "unanswered": "no answer when it was due",
    "to_escalate": "to be taken further",
    "local": "with those who met it",
    "nobody": "nobody helps",
}
"""How an action, a goal or a barrier taken further stands, where that is no plain word."""
REASON_WORDS = {"declined": "reason not recorded"}
"""Why a referral was declined, where that is no word of the closed list."""
ROUTED_WORDS = {False: "none is known: build it directly", True: "there is one"}
LEAD_WORDS = {"none": "nobody leads", "several": "more than one leads", "one": "one leads"}

_KINDS = {
    **DUPLICATE_KIND_WORDS,
    "cross_agency": "two agencies or more",
    "same_agency": "one agency",
    "connected_to": "in their life",
    "works_with": "works with them",
    "trusts": "trust",
    "helps_with": "help from outside services",
    "addresses": "work on a need",
    "excluded_from": "exclusion",
    "supports": "support",
}
_STATUSES = {**_KINDS, **LEAD_WORDS, **wording.TRUST_WORDS}
_CODED: dict[str, Mapping[Any, str]] = {
    "level": wording.LEVELS,
    "state": {**wording.STATE_WORDS, **WEEK_WORDS},
    "status": _STATUSES,
    "effect": EFFECT_WORDS,
    "was": {**_STATUSES, **wording.STATE_WORDS},
    "now": {**_STATUSES, **wording.STATE_WORDS},
    "kind": _KINDS,
    "scope": _KINDS,
    "tie": _KINDS,
    "routed": ROUTED_WORDS,
    "declined_reasons": REASON_WORDS,
    "measure": MEASURES,
}
_SHARES = frozenset(
    {
        "accepted_ab",
        "accepted_ba",
        "accepted_share",
        "betweenness",
        "jaccard",
        "middle_share",
        "professional_share",
        "share",
        "share_facing",
        "started",
    }
)
FREE_TEXT = frozenset({"area", "words"})
"""Columns that hold what somebody typed, which is shown as it was typed."""
WORDS_OR_IDS = frozenset({"was", "now"})
"""Columns that hold a word of a list or, of some rows, an id."""
_MAIN = ("state", "status", "kind", "effect", "what", "routed")
"""Columns that say what kind a row is; the first that an answer has is counted."""


def heading(name: str) -> str:
    """Return the short name of a question, or of one of its tables."""
    return _TITLES.get(name) or name.replace("_", " ").capitalize()


def answer_columns(
    question: str, columns: Iterable[str], names: Mapping[str, str]
) -> list[Column[Row]]:
    """Return the columns of an answer, in their order; ids behind names have their own in a file.

    Parameters
    ----------
    question
        Its name.
    columns
        What the answer calls its columns.
    names
        Names by id.
    """
    hidden = _SHOWN_WITH_THE_NEED.get(question, ())
    made: list[Column[Row]] = []
    for name in columns:
        column = answer_column(name, names)
        if (question, name) in _OTHER_HEADS:
            column = replace(column, head=_OTHER_HEADS[question, name])
        made.append(replace(column, file_only=True) if name in hidden else column)
        if name in ID_COLUMNS and name not in _YES_OR_NO.get(question, ()):
            made.append(ids_behind(name))
    return made


def answer_column(column: str, names: Mapping[str, str] | None = None) -> Column[Row]:
    """Return one column of an answer, ids by their names."""
    return Column(
        head_in_words(column),
        lambda row: answer_cell(column, row[column], names or {}),
        names=column in ID_COLUMNS and column not in NEED_COLUMNS,
    )


def ids_behind(column: str) -> Column[Row]:
    """Return the column of a file with the ids that a column of an answer holds."""
    return id_column(head_in_words(column), lambda row: as_ids(row[column]))


def head_in_words(column: str) -> str:
    """Return what stands above a column."""
    return _HEADS.get(column) or in_words(column).capitalize()


def answer_cell(column: str, value: Any, names: Mapping[str, str]) -> Cell:
    """Return a cell of an answer: words, a number or a day; None where there is nothing.

    Parameters
    ----------
    column
        Its column.
    value
        As ``rows_of`` returns it.
    names
        Names by id.
    """
    if value is None or value == [] or value == {}:
        return None
    if column in ID_COLUMNS and as_ids(value):
        return _named(column, value, names)
    if column == "score":
        return wording.route_strength(value)
    if column in _SHARES:
        return in_percent(value)
    if column in FREE_TEXT:
        return str(value)
    told = text_in_words if column in WORDS_OR_IDS else in_words
    return _plainly(value, _CODED.get(column, {}), told)


def summary(rows: Sequence[Row], people: int | None) -> str:
    """Return a sentence: how many rows, about how many people, and of what kinds.

    Parameters
    ----------
    rows
        All rows of the answer, also those that the reader may not see.
    people
        How many people they are about; None where they are not about people.

    Examples
    --------
    >>> summary([{"state": "uncovered"}, {"state": "uncovered"}, {"state": "blocked"}], 2)
    '3 rows about 2 people: nobody 2; blocked 1.'
    >>> summary([], None)
    'No row: nothing that is recorded fits.'
    """
    if not rows:
        return "No row: nothing that is recorded fits."
    words = f"{len(rows):,} {'row' if len(rows) == 1 else 'rows'}"
    if people is not None:
        words += f" about {people:,} {'person' if people == 1 else 'people'}"
    main = next((column for column in _MAIN if column in rows[0]), None)
    if main is None:
        return f"{words}."
    counted: dict[str, int] = {}
    for row in rows:
        kind = cell_text(answer_cell(main, row[main], {})) or "not recorded"
        counted[kind] = counted.get(kind, 0) + 1
    kinds = "; ".join(f"{kind} {number:,}" for kind, number in counted.items())
    return f"{words}: {kinds}."


def _named(column: str, value: Any, names: Mapping[str, str]) -> str:
    if isinstance(value, list):
        joined: Callable[[Sequence[str]], str] = {
            "steps": " → ".join,
            "weakest": " to ".join,
        }.get(column, wording.join_words)
        return joined([names.get(one, one) for one in value])
    return names.get(value, value)


def _plainly(value: Any, words: Mapping[Any, str], told: Callable[[str], str]) -> Cell:
    if isinstance(value, list):
        return wording.join_words([told(one) for one in value])
    if isinstance(value, dict):
        counted = {words.get(word) or in_words(word): number for word, number in value.items()}
        return ", ".join(f"{word} {number:,}" for word, number in counted.items())
    if value in words:
        return words[value]
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value if isinstance(value, date | float | int) else told(str(value))


# Which cells of an answer hold ids, and what these are called.


ID_COLUMNS = (
    "person",
    "need",
    "services",
    "agencies",
    "contacts",
    "left_out",
    "holds_story",
    "leads",
    "candidate",
    "service",
    "first",
    "steps",
    "weakest",
    "detail",
    "node",
    "sole_contact_of",
    "sole_cover_of",
    "nodes",
    "a",
    "b",
    "agency",
    "action",
    "owner",
    "meeting",
    "barrier",
    "referral",
    "at",
    "practice",
    "story_holders",
    "who",
    "goal",
    "helpers",
    "groups",
    "lead",
    "unit",
    "occupants",
    "offered",
    "cut_off",
)
"""Columns of answers that hold ids."""
NEED_COLUMNS = frozenset({"need", "sole_cover_of"})
"""Those that hold ids of needs, whose words name nobody."""


def ids_in(rows: Iterable[Mapping[str, Any]]) -> set[str]:
    """Return all ids in rows."""
    return {
        identifier
        for row in rows
        for column in ID_COLUMNS
        for identifier in as_ids(row.get(column))
    }


def as_ids(value: Any) -> list[str]:
    """Return the ids in a cell of a column that may hold some; numbers are no ids."""
    if isinstance(value, list):
        return value
    return [value] if isinstance(value, str) else []
