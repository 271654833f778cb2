"""Names as they are written: cleaned, held in their direction, measured, and set in two lines."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

FONT_SIZE = 16.0
# The distance of two lines; vis-network sets them exactly one font size apart.
LINE_PITCH = FONT_SIZE
LONGEST_LINE = 8.6 * FONT_SIZE  # about 17 letters
ONE_LINE = 6.4 * FONT_SIZE  # what is shorter stays in one line
NO_NAME = "name not recorded"

# Widths of Arial and its metric twins (Helvetica, Liberation Sans), in thousandths of the size.
_WIDTHS = {
    222: "ijl",
    191: "'",
    278: " !,./:;I[\\]ft",
    260: "|",
    333: "()-`r",
    334: "{}",
    355: '"',
    389: "*",
    469: "^",
    500: "Jckvsxyz",
    556: "#$?_0123456789Labdeghnopqu",
    584: "+<=>~",
    611: "FTZ",
    667: "&ABEKPSVXY",
    722: "CDHNRUw",
    778: "GOQ",
    833: "Mm",
    889: "%",
    944: "W",
    1015: "@",
}
_WIDTH_OF = {letter: width for width, letters in _WIDTHS.items() for letter in letters}
_UNKNOWN_WIDTH = 650
_WIDE = 1000
_PICTOGRAM = 1350

# Marks that turn the direction of the text round them, and would let one name disturb another.
_DIRECTION_MARKS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_JOINER = "\u200d"  # makes one pictogram of several
# After these the next letter belongs to the same sign: the joiner, and the viramas of India.
_BINDING = (_JOINER, *(chr(start + 0x4D) for start in range(0x0900, 0x0D80, 0x80)))

# Words that are written from right to left, as far as one name reaches: a comma ends it.
_LEFTWARDS = (
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u200c\u200d"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_LEFTWARD_NAME = re.compile(
    rf"{_LEFTWARDS}+(?:(?:[ '\"\u2019\u2010-]|(?<=^{_LEFTWARDS})\. ?|(?<= {_LEFTWARDS})\. ?| \d+ )"
    rf"{_LEFTWARDS}+)*"
)
ISOLATE, END_OF_ISOLATE = "\u2068", "\u2069"


@lru_cache(maxsize=4096)
def readable(text: str) -> str:
    """Return a text without what cannot be shown: control and direction marks, half characters."""
    shown = "".join(map(_shown, without_hidden(text)))
    return " ".join(shown.split())


def in_directions(text: str) -> list[tuple[str, bool]]:
    """Return text in pieces, in the order of the line, each with whether it runs leftwards.

    Everything here is English, so a line runs rightwards, and a name that runs leftwards turns
    nothing that stands beside it.

    Examples
    --------
    >>> in_directions("Sam and שרה כהן, 07700 900456")
    [('Sam and ', False), ('שרה כהן', True), (', 07700 900456', False)]
    """
    if text.isascii():
        return [(text, False)] if text else []
    pieces = []
    end = 0
    for found in _LEFTWARD_NAME.finditer(text):
        if not any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in found[0]):
            continue  # joiners, or digits alone
        pieces += [(text[end : found.start()], False), (found[0], True)]
        end = found.end()
    return [piece for piece in [*pieces, (text[end:], False)] if piece[0]]


def isolated(text: str) -> str:
    r"""Return text in which no name turns the direction of what stands round it.

    Examples
    --------
    >>> isolated("\u202eשרה 07700 900456") == "\u2068שרה\u2069 07700 900456"
    True
    """
    if text.isascii():
        return text
    return "".join(
        f"{ISOLATE}{piece}{END_OF_ISOLATE}" if is_leftward else piece
        for piece, is_leftward in in_directions(without_hidden(text))
    )


def without_hidden(text: str) -> str:
    """Return text without the signs that turn the direction of what stands round them."""
    return _DIRECTION_MARKS.sub("", text)


def _shown(letter: str) -> str:
    code = ord(letter)
    if unicodedata.category(letter) == "Cc":
        return " "
    if 0xD800 <= code <= 0xDFFF or code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF:
        return "\ufffd"
    return letter


@lru_cache(maxsize=4096)
def text_width(text: str, font_size: float = FONT_SIZE) -> float:
    """Return how wide a text is, in the units of the font size.

    Exact for ASCII and accented Latin letters in Arial; a cautious guess for everything else.
    """
    return sum(_letter_width(letter) for letter in text) * font_size / 1000


@lru_cache(maxsize=4096)
def _letter_width(letter: str) -> int:
    if letter in _WIDTH_OF:
        return _WIDTH_OF[letter]
    category = unicodedata.category(letter)
    if category in ("Mn", "Me", "Cf"):
        return 0
    if category in ("So", "Sk"):
        return _PICTOGRAM
    if unicodedata.east_asian_width(letter) in "WF":
        return _WIDE
    return _WIDTH_OF.get(unicodedata.normalize("NFD", letter)[0], _UNKNOWN_WIDTH)


@lru_cache(maxsize=4096)
def label_lines(name: str, longest: float = LONGEST_LINE) -> tuple[str, ...]:
    """Return a name in one line, or in two that are as equally wide as its words allow.

    What does not fit into two lines ends in an ellipsis: the whole name stands in the tooltip
    and in the table beside the picture.

    Parameters
    ----------
    name
        As recorded; may hold anything.
    longest
        The greatest width of a line.
    """
    words = readable(name) or NO_NAME
    if text_width(words) <= min(ONE_LINE, longest):
        return (words,)
    halves = [
        (words[:cut].rstrip(), words[cut:].lstrip())
        for cut in (found.end() for found in re.finditer(r"[\s/\-]", words))
        if words[cut:].strip()
    ]
    if halves:
        first, second = min(halves, key=lambda half: max(map(text_width, half)))
        if max(text_width(first), text_width(second)) <= longest:
            return (first, second)
    if text_width(words) <= longest:
        return (words,)
    return _shortened(words, halves, longest)


def _shortened(words: str, halves: list[tuple[str, str]], longest: float) -> tuple[str, str]:
    """Fill the first line, with whole words where one fits, and cut the second one off."""
    fitting = [half for half in halves if text_width(half[0]) <= longest]
    if fitting:
        first, rest = fitting[-1]
    else:
        first = _cut(words, longest)
        rest = words[len(first) :].lstrip()
    if text_width(rest) <= longest:
        return first, rest
    return first, _cut(rest, longest - text_width("…")).rstrip() + "…"


def _cut(text: str, longest: float) -> str:
    """Return the longest beginning that fits, without parting what is joined."""
    cut = ""
    for sign in signs_of(text):
        width = text_width(cut + sign)
        if width > longest and (cut or width > 2 * longest):
            return cut or text[:1]
        cut += sign
    return cut


def signs_of(text: str) -> list[str]:
    """Return text in the signs of which it is made, each with what belongs to it.

    Examples
    --------
    >>> [len(sign) for sign in signs_of("Zoe\u0301")]
    [1, 1, 2]
    """
    signs: list[str] = []
    for letter in text:
        belongs = unicodedata.category(letter) in ("Mn", "Mc", "Me", "Cf", "Sk")
        if signs and (belongs or signs[-1].endswith(_BINDING)):
            signs[-1] += letter
        else:
            signs.append(letter)
    return signs
