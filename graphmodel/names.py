"""How names are folded and compared, which stand for nothing, and what a misspelt one means."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from difflib import get_close_matches


def fold_name(text: str) -> str:
    """Return text without accents, case and doubled space.

    Examples
    --------
    >>> fold_name("  Zoë  ŁUKASZ-Straße ")
    'zoe lukasz-strasse'
    """
    if text.isascii():
        return " ".join(text.lower().split())
    decomposed = unicodedata.normalize("NFKD", without_invisible(text).casefold())
    bare = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return " ".join(bare.translate(_LETTERS_WITHOUT_DECOMPOSITION).split())


def fold_area(text: str) -> str:
    r"""Return the name of an area as areas are compared: without case, odd spaces, invisible signs.

    Accents count, for they can tell two places apart; how an accented letter is put together
    does not.

    Examples
    --------
    >>> fold_area("North\u00a0 GATE\u200b") == fold_area("north gate")
    True
    >>> fold_area("Llanfair") == fold_area("Llanfaïr")
    False
    """
    if text.isascii():
        return " ".join(text.lower().split())
    folded = unicodedata.normalize("NFC", without_invisible(text).casefold())
    return " ".join(folded.split())


def without_invisible(text: str) -> str:
    r"""Return text without signs that take no room, such as a zero-width space.

    Examples
    --------
    >>> without_invisible("p3\u200b")
    'p3'
    """
    return "".join(sign for sign in text if unicodedata.category(sign) != "Cf")


def search_name(name: str, known_as: Iterable[str] = ()) -> str:
    r"""Return the text that a search reads for one node: its folded names, a line each.

    Examples
    --------
    >>> search_name("Sam Ngata", ["Sammy"])
    'sam ngata\nsammy'
    """
    return "\n".join(fold_name(text) for text in (name, *known_as))


class SearchableName:
    """A node's id and folded names, ready to be compared with what somebody typed.

    Parameters
    ----------
    identifier
        Its id.
    folded
        Its folded names, a line each; see `search_name`.
    """

    __slots__ = ("folded", "id", "letters", "lines")

    def __init__(self, identifier: str, folded: str) -> None:
        self.id = fold_name(identifier)
        self.folded = folded
        self.letters = _only_letters(folded)
        self.lines = [line.split() for line in self.letters.split("\n")]


def find_names(text: str, names: Sequence[SearchableName]) -> tuple[list[int], list[int]]:
    """Return the places of the names that a text means, and of those one typing error away.

    A text means a name if it is the id, stands in the name, or if all its words stand in the
    names of one node, in any order and without apostrophes and hyphens. Words of four letters or
    more without digits may be one letter wrong, missing, too many or swapped; ids may not.

    Parameters
    ----------
    text
        What somebody typed.
    names
        The names to search.

    Examples
    --------
    >>> names = [SearchableName("p1", "dan o'hara"), SearchableName("p2", "dana field")]
    >>> find_names("ohara dan", names), find_names("P2", names), find_names("dan ohaar", names)
    (([0], []), ([1], []), ([], [0]))
    """
    typed = fold_name(text)
    words = _only_letters(typed).split()
    run = "".join(words)
    meant = [place for place, one in enumerate(names) if one.id == typed]
    for place, one in enumerate(names):
        if one.id != typed and (typed in one.folded or _holds(one, words, run)):
            meant.append(place)
    if meant or not words:
        return meant, []
    return [], [place for place, one in enumerate(names) if _is_near(one, words)]


def _only_letters(folded: str) -> str:
    return _NO_LETTER.sub("", folded)


def _holds(one: SearchableName, words: Sequence[str], run: str) -> bool:
    if not words:
        return False
    if all(word in one.letters for word in words):
        return True
    return len(run) >= _SHORTEST_WITH_AN_ERROR and any(
        "".join(line[first:]).startswith(run) for line in one.lines for first in range(len(line))
    )


def _is_near(one: SearchableName, words: Sequence[str]) -> bool:
    known = [word for line in one.lines for word in line]
    return all(any(_is_typed_for(word, each) for each in known) for word in words)


def _is_typed_for(typed: str, word: str) -> bool:
    if word.startswith(typed):
        return True
    if len(typed) < _SHORTEST_WITH_AN_ERROR or abs(len(typed) - len(word)) > 1:
        return False
    return typed.isalpha() and _is_one_error(typed, word)


def _is_one_error(typed: str, word: str) -> bool:
    """Return whether one letter is wrong, missing or too many, or two neighbours are swapped."""
    same = 0
    while same < min(len(typed), len(word)) and typed[same] == word[same]:
        same += 1
    rest, other = typed[same:], word[same:]
    swapped = rest[:2] == other[:2][::-1] and rest[2:] == other[2:]
    return swapped or rest[1:] == other[1:] or rest == other[1:] or rest[1:] == other


_NO_LETTER = re.compile(r"[^\w\s]|_")
_SHORTEST_WITH_AN_ERROR = 4

_LETTERS_WITHOUT_DECOMPOSITION = str.maketrans(
    {
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "ħ": "h",
        "\u0131": "i",
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
        "ð": "d",
    }
)


# Words that are written where there is nothing to write.


_NOTHING = frozenset(
    {
        "anon",
        "anonymous",
        "as above",
        "blank",
        "declined",
        "declined to say",
        "did not say",
        "ditto",
        "do not know",
        "don't know",
        "dont know",
        "dunno",
        "empty",
        "herself",
        "himself",
        "missing",
        "myself",
        "n/a",
        "n/k",
        "n/r",
        "name not known",
        "name unknown",
        "noone",
        "prefer not to say",
        "refused",
        "refused to say",
        "same as above",
        "see above",
        "see file",
        "see notes",
        "tba",
        "tbc",
        "tbd",
        "themself",
        "themselves",
        "to be advised",
        "to be appointed",
        "to be confirmed",
        "to be decided",
        "to be recruited",
        "to follow",
        "unallocated",
        "unassigned",
        "undefined",
        "unk",
        "unknown",
        "unknown name",
        "unnamed",
        "vacancy",
        "vacant",
        "vacant post",
        "would not say",
    }
)
_NO_ONE_OR_NOT = re.compile(
    r"(?:none|nobody|no-one|no one|nothing|(?:no|not)(?= ))(?: (?:"
    r"allocated|answer|anyone|applicable|appointed|asked|assigned|at|available|confirmed|"
    r"contact|currently|data|details|disclosed|given|has|held|identified|information|known|listed|"
    r"moment|name|named|needed|now|number|on|one|person|phone|present|provided|record|recorded|"
    r"relevant|said|say|set|shared|specified|stated|supplied|sure|the|to|trusted|yet))*"
)
"""A first word that denies and others that say what is denied: ``None disclosed``."""

_SPREADSHEET_ERROR = re.compile(r"#(?:ref!|name\?|value!|div/0!|num!|null!|n/a|calc!|spill!)")

_NOTHING_OR_A_NAME = frozenset(
    {
        "anonymised",
        "confidential",
        "n.a",
        "n.k",
        "na",
        "nan",
        "nil",
        "nk",
        "no",
        "null",
        "redacted",
        "self",
        "undisclosed",
        "withheld",
    }
)
"""Somebody may be called so, or stand behind the word."""

_ROUND_WORDS = "".join(sign for sign in map(chr, range(33, 127)) if not sign.isalnum())
_ROUND_WORDS += " \u2013\u2014\u2212\u2026\u2018\u2019\u201c\u201d\u00bf"
_SEVERAL_SIGNS = re.compile(r"x+|0+")


def stands_for_nothing(text: str, *, may_be_a_name: bool = False) -> bool:
    """Whether a text is written only because a form wants one: ``None``, ``N/A``, ``?``, ``0``.

    Parameters
    ----------
    text
        What somebody wrote.
    may_be_a_name
        Whether it is a name, so that a word that is a surname too, such as ``Null``, is one.

    Examples
    --------
    >>> [stands_for_nothing(text) for text in ("N/A", " not  known?", "--", "xxx", "Nan", "Ann")]
    [True, True, True, True, True, False]
    >>> stands_for_nothing("Nan", may_be_a_name=True)
    False
    """
    folded = fold_area(text).replace(" / ", "/").replace("\\", "/")
    word = folded.strip(_ROUND_WORDS).replace("\u2019", "'")
    if not word:
        return bool(text.strip())
    if word in _NOTHING or _SPREADSHEET_ERROR.fullmatch(folded):
        return True
    if _SEVERAL_SIGNS.fullmatch(word) or (word[0] == "n" and _NO_ONE_OR_NOT.fullmatch(word)):
        return True
    return not may_be_a_name and word in _NOTHING_OR_A_NAME


# Ids that people take for one and the same.


_LIKE_LATIN = str.maketrans(
    "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0458\u0455\u0442\u043c\u043a\u043d\u0432"
    "\u03b1\u03bf\u03c1\u03bd\u03c4\u03ba\u03b9\u03c7\u03c5",
    "aeopcyxijstmkhbaopvtkixu",
)
"""Small letters of Cyrillic and Greek that look like Latin ones, small or capital."""

_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"))
_ORDINARY_ID = re.compile(
    r"([a-z]?[a-hjkmnp-z_.:/-]*)0*([1-9][0-9]*)(?:(-)0*([1-9][0-9]*))?", re.ASCII
)
_ZEROS_IN_FRONT = re.compile(r"(?<!\d)0+(?=\d)")
_SPACE_IN_ID = re.compile(r"(?<!\d)\s+|\s+(?!\d)")
_LETTER_FOR_DIGIT = re.compile(r"(?<=\d)[oil]|(?<!^)[oil](?=\d)")


def look_alike_key(identifier: str) -> str:
    """Return the same text for ids that differ by case, spaces, zeros in front or like letters.

    Examples
    --------
    >>> {look_alike_key(one) for one in ("p7", "P7", "p 07", "\u0440007")}
    {'p7'}
    >>> look_alike_key("p1O") == look_alike_key("p10"), look_alike_key("i1") == look_alike_key("11")
    (True, False)
    """
    if ordinary := _ORDINARY_ID.fullmatch(identifier):
        return "".join(filter(None, ordinary.groups()))
    folded = fold_area(unicodedata.normalize("NFKC", identifier))
    folded = folded.translate(_LIKE_LATIN).translate(_DASHES)
    folded = _SPACE_IN_ID.sub("", folded)
    folded = _LETTER_FOR_DIGIT.sub(lambda found: "0" if found[0] == "o" else "1", folded)
    return _ZEROS_IN_FRONT.sub("", folded)


_LAST_DIGITS = re.compile(r"[0-9]+(?=[^0-9]*$)")
_TO_CYRILLIC = str.maketrans("aeopcyx", "\u0430\u0435\u043e\u0440\u0441\u0443\u0445")
_MOST_DIGITS_OF_ID = 8


def look_alikes(identifier: str) -> set[str]:
    """Return spellings that people take for this id, to look them up where all ids are too many.

    Examples
    --------
    >>> {"p7", "P7", "P 7", "p007"} <= look_alikes("p07")
    True
    """
    key = look_alike_key(identifier)
    digits = _LAST_DIGITS.search(key)
    padded = {key}
    if digits is not None:
        before, after = key[: digits.start()], key[digits.end() :]
        for width in range(2, _MOST_DIGITS_OF_ID + 1):
            padded.add(f"{before}{digits[0].zfill(width)}{after}")
        padded.add(f"{before} {digits[0]}{after}")
        for digit, letter in ("0o", "0O", "1l", "1I"):
            padded.add(before + digits[0].replace(digit, letter) + after)
    padded |= {one.translate(_TO_CYRILLIC) for one in padded}
    return {how(one) for one in padded for how in (str, str.upper, str.capitalize, str.title)}


# Names of tables, columns and words that people misspell.


_BETWEEN = re.compile(r"[\s_-]+")
_LONGEST_COMPARED = 60


def as_name(text: str) -> str:
    r"""Return text the way names and words are written here, without signs that take no room.

    Examples
    --------
    >>> as_name(" Mental health "), as_name("\ufeffmental\u00a0health")
    ('mental_health', 'mental_health')
    """
    seen = text if text.isascii() else without_invisible(text)
    return _BETWEEN.sub("_", seen.strip().casefold())


def nearest_name(text: str, known: Iterable[str], cutoff: float = 0.6) -> str:
    """Return the known name that was probably meant; an empty text where none is near.

    Parameters
    ----------
    text
        What somebody wrote.
    known
        Names as they are written here.
    cutoff
        How alike the two must be, from 0 to 1.

    Examples
    --------
    >>> nearest_name("mentl health", ["housing", "mental_health"])
    'mental_health'
    >>> nearest_name("astrology", ["housing", "mental_health"])
    ''
    """
    sought = as_name(text[:_LONGEST_COMPARED])
    return next(iter(get_close_matches(sought, list(known), n=1, cutoff=cutoff)), "")


def did_you_mean(text: str, known: Iterable[str]) -> str:
    """Return a question that offers the nearest known name; an empty text where none is near.

    Examples
    --------
    >>> did_you_mean("mentl health", ["housing", "mental_health"])
    'Did you mean mental_health? '
    """
    nearest = nearest_name(text, known)
    return f"Did you mean {nearest}? " if nearest else ""
