"""Letters that the embedded typeface lacks: found in other fonts, and shaped as their script asks.

A line is set in pieces. The embedded typeface writes what it has; anything else is shaped by
HarfBuzz and drawn as outlines, so that it looks the same wherever it is opened.
"""

from __future__ import annotations

import os
import re
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import files
from itertools import groupby, pairwise
from pathlib import Path

import uharfbuzz as hb

from dashboard.drawing.name_text import in_directions, without_hidden
from dashboard.drawing.typeface import REGULAR, typeface_file

PACKAGES = "manimgx_fonts", "manimgx_fonts_cjk"
"""Packages of Noto fonts; the second one, for Chinese, Japanese and Korean, is optional."""
INSTALL = (
    "Install a font that has these letters (Noto Sans), or for Chinese, Japanese and Korean: "
    'pip install "trusted-person-graph[chinese-japanese-korean]".'
)
WEIGHTS = {False: 400.0, True: 700.0}
SIMPLIFIED_CHINESE = 2
"""Which font it is in the collections of Noto for Chinese, Japanese and Korean."""

# Letters that stand one after the other as they are: European scripts, and signs.
_SIMPLE = re.compile("[\0-\u058f\u10a0-\u10ff\u1d00-\u2e7f]")
_BELONGING = ("Mn", "Mc", "Me", "Cf", "Sk")  # signs that belong to the letter before them
_JOINER = "\u200d"


@dataclass(frozen=True, eq=False)
class Face:
    """A font in which letters are found."""

    path: Path
    number: int = 0

    @cached_property
    def letters(self) -> hb.Set:
        """The letters that it has."""
        return self.font(bold=False).face.unicodes

    @lru_cache(maxsize=256)  # noqa: B019 - there are few faces, and they stay
    def font(self, *, bold: bool) -> hb.Font:
        """Return the font for HarfBuzz."""
        font = hb.Font(hb.Face(hb.Blob.from_file_path(os.fspath(self.path)), self.number))
        font.set_variations({"wght": WEIGHTS[bold]})
        return font


@dataclass(frozen=True)
class Piece:
    """Letters that are written in one face; the embedded typeface where it is None."""

    words: str
    face: Face | None = None
    leftward: bool = False
    missing: bool = False


@dataclass(frozen=True)
class Sign:
    """Letters that are drawn as one, in sizes of the font, from the start of their piece."""

    letters: str
    start: float
    width: float
    outline: tuple[tuple[str, tuple[float, ...]], ...]

    def path(self, x: float, y: float, size: float) -> str:
        """Return what is drawn as an SVG path, which counts downwards."""
        return "".join(
            command
            + " ".join(
                f"{y - size * value if place % 2 else x + size * value:.3f}"
                for place, value in enumerate(points)
            )
            for command, points in self.outline
        )


@dataclass(frozen=True)
class Shape:
    """Letters as they are drawn.

    Attributes
    ----------
    width
        In sizes of the font.
    signs
        From left to right: the letters of each, where it begins, how wide it is, and what is
        drawn.
    complete
        Whether the face had every letter.
    """

    width: float
    signs: tuple[Sign, ...]
    complete: bool

    def path(self, x: float, y: float, size: float) -> str:
        """Return all that is drawn as an SVG path, which counts downwards."""
        return "".join(sign.path(x, y, size) for sign in self.signs)


def in_pieces(text: str) -> tuple[Piece, ...]:
    """Return a line of text in the order in which it is drawn, from left to right.

    A letter for which no font is found is written as its number, such as U+738B.
    """
    if text.isascii():
        return (Piece(text),)
    pieces: list[Piece] = []
    for run, leftward in in_directions(without_hidden(unicodedata.normalize("NFC", text))):
        found = list(_by_face(run, leftward=leftward))
        pieces += reversed(found) if leftward else found
    return tuple(pieces)


def is_printable(text: str) -> bool:
    """Return whether there is a font for every letter of a text."""
    return text.isascii() or all(
        not piece.missing and (piece.face is None or shape(piece, bold=False).complete)
        for piece in in_pieces(text)
    )


@lru_cache(maxsize=4096)
def shape(piece: Piece, *, bold: bool) -> Shape:
    """Return how a piece in a face other than the embedded one is drawn."""
    if piece.face is None:
        raise ValueError("the embedded typeface writes this piece itself")
    font = piece.face.font(bold=bold)
    buffer = hb.Buffer()
    buffer.add_str(piece.words)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if piece.leftward else "ltr"
    hb.shape(font, buffer)
    em = font.face.upem
    glyphs = list(zip(buffer.glyph_infos, buffer.glyph_positions, strict=True))
    firsts = [*sorted({info.cluster for info, _ in glyphs}), len(piece.words)]
    ends = dict(pairwise(firsts))
    signs = []
    across = 0.0
    for first, together in groupby(glyphs, lambda glyph: glyph[0].cluster):
        start, outline = across, []
        for info, at in together:
            left, foot = across + at.x_offset, at.y_offset
            for command, points in _glyph(piece.face, info.codepoint, bold=bold):
                moved = [value + (foot if odd % 2 else left) for odd, value in enumerate(points)]
                outline.append((command, tuple(value / em for value in moved)))
            across += at.x_advance
        letters = piece.words[first : ends[first]]
        signs.append(Sign(letters, start / em, (across - start) / em, tuple(outline)))
    return Shape(across / em, tuple(signs), all(info.codepoint for info, _ in glyphs))


