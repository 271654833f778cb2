"""Words that are written where there is nothing to write."""

from __future__ import annotations

import re
from collections.abc import Sequence

from graphmodel.names.folding import fold_area

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
    if word in _NOTHING or (folded[0] == "#" and is_spreadsheet_error(folded)):
        return True
    if word[0] == "n" and _NO_ONE_OR_NOT.fullmatch(word):
        return True
    if word[0] in "x0" and _SEVERAL_SIGNS.fullmatch(word):
        return True
    return not may_be_a_name and word in _NOTHING_OR_A_NAME


def is_spreadsheet_error(text: str) -> bool:
    """Whether a text is an error of a spreadsheet, such as ``#REF!``."""
    return _SPREADSHEET_ERROR.fullmatch(text.casefold()) is not None


def is_no_name(name: str) -> bool:
    """Whether a name is a word for nothing, and no surname: nobody can be asked by it."""
    return stands_for_nothing(name, may_be_a_name=True)


def are_no_names(names: Sequence[str]) -> list[bool]:
    """Whether each of many names is a word for nothing."""
    nothing = {name for name in set(names) if is_no_name(name)}
    return [name in nothing for name in names]
