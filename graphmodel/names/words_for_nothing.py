"""Words that are written where there is nothing to write."""

from __future__ import annotations

import re
from collections.abc import Sequence

from graphmodel.names.folding import fold_area

_NOTHING = frozenset(
    {
        "anon",
        "anonymous",
        "another",
        "as above",
        "asdf",
        "asdfg",
        "awaited",
        "awaiting information",
        "awaiting",
        "blank",
        "client declined",
        "client refused",
        "declined to say",
        "declined",
        "did not say",
        "ditto",
        "do not know",
        "does not have anyone",
        "doesn't have anyone",
        "don't know",
        "dont know",
        "dunno",
        "empty",
        "has no one",
        "has nobody",
        "has none",
        "herself",
        "himself",
        "missing",
        "myself",
        "n/a",
        "n/k",
        "n/r",
        "name not given",
        "name not provided",
        "name not known",
        "name unknown",
        "name withheld",
        "nfa",
        "nil known",
        "nil return",
        "no fixed abode",
        "no fixed address",
        "no permanent address",
        "noone",
        "of no fixed abode",
        "pending",
        "prefer not to say",
        "qwerty",
        "refused by client",
        "refused to say",
        "refused",
        "said no one",
        "said nobody",
        "said none",
        "same as above",
        "see above",
        "see file",
        "see notes",
        "tba",
        "tbc",
        "tbd",
        "themself",
        "themselves",
        "to follow",
        "unallocated",
        "unassigned",
        "undefined",
        "vacancy",
        "vacant post",
        "vacant",
        "would not say",
    }
)
_NO_ONE_OR_NOT = re.compile(
    r"(?:none|nobody|no-one|no one|nothing|(?:no|not)(?= ))(?: (?:"
    r"all|allocated|and|answer|anyone|applicable|appointed|asked|assigned|at|available|close|"
    r"confirmed|contacts?|currently|data|details|disclosed|else|family|friends?|given|has|held|"
    r"identified|information|known|listed|moment|name|named|needed|next of kin|now|number|on|one|"
    r"or|person|phone|present|provided|really|record|recorded|relatives?|relevant|said|say|set|"
    r"shared|specified|stated|supplied|sure|the|to|trusted|willing|yet))*"
)
"""A first word that denies and others that say what is denied: ``None disclosed``."""

_UNKNOWN_OR_TO_BE = re.compile(
    r"(?:(?:mr|mrs|ms|miss|mx|dr)\.? )?(?:unk|unknown|unnamed|unidentified)(?: (?:"
    r"adult|at|child|client|contact|female|forename|individual|male|man|moment|name|person|present|"
    r"surname|the|this|time|woman|yet))*|to be \w+(?: .*)?|tb[acd] .*"
)
"""``Mr Unknown``, ``unknown male``, ``to be appointed``, ``tbc with client``."""

_SPREADSHEET_ERROR = re.compile(r"#(?:ref!|name\?|value!|div/0!|num!|null!|n/a|calc!|spill!)")

_NOTHING_OR_A_NAME = frozenset(
    {
        "anonymised",
        "aucun",
        "aucune",
        "brak",
        "confidential",
        "dim",
        "dummy",
        "fred bloggs",
        "geen",
        "jane doe",
        "jo bloggs",
        "joe bloggs",
        "john doe",
        "keine",
        "keiner",
        "n.a",
        "n.k",
        "n.n",
        "na",
        "nadie",
        "nan",
        "neb",
        "nessuno",
        "niemand",
        "nikt",
        "nil",
        "ninguno",
        "nk",
        "nn",
        "no",
        "null",
        "redacted",
        "self",
        "test",
        "undisclosed",
        "withheld",
    }
)
"""Somebody may be called so, or stand behind the word."""

_ROUND_WORDS = "".join(sign for sign in map(chr, range(33, 127)) if not sign.isalnum())
_ROUND_WORDS += " \u2013\u2014\u2212\u2026\u2018\u2019\u201c\u201d\u00bf"
_BETWEEN_PARTS = re.compile(r"[;:()\[\]]|\s[-\u2013\u2014]\s")
_SPACE = re.compile(" ")
_BEGINNINGS = frozenset(
    [word[:2] for word in _NOTHING | _NOTHING_OR_A_NAME]
    + ["a ", "a.", "aa", "an", "dr", "mi", "mr", "ms", "mx", "no", "to", "un", "zz"]
)
"""What a word for nothing can begin with, unless it is a sign, x or 0."""

_A_N_OTHER = re.compile(r"a[. ]{0,2}n[. ]{0,2}other")
_SEVERAL_SIGNS = re.compile(r"x+|z{2,}|a{3,}|0+|9{2,}")


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
    if not folded:
        return bool(text.strip())
    if folded[:2] not in _BEGINNINGS and folded[0].isalnum() and folded[0] not in "x09":
        return False  # by far the most often
    if _is_word(folded, may_be_a_name=may_be_a_name):
        return True
    if folded == "/n" or (folded[0] == "#" and is_spreadsheet_error(folded)):
        return True
    # ``None (see notes)``; and ``Unknown Unknown``, where a program joined two names.
    for parted in (_BETWEEN_PARTS, _SPACE):
        parts = parted.split(folded) if parted.search(folded) else []
        if parts and all(_is_word(part, may_be_a_name=may_be_a_name) for part in parts):
            return True
    return False


def _is_word(folded: str, *, may_be_a_name: bool) -> bool:
    word = folded.strip(_ROUND_WORDS)
    if not word or word in _NOTHING:
        return True
    first = word[0]  # of most words it tells that no pattern can be theirs
    if first == "n" and _NO_ONE_OR_NOT.fullmatch(word):
        return True
    if first in "09axz" and (_SEVERAL_SIGNS.fullmatch(word) or _A_N_OTHER.fullmatch(word)):
        return True
    if first in "dmtu" and _UNKNOWN_OR_TO_BE.fullmatch(word):
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