@lru_cache(maxsize=4096)
def _glyph(face: Face, number: int, *, bold: bool) -> list[tuple[str, tuple[float, ...]]]:
    drawn: list[tuple[str, tuple[float, ...]]] = []
    functions = hb.DrawFuncs()
    functions.set_move_to_func(lambda *values: drawn.append(("M", values[:2])))
    functions.set_line_to_func(lambda *values: drawn.append(("L", values[:2])))
    functions.set_quadratic_to_func(lambda *values: drawn.append(("Q", values[:4])))
    functions.set_cubic_to_func(lambda *values: drawn.append(("C", values[:6])))
    functions.set_close_path_func(lambda *_: drawn.append(("Z", ())))
    face.font(bold=bold).draw_glyph(number, functions)
    return drawn


def _by_face(run: str, *, leftward: bool) -> Iterator[Piece]:
    """Yield the letters of a run that one face writes, in the order in which they are read."""
    faces: list[tuple[Face | None, bool, bool]] = []
    for place, letter in enumerate(run):
        joins = faces and (unicodedata.category(letter) in _BELONGING or run[place - 1] == _JOINER)
        faces.append(faces[-1] if joins and _goes_with(letter, faces[-1]) else _face_of(letter))
    for (face, is_missing, is_digit), letters in groupby(
        zip(faces, run, strict=True), lambda at: at[0]
    ):
        words = "".join(letter for _, letter in letters)
        if is_missing:
            yield Piece(" ".join(f"U+{ord(letter):04X}" for letter in words), missing=True)
        elif face is None:
            yield Piece("".join(letter for letter in words if not _is_silent(letter)))
        else:
            yield Piece(words, face, leftward and not is_digit)


def _goes_with(letter: str, before: tuple[Face | None, bool, bool]) -> bool:
    """Whether a sign can be written in the face of the letter that it belongs to."""
    face = _embedded() if before[0] is None and not before[1] else before[0]
    return _is_silent(letter) or (face is not None and ord(letter) in face.letters)


def _is_silent(letter: str) -> bool:
    return unicodedata.category(letter) == "Cf" or letter in "\ufe0e\ufe0f"


@lru_cache(maxsize=4096)
def _face_of(letter: str) -> tuple[Face | None, bool, bool]:
    """Return the face of a letter, whether there is none, and whether it is a digit."""
    if letter == " " or (_SIMPLE.match(letter) and ord(letter) in _embedded().letters):
        return (None, False, False)
    face = next((face for face in _faces() if ord(letter) in face.letters), None)
    is_digit = unicodedata.bidirectional(letter) in ("EN", "AN")
    return (face, face is None, is_digit)


def _faces() -> Iterator[Face]:
    """Yield every face, the best first; those of the machine are looked at last."""
    yield from _packaged_faces()
    yield _embedded()
    yield from _faces_of_the_machine()


@lru_cache(maxsize=1)
def _embedded() -> Face:
    return Face(typeface_file(REGULAR))


@lru_cache(maxsize=1)
def _packaged_faces() -> tuple[Face, ...]:
    found = []
    for package in PACKAGES:
        try:
            folder = Path(str(files(package)))
        except ModuleNotFoundError:
            continue
        upright = [path for path in folder.glob("*.[ot]t[fc]") if "Italic" not in path.name]
        found += sorted(upright, key=lambda path: ("Emoji" in path.name, path.name))
    return tuple(map(_face, found))


@lru_cache(maxsize=1)
def _faces_of_the_machine() -> tuple[Face, ...]:
    """Return the fonts that are installed here, Noto first."""
    home = Path.home()
    folders = {
        "win32": [Path(os.environ.get("WINDIR", "C:/Windows"), "Fonts"), home / "AppData/Local"],
        "darwin": [Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library/Fonts"],
    }.get(sys.platform, [Path("/usr/share/fonts"), Path("/usr/local/share/fonts")])
    folders += [home / ".local/share/fonts", home / ".fonts"]
    found = [path for folder in folders for path in folder.rglob("*.[ot]t[fc]")]
    regular = [path for path in found if not re.search("Bold|Italic|Oblique|Color", path.name)]
    return tuple(_face(path) for path in sorted(regular, key=lambda path: _likely(path.name)))


def _likely(name: str) -> tuple[bool, bool, bool, str]:
    return ("Noto" not in name, "Sans" not in name, "Regular" not in name, name)


def _face(path: Path) -> Face:
    is_many = path.suffix == ".ttc" and "CJK" in path.name
    return Face(path, SIMPLIFIED_CHINESE if is_many else 0)
