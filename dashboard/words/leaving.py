"""How a departure is put into words: what is to be seen to, never what anybody was worth."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from dashboard.words.findings import LEVELS, join_words
from graphmodel.model.in_words import in_words

FOR_HANDOVER = "For planning a handover; never a view of anybody's performance."

EFFECT_WORDS = {
    "no_usable_contact": "Would have nobody left who can be asked",
    "single_contact": "Would have one left who can be asked",
    "need_uncovered": "Need no longer covered as it is now",
    "lead_lost": "Would lose the lead coordinator",
    "action_without_owner": "An action would have no owner",
    "plan_without_lead": "A plan would have no lead",
    "last_route_lost": "Would lose the last warm introduction",
    "agency_link_lost": "These two agencies would no longer be joined by a worker or a service",
}
"""What each effect of ``departure`` is called on screen."""

KIND_WORDS = {"worker": "Worker", "individual": "Individual", "service": "Service"}

_DETAILS = {
    "no_usable_contact": "can count on {names} now",
    "single_contact": "{names} would be left",
    "need_uncovered": "{names}",
    "lead_lost": "led by {names}",
    "action_without_owner": "{names}",
    "plan_without_lead": "{names}",
    "last_route_lost": "towards {names}",
    "agency_link_lost": "{names}",
}

_COUNTED = {
    "no_usable_contact": ("would have nobody left who can be asked",) * 2,
    "single_contact": ("would have one left",) * 2,
    "need_uncovered": ("need would no longer be covered", "needs would no longer be covered"),
    "lead_lost": ("would lose the lead coordinator",) * 2,
    "action_without_owner": ("action would have no owner", "actions would have no owner"),
    "plan_without_lead": ("plan would have no lead", "plans would have no lead"),
    "last_route_lost": (
        "need would lose its last warm introduction",
        "needs would lose their last warm introduction",
    ),
    "agency_link_lost": (
        "pair of agencies would no longer be joined",
        "pairs of agencies would no longer be joined",
    ),
}
_ABOUT_PEOPLE = {"no_usable_contact", "single_contact", "lead_lost"}


def effects_in_words(counts: Mapping[str, int]) -> str:
    """Return how many rows there are of each effect, in one sentence.

    Examples
    --------
    >>> effects_in_words({"lead_lost": 1, "need_uncovered": 2})
    '1 person would lose the lead coordinator, and 2 needs would no longer be covered.'
    >>> effects_in_words({})
    'Nothing that is recorded would be lost by it.'
    """
    if not counts:
        return "Nothing that is recorded would be lost by it."
    parts = [_counted(effect, number) for effect, number in counts.items()]
    if len(parts) == 1:
        return f"{parts[0]}."
    return f"{', '.join(parts[:-1])}, and {parts[-1]}."


def lost_by_people_in_words(loses: Iterable[Sequence[str]]) -> str:
    """Return how many people lose what, in one sentence; empty where nobody loses anything.

    Parameters
    ----------
    loses
        What each person loses, in words.

    Examples
    --------
    >>> lost_by_people_in_words([["key worker", "trusted contact"], ["key worker"]])
    '2 people would lose their key worker, and 1 person would lose their trusted contact.'
    """
    counts = Counter(one for each in loses for one in each)
    parts = [
        f"{number:,} {'person' if number == 1 else 'people'} would lose their {one}"
        for one, number in sorted(counts.items())
    ]
    return f"{', and '.join(parts)}." if parts else ""


def detail_in_words(effect: str, names: Sequence[str]) -> str:
    """Return what a row of ``departure`` names, in words.

    Parameters
    ----------
    effect
        The row's effect.
    names
        What stands in its detail, as it may be read.
    """
    return _DETAILS[effect].format(names=join_words(names))


def need_in_words(domain: str, level: int) -> str:
    """Return a need by its area of life and level.

    Examples
    --------
    >>> need_in_words("mental_health", 4)
    'Mental health (urgent)'
    """
    return f"{in_words(domain).capitalize()} ({LEVELS[level]})"


def stays_in_words(contacts: Sequence[str], leads: Sequence[str], others: Sequence[str]) -> str:
    """Return who stays: usable contacts, then lead coordinators, then everybody else, as what.

    Examples
    --------
    >>> stays_in_words(["Bea"], [], ["Mill (service that supports them)"])
    'can be asked: Bea; also round them: Mill (service that supports them)'
    """
    said = []
    if contacts:
        said.append(f"can be asked: {join_words(contacts)}")
    if leads:
        said.append(f"leads their support: {join_words(leads)}")
    if others:
        said.append(f"also round them: {join_words(others)}")
    return "; ".join(said) or "nobody: build it with them before the day"


def first_few(names: Sequence[str], most: int | None = 5) -> str:
    """Return names as a list, cut short after that many; all of them where none is given.

    Examples
    --------
    >>> first_few(["a", "b"]), first_few(["a", "b", "c", "d"], 2)
    ('a and b', 'a, b and 2 more')
    """
    if most is None or len(names) <= most:
        return join_words(names)
    return f"{', '.join(names[:most])} and {len(names) - most:,} more"


def _counted(effect: str, number: int) -> str:
    words = _COUNTED[effect][number != 1]
    if effect in _ABOUT_PEOPLE:
        return f"{number:,} {'person' if number == 1 else 'people'} {words}"
    return f"{number:,} {words}"
