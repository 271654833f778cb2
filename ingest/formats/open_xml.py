"""The parts of a workbook (ECMA-376), read strictly: a part is what it should be, or refused.

Whatever a spreadsheet would repair, leave out or read twice is refused here, because nobody can
know what was lost. Here are the archive, how one part leads to another, the list of sheets, and
the texts and styles that the sheets share; `sheet_rows` reads the rows of a sheet.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from typing import IO, NamedTuple
from xml.etree import ElementTree

from ingest.formats.colours import Letters, are_unseen, ground_of, letters_of
from ingest.formats.number_formats import BUILT_IN, NumberFormat, number_format

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_STRICT = "http://purl.oclc.org/ooxml/"
M = f"{{{_MAIN}}}"
"""What the name of every element of a part begins with."""
WHOLE = re.compile(r"[0-9]{1,7}")
"""A whole number that is not larger than any of a sheet."""

_NO_FORMAT = ";;;"
"""How a format is read that is not there: as one that shows something else than cells hold."""

_DRAWN_TEXT = "{http://schemas.openxmlformats.org/drawingml/2006/main}t"
_LAST_ROW = re.compile(r"(?:[A-Z]{1,3}[0-9]{1,7}:)?[A-Z]{1,3}([0-9]{1,7})")
_WITHOUT_CELLS = {"chartsheet", "dialogsheet"}
_STATES = {"visible": False, "hidden": True, "veryHidden": True}
_YES = {"1", "true", "on"}
_NO = {"0", "false", "off"}
_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")


class RefusedWorkbookError(Exception):
    """The workbook, or a sheet of it, is read no further.

    Parameters
    ----------
    code
        Why.
    row
        In which row of the sheet.
    place
        Name of the sheet, or range of cells, that is meant.
    """

    def __init__(self, code: str, row: int | None = None, place: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.row = row
        self.place = place


class Sheet(NamedTuple):
    """A sheet of a workbook.

    Parameters
    ----------
    name
        As the workbook has it.
    hidden
        Whether nobody sees it.
    part
        Name of the part that holds its rows; None for a chart or a dialog.
    """

    name: str
    hidden: bool
    part: str | None


class Style(NamedTuple):
    """How a cell is shown.

    Parameters
    ----------
    format
        How its number is.
    struck
        Whether it is struck through, or raised or lowered.
    unseen
        Whether nobody sees its letters, such as white ones on white.
    ground
        Its colour, as `ground_of` returns it.
    """

    format: NumberFormat
    struck: bool
    unseen: bool
    ground: str | None


class Text(NamedTuple):
    """A text that may stand in runs of different fonts.

    Parameters
    ----------
    text
        All of it.
    struck
        Whether a part of it is struck through, or raised or lowered.
    letters
        How those parts are drawn that say so; the others are drawn as the cell says.
    is_of_cell
        Whether there are such others.
    """

    text: str
    struck: bool = False
    letters: tuple[Letters, ...] = ()
    is_of_cell: bool = True

    def is_unseen(self, style: Style) -> bool:
        """Whether nobody sees a part of it in a cell of this style."""
        own = any(are_unseen(letters, style.ground) for letters in self.letters)
        return own or (self.is_of_cell and style.unseen)


class _Relationship(NamedTuple):
    type: str
    part: str | None


class Workbook:
    """A workbook's sheets and what they share.

    Parameters
    ----------
    content
        The file, which ``check_archive`` has let through.

    Raises
    ------
    RefusedWorkbookError
        A part of it is not there, or not what it should be.
    """

    def __init__(self, content: bytes) -> None:
        self._archive = zipfile.ZipFile(io.BytesIO(content))
        self._entries = {
            entry.filename.replace("\\", "/").casefold(): entry.filename
            for entry in self._archive.infolist()
        }
        main = self._part_of(self._relationships(""), "officeDocument")
        if main is None or main not in self._entries:
            raise RefusedWorkbookError("not-a-workbook")
        if main.endswith(".bin"):
            raise RefusedWorkbookError("binary-workbook")
        root = self._root(main, "workbook", otherwise="not-a-workbook")
        related = self._relationships(main)
        self.counts_from_1904 = any(
            is_yes(properties, "date1904") for properties in root.findall(f"{M}workbookPr")
        )
        self.texts = self._shared_texts(self._part_of(related, "sharedStrings"))
        self.hiding_rules: frozenset[int] = frozenset()
        """Conditional formats under which nobody sees what a cell holds, by their numbers."""
        self.styles = self._cell_styles(self._part_of(related, "styles"))
        self.sheets = self._sheets(root, related)

    def _sheets(
        self, root: ElementTree.Element, related: dict[str, _Relationship]
    ) -> tuple[Sheet, ...]:
        listed = root.findall(f"{M}sheets")
        if len(listed) != 1 or not len(listed[0]):
            raise RefusedWorkbookError("damaged-workbook")
        sheets = [self._sheet(element, related) for element in listed[0]]
        parts = [sheet.part for sheet in sheets if sheet.part is not None]
        of_rows = {entry for entry in self._entries if _is_sheet_part(entry)} | {
            str(one.part) for one in related.values() if one.type == "worksheet"
        }
        if len(set(parts)) != len(parts) or not of_rows <= set(parts):
            raise RefusedWorkbookError("sheet-listed-wrongly")
        return tuple(sheets)

    def _sheet(self, element: ElementTree.Element, related: dict[str, _Relationship]) -> Sheet:
        name = element.get("name", "")
        state = element.get("state", "visible")
        if element.tag != f"{M}sheet" or not name.strip() or state not in _STATES:
            raise RefusedWorkbookError("damaged-workbook")
        found = related.get(element.get(f"{{{_OFFICE}}}id", ""))
        if found is None or found.part not in self._entries:
            raise RefusedWorkbookError("sheet-without-rows", place=name)
        if found.type in _WITHOUT_CELLS:
            return Sheet(name, _STATES[state], None)
        if found.type != "worksheet":
            raise RefusedWorkbookError("sheet-without-rows", place=name)
        return Sheet(name, _STATES[state], found.part)

    # What the sheets share.

    def _shared_texts(self, part: str | None) -> list[Text]:
        if part is None:
            return []
        texts = []
        for element in self.elements(part):
            if element.tag == f"{M}si":
                texts.append(rich_text(element))
                element.clear()
        listed = listed_items(element, "si", "uniqueCount")
        if element.tag != f"{M}sst" or len(listed) != len(texts):
            raise RefusedWorkbookError("damaged-workbook")
        return texts

    def _cell_styles(self, part: str | None) -> list[Style]:
        if part is None:
            return []
        root = self._root(part, "styleSheet")
        formats = {number: number_format(code) for number, code in BUILT_IN.items()}
        for element in _listed(root, "numFmts", "numFmt"):
            number = whole_number(element, "numFmtId")
            formats[number] = number_format(element.get("formatCode") or _NO_FORMAT)
        struck = [_is_struck(font) for font in _listed(root, "fonts", "font")]
        letters = [letters_of(font, M) for font in _listed(root, "fonts", "font")]
        grounds = [ground_of(fill, M) for fill in _listed(root, "fills", "fill")]
        self.hiding_rules = frozenset(
            number for number, rule in enumerate(_listed(root, "dxfs", "dxf")) if _hides(rule)
        )
        styles = []
        for element in _listed(root, "cellXfs", "xf"):
            font = whole_number(element, "fontId", "0")
            number = whole_number(element, "numFmtId", "0")
            if font >= len(struck) and font:
                raise RefusedWorkbookError("damaged-workbook")
            shown_as = formats.get(number) or number_format(_NO_FORMAT)
            fill = element.get("fillId", "0")
            is_known = WHOLE.fullmatch(fill) is not None and int(fill) < len(grounds)
            ground = grounds[int(fill)] if is_known else ground_of(None, M)
            if font < len(struck):
                unseen = are_unseen(letters[font], ground)
                styles.append(Style(shown_as, struck[font], unseen, ground))
            else:
                styles.append(Style(shown_as, struck=False, unseen=False, ground=ground))
        return styles

    # Parts, and how one leads to another.

    def open(self, part: str) -> IO[bytes]:
        """Open a part, which has to be there."""
        return self._archive.open(self._entries[part])

    def elements(self, part: str) -> Iterator[ElementTree.Element]:
        """Yield each element of a part as soon as it is complete, the root last."""
        if part not in self._entries:
            raise RefusedWorkbookError("damaged-workbook")
        with self.open(part) as stream:
            for _, element in ElementTree.iterparse(stream):  # noqa: S314 - see _root
                yield element

    def _root(
        self, part: str, name: str, *, otherwise: str = "damaged-workbook"
    ) -> ElementTree.Element:
        if part not in self._entries:
            raise RefusedWorkbookError("damaged-workbook")
        with self.open(part) as stream:
            root = ElementTree.parse(stream).getroot()  # noqa: S314 - the guard lets no document type in
        if root.tag.startswith(f"{{{_STRICT}"):
            raise RefusedWorkbookError("strict-workbook")
        if root.tag != f"{M}{name}":
            raise RefusedWorkbookError(otherwise)
        return root

    def has_notes(self, sheet: Sheet) -> bool:
        """Whether notes or boxes of text lie beside the cells of a sheet, which are not read.

        Raises
        ------
        RefusedWorkbookError
            What the sheet is related to cannot be read.
        """
        related = self._relationships(sheet.part or "").values()
        drawings = [one.part for one in related if one.type == "drawing" and one.part]
        return any(one.type == "comments" for one in related) or any(
            element.tag == _DRAWN_TEXT and (element.text or "").strip()
            for part in drawings
            for element in self.elements(part)
        )

    def totals_rows(self, sheet: Sheet) -> set[int]:
        """Return the rows in which tables of a sheet sum up the rows above, whatever they say.

        Raises
        ------
        RefusedWorkbookError
            What the sheet is related to cannot be read.
        """
        related = self._relationships(sheet.part or "").values()
        tables = [self._root(one.part or "", "table") for one in related if one.type == "table"]
        rows = set()
        for one in tables:
            last = _LAST_ROW.fullmatch(one.get("ref", ""))
            if last is None:
                raise RefusedWorkbookError("damaged-workbook")
            if whole_number(one, "totalsRowCount", "0"):
                rows.add(int(last[1]))
        return rows

    def _relationships(self, part: str) -> dict[str, _Relationship]:
        """Return what a part, or the whole package, is related to, by id."""
        folder, name = posixpath.split(part)
        of_part = posixpath.join(folder, "_rels", f"{name}.rels")
        if of_part not in self._entries:
            return {}
        with self.open(of_part) as stream:
            root = ElementTree.parse(stream).getroot()  # noqa: S314 - see _root
        found: dict[str, _Relationship] = {}
        for element in root:
            identity, type_ = element.get("Id", ""), element.get("Type", "")
            if element.tag != f"{{{_PACKAGE}}}Relationship" or not identity or identity in found:
                raise RefusedWorkbookError("damaged-workbook")
            if type_.startswith(_STRICT):
                raise RefusedWorkbookError("strict-workbook")
            office = type_.startswith(f"{_OFFICE}/")
            target = element.get("Target", "").replace("\\", "/")
            inside = element.get("TargetMode", "Internal") == "Internal"
            found[identity] = _Relationship(
                type_.removeprefix(f"{_OFFICE}/") if office else "",
                posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/").casefold()
                if inside
                else None,
            )
        return found

    def _part_of(self, related: dict[str, _Relationship], type_: str) -> str | None:
        parts = [one.part for one in related.values() if one.type == type_]
        if len(parts) > 1 or None in parts:
            raise RefusedWorkbookError("damaged-workbook")
        return parts[0] if parts else None


def _listed(root: ElementTree.Element, parent: str, name: str) -> list[ElementTree.Element]:
    """Return the items of a list that a part may have once."""
    lists = root.findall(f"{M}{parent}")
    if len(lists) > 1:
        raise RefusedWorkbookError("damaged-workbook")
    return listed_items(lists[0], name) if lists else []


def listed_items(
    parent: ElementTree.Element, name: str, count: str = "count"
) -> list[ElementTree.Element]:
    """Return the items of a list; one that is gone, or is something else, would move the others."""
    items = [child for child in parent if child.tag != f"{M}extLst"]
    counted = whole_number(parent, count, str(len(items)))
    if counted != len(items) or any(item.tag != f"{M}{name}" for item in items):
        raise RefusedWorkbookError("damaged-workbook")
    return items


def _hides(rule: ElementTree.Element) -> bool:
    """Whether nobody sees what a cell holds to which a conditional format applies."""
    shown_as = rule.find(f"{M}numFmt")
    if shown_as is not None and not shown_as.get("formatCode", "x").strip(";"):
        return True
    font = rule.find(f"{M}font")
    ground = ground_of(rule.find(f"{M}fill"), M, of_rule=True)
    return font is not None and are_unseen(letters_of(font, M), ground)


def _is_sheet_part(entry: str) -> bool:
    folder, name = posixpath.split(entry)
    return folder == "xl/worksheets" and name.endswith(".xml")


# Attributes.


def is_yes(element: ElementTree.Element, name: str, absent: str = "0") -> bool:
    """Whether an attribute says yes."""
    value = element.get(name, absent)
    if value not in _YES | _NO:
        raise RefusedWorkbookError("damaged-workbook")
    return value in _YES


def whole_number(element: ElementTree.Element, name: str, absent: str = "") -> int:
    """Return the whole number that an attribute is."""
    value = element.get(name, absent)
    if not WHOLE.fullmatch(value):
        raise RefusedWorkbookError("damaged-workbook")
    return int(value)


# Texts.


def rich_text(element: ElementTree.Element) -> Text:
    """Return a text that may stand in runs of different fonts; how it is spoken is left out."""
    texts = []
    struck = is_of_cell = False
    letters = []
    for child in element:
        if child.tag == f"{M}t":
            texts.append(_plain_text(child))
            is_of_cell = True
        elif child.tag == f"{M}r":
            run = "".join(_plain_text(part) for part in child if part.tag != f"{M}rPr")
            texts.append(run)
            font = child.find(f"{M}rPr")
            if font is None:
                is_of_cell = True
            elif run.strip():
                struck = struck or _is_struck(font)
                letters.append(letters_of(font, M))
        elif child.tag not in {f"{M}rPh", f"{M}phoneticPr", f"{M}extLst"}:
            raise RefusedWorkbookError("damaged-workbook")
    return Text(unescaped("".join(texts)), struck, tuple(letters), is_of_cell)


def _is_struck(font: ElementTree.Element) -> bool:
    """Whether letters are struck through, or raised or lowered like the mark of a footnote."""
    moved = {one.get("val", "baseline") for one in font.findall(f"{M}vertAlign")} - {"baseline"}
    return bool(moved) or any(is_yes(one, "val", "1") for one in font.findall(f"{M}strike"))


def _plain_text(element: ElementTree.Element) -> str:
    if element.tag != f"{M}t" or len(element):
        raise RefusedWorkbookError("damaged-workbook")
    return element.text or ""


def unescaped(text: str) -> str:
    """Return text with the signs that XML cannot hold; ``_x000D_`` is half a line end."""
    if "_x" not in text:
        return text
    plain = _ESCAPE.sub(lambda sign: chr(int(sign[1], 16)), text)
    return plain.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
