"""Whether a text that somebody typed names somebody, known or not."""

from __future__ import annotations

import calendar
import re
from collections.abc import Collection, Iterable
from itertools import pairwise, permutations

from graphmodel.errors import UsageError
from graphmodel.names.folding import fold_name


def refuse_names(texts: Iterable[str | None], names: Collection[str], message: str) -> None:
    """Raise where a text names somebody.

    Raises
    ------
    UsageError
        With `message`.
    """
    if any(names_somebody(text, names) for text in texts):
        raise UsageError(message)


def names_somebody(text: str | None, names: Collection[str]) -> bool:
    """Return whether a text holds two words of one of these names side by side, in any order.

    Case, accents, apostrophes and the ending of "Zoe's" do not count. A single word is not
    enough, for many first names are words of every day; see `names_by_one_word`.

    Examples
    --------
    >>> names_somebody("We told LUKASZ, Zoe to wait", ["Zoë Maria Łukasz"])
    True
    >>> names_somebody("Dan OHara's officer rings", ["Dan O'Hara"])
    True
    >>> names_somebody("In May nobody answered", ["May"])
    False
    """
    words = _words(text or "")
    pairs = set(pairwise(words))
    return any(
        (one, other) in pairs
        for name in names
        for one, other in permutations(_words(name), 2)
        if max(len(one), len(other)) > 1
    )


def names_by_one_word(text: str, names: Collection[str], ordinary: Iterable[str]) -> bool:
    """Return whether a text holds one word of a name.

    It has three letters or more, and is neither a month or a weekday nor a word of `ordinary`, such
    as the names of services. Unless it has a capital inside a sentence, it is no word of every day
    that is a name, too.

    Examples
    --------
    >>> names_by_one_word("The officer of Okafor rings", ["Dan Okafor"], [])
    True
    >>> names_by_one_word("Okafor rings. Nobody answers.", ["Dan Okafor"], [])
    True
    >>> names_by_one_word("nobody rings okafor", ["Dan Okafor"], [])
    True
    >>> names_by_one_word("Mill rings in March. Field work ends.", ["Ann Mill", "Jo Field"], [])
    False
    """
    known = {word for name in names for word in _words(name) if len(word) >= _SHORTEST_NAME}
    known -= {word for one in ordinary for word in _words(one)} | _MONTHS_AND_DAYS
    return any(
        word in known
        for found in _CAPITAL.finditer(text)
        if found["inside"]
        for word in _words(found["word"])
    ) or not (known - _ALSO_WORDS).isdisjoint(_words(text))


def is_written_as_a_name(text: str, ordinary: Iterable[str]) -> bool:
    """Return whether a text holds a word that is written as a name, whoever is known by it.

    It begins a word inside a sentence with a capital, where `names_by_one_word` would look at it.

    Examples
    --------
    >>> is_written_as_a_name("The officer of Okafor rings", [])
    True
    >>> is_written_as_a_name("Okafor rings. The NHS and Mill meet on Mondays", ["Mill keywork"])
    False
    """
    passed = {word for one in ordinary for word in _words(one)} | _MONTHS_AND_DAYS
    return any(
        word not in passed and word.removesuffix("s") not in passed
        for found in _CAPITAL.finditer(text)
        if found["inside"] and found["word"][0].isupper() and not found["word"].isupper()
        for word in _words(found["word"])
    )


def _words(text: str) -> list[str]:
    bare = _APOSTROPHE.sub("", _POSSESSIVE.sub(" ", fold_name(text)))
    return re.findall(r"[^\W_]+", bare)


_SHORTEST_NAME = 3
_APOSTROPHE = re.compile("['\u2019`]")
_POSSESSIVE = re.compile(r"['\u2019`]s\b")
_CAPITAL = re.compile(
    r"(?:(?<=[^\W_])[,;:]?(?P<inside>[ \n]+)|(?<!\w))(?P<word>[^\W\d_a-z][^\W\d_]{2,}\S*)"
)
_MONTHS_AND_DAYS = {word.lower() for word in (*calendar.month_name, *calendar.day_name) if word}
_ALSO_WORDS = frozenset(
    re.findall(
        r"\w+",
        "art ash banks best bill bishop black bond brook brown bush carter chance church "
        "close cook cross dale day dean drew early english faith farmer field fields first "
        "fisher ford forest frank free friend gene gold good grace grant gray green grey hall "
        "hand hart head heath hill holly home hope house hunter ivy jack joy judge just king "
        "lake lane law little long love major mark marsh marshall mason may miles mill miller "
        "moon more much new noble north olive page park parks pat penny people pike pool poor "
        "price quick read rich rivers rob rose rush sadler sage salt sands say sharp short "
        "sky small smart south speed spring stone street strong sue summer swift temple true "
        "wall ward waters way wells west white will winter wise wood woods work young "
        # Proper names in small letters, and what somebody is called whose name is not known.
        "angel baker barber basil butcher chase clay cliff daisy dawn don driver earl "
        "eve fern gardener guard guy hardy hazel hunt iris keeper lily mercy nick patience poppy "
        "porter potter ray ruby sandy shepherd singer victor walker wild "
        "aunt big boyfriend brother captain dad daughter doctor door family father from girlfriend "
        "her his husband landlord mother mum nan neighbour next number nurse old partner sister "
        "son support the uncle wife with worker",
    )
)
"""Words of every day that are names too, or stand in one."""
