"""What a careful human reads in a file, from the standards alone.

Nothing here is the code under test or a library that reads workbooks or CSV: ECMA-376 by zipfile
and lxml, the whole part as a tree and a grid of cells; RFC 4180 letter by letter. Whatever could be
meant in two ways is `Unclear`.
"""

import re
import unicodedata
import zipfile
from datetime import date, timedelta
from io import BytesIO
from typing import Any
from urllib.parse import urljoin

from lxml import etree  # type: ignore[import-untyped]

TABLES = {
    "person": {"id": "key", "name": "text", "date_of_birth": "day", "area": "text"},
    "worker": {
        "id": "key",
        "name": "text",
        "role_title": "text",
        "contact": "text",
        "champion": "yes_no",
    },
    "risk_from": {
        "at_risk": "key",
        "source_of_risk": "key",
        "status": "word",
        "started_on": "key_day",
    },
}
USUAL = {
    "0": "General",
    "1": "0",
    "2": "0.00",
    "14": "dd/mm/yyyy",
    "49": "@",
    **dict.fromkeys(["3", "5", "6", "7", "8"], "#,##0"),
}
OF_A_SHEET = {
    f"{{http://schemas.openxmlformats.org/spreadsheetml/2006/main}}{name}"
    for name in ("dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "mergeCells")
} | {"{http://schemas.openxmlformats.org/spreadsheetml/2006/main}pageMargins"}
WORDS = {"alleged", "confirmed", "historic", "refuted"}

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"

Table = dict[int, dict[str, Any]]
Meaning = dict[str, Table]


class Unclear(Exception):  # noqa: N818 - no error of the program: what a reader says
    """A careful human would ask."""


def clear(condition: object) -> None:
    if not condition:
        raise Unclear


# Workbooks.


def read_book(content: bytes) -> Meaning:
    """Return the rows of each table of a workbook."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            names = archive.namelist()
            parts = {"/" + name.replace("\\", "/").casefold(): archive.read(name) for name in names}
            clear(len(parts) == len(names))
    except Exception as error:
        raise Unclear from error
    root_relations = relations(parts, "/")
    mains = [part for kind, part in root_relations.values() if kind == "officeDocument"]
    clear(len(mains) == 1)
    main = mains[0]
    book = tree(parts, main)
    clear(book.tag == MAIN + "workbook")
    related = relations(parts, main)
    used = Shared(parts, related, book)
    sheets = book.findall(MAIN + "sheets")
    clear(len(sheets) == 1 and len(sheets[0]))
    targets = []
    found: Meaning = {}
    for sheet in sheets[0]:
        clear(sheet.tag == MAIN + "sheet")
        kind, part = related.get(sheet.get(f"{{{OFFICE}}}id"), ("", ""))
        clear(kind == "worksheet" and part in parts)
        targets.append(part)
        name = (sheet.get("name") or "").strip()
        clear(name)
        if name.casefold() in {"notes", "lists"} or "(ignore)" in name.casefold():
            continue
        table = as_written(name)
        grid = used.grid(tree(parts, part))
        if not grid and table not in TABLES:
            continue
        clear(table in TABLES and table not in found)
        found[table] = as_table(table, grid)
    clear(len(set(targets)) == len(targets))
    clear({part for kind, part in related.values() if kind == "worksheet"} <= set(targets))
    clear({part for part in parts if re.fullmatch(r"/xl/worksheets/[^/]+", part)} <= set(targets))
    return found


def tree(parts: dict[str, bytes], part: str) -> Any:
    clear(part in parts and b"<!DOCTYPE" not in parts[part].replace(b"\0", b""))
    try:
        return etree.fromstring(
            parts[part],
            etree.XMLParser(
                resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
            ),
        )
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        raise Unclear from error


def relations(parts: dict[str, bytes], part: str) -> dict[str, tuple[str, str]]:
    folder, _, name = part.rpartition("/")
    of_part = f"{folder}/_rels/{name}.rels"
    if of_part not in parts:
        return {}
    found: dict[str, tuple[str, str]] = {}
    for element in tree(parts, of_part):
        clear(element.tag == RELATION)
        identity = element.get("Id")
        clear(identity and identity not in found)
        office, _, kind = (element.get("Type") or "").rpartition("/")
        kind = kind if office == OFFICE else "other"
        mode = element.get("TargetMode", "Internal")
        target = urljoin("http://x" + part, (element.get("Target") or "").replace("\\", "/"))
        where = target.removeprefix("http://x").casefold() if mode == "Internal" else "outside"
        found[identity] = (kind, where)
    return found


class Shared:
    """Texts, formats and the first day that the sheets of a workbook share."""

    def __init__(self, parts: dict[str, bytes], related: dict[str, tuple[str, str]], book: Any):
        self.texts: list[str] = []
        self.codes: list[str] = []
        by_kind: dict[str, list[str]] = {}
        for kind, part in related.values():
            by_kind.setdefault(kind, []).append(part)
        for part in self.only(by_kind, "sharedStrings"):
            texts = tree(parts, part)
            clear(texts.tag == MAIN + "sst")
            clear(texts.get("uniqueCount") in {None, str(len(texts))})
            for text in texts:
                clear(text.tag == MAIN + "si")
                self.texts.append(runs(text))
        for part in self.only(by_kind, "styles"):
            styles = tree(parts, part)
            clear(styles.tag == MAIN + "styleSheet")
            own = {}
            for code in self.items(styles, "numFmts", "numFmt"):
                own[code.get("numFmtId")] = code.get("formatCode", "")
            self.items(styles, "fonts", "font")
            for xf in self.items(styles, "cellXfs", "xf"):
                number = xf.get("numFmtId", "0")
                usual = {**USUAL, **dict.fromkeys(map(str, range(37, 45)), "#,##0")}
                other = "0%" if self.whole(number) < 164 else "?"
                self.codes.append(own.get(number, usual.get(number, other)))
        from_1904 = [one.get("date1904", "0") for one in book.findall(MAIN + "workbookPr")]
        clear(set(from_1904) <= {"0", "1", "true", "false", "on", "off"})
        self.from_1904 = not {"1", "true", "on"}.isdisjoint(from_1904)

    def only(self, by_kind: dict[str, list[str]], kind: str) -> list[str]:
        clear(len(by_kind.get(kind, [])) <= 1)
        return by_kind.get(kind, [])

    def items(self, styles: Any, parent: str, name: str) -> list[Any]:
        lists = styles.findall(MAIN + parent)
        clear(len(lists) <= 1)
        if not lists:
            return []
        clear(all(item.tag == MAIN + name for item in lists[0]))
        clear(lists[0].get("count") in {None, str(len(lists[0]))})
        return list(lists[0])

    def grid(self, sheet: Any) -> dict[tuple[int, int], Any]:
        """Return each cell that is not empty as a pair: what it is, and its value."""
        clear(sheet.tag == MAIN + "worksheet")
        clear({child.tag for child in sheet} <= OF_A_SHEET)
        lists = sheet.findall(MAIN + "sheetData")
        clear(len(lists) == 1)
        data = lists[0]
        clear(len(list(sheet.iter(MAIN + "row"))) == len(data))
        zeros_hidden = any(
            view.get("showZeros", "1") != "1" for view in sheet.iter(MAIN + "sheetView")
        )
        cells: dict[tuple[int, int], Any] = {}
        row_number = 0
        for row in data:
            clear(row.tag == MAIN + "row")
            clear(set(row.keys()) <= {"r", "spans", "s", "ht", "customHeight", "hidden"})
            clear(row.get("hidden", "0") in {"0", "1", "true", "false", "on", "off"})
            before = row_number
            row_number = self.whole(row.get("r", str(before + 1)))
            clear(before < row_number <= 1_048_576)
            column = 0
            for cell in row:
                clear(cell.tag == MAIN + "c" and set(cell.keys()) <= {"r", "s", "t"})
                before = column
                column = before + 1
                if cell.get("r") is not None:
                    letters = cell.get("r").rstrip("0123456789")
                    clear(cell.get("r") == f"{letters}{row_number}")
                    clear(re.fullmatch("[A-Z]{1,3}", letters))
                    column = letters_in(letters)
                clear(before < column <= 16_384)
                value = self.value(cell, zeros_hidden=zeros_hidden)
                if value is not None:
                    cells[row_number, column] = value
        return self.merged(sheet, cells)

    def merged(self, sheet: Any, cells: dict[tuple[int, int], Any]) -> dict[tuple[int, int], Any]:
        filled = dict(cells)
        covered: set[tuple[int, int]] = set()
        last = max((row for row, _ in cells), default=0)
        for merge in sheet.iter(MAIN + "mergeCell"):
            parts = re.fullmatch(
                "([A-Z]{1,3})([1-9][0-9]*)(?::([A-Z]{1,3})([1-9][0-9]*))?", merge.get("ref", "")
            )
            clear(parts)
            assert parts is not None
            left, top, right, bottom = parts.groups()
            columns = range(letters_in(left), letters_in(right or left) + 1)
            rows = range(int(top), int(bottom or top) + 1)
            clear(len(rows) and len(columns) and rows[-1] <= 1_048_576 and columns[-1] <= 16_384)
            if len(rows) == len(columns) == 1:
                continue
            places = {(row, column) for row in rows[: last + 1] for column in columns[:500]}
            held = places & cells.keys()
            clear(not places & covered or not held)
            covered |= places
            if not held:
                continue
            clear(held == {(rows[0], columns[0])} and len(columns) == 1 and rows[0] > 1)
            for row in rows[1 : last + 1]:
                if any(at == row for at, _ in cells):
                    filled[row, columns[0]] = cells[rows[0], columns[0]]
        clear(
            all(
                child.tag == MAIN + "mergeCell"
                for one in sheet.iter(MAIN + "mergeCells")
                for child in one
            )
        )
        for one in sheet.iter(MAIN + "mergeCells"):
            clear(one.get("count") in {None, str(len(one))})
        return filled

    def value(self, cell: Any, *, zeros_hidden: bool) -> tuple[str, Any] | None:
        tags = [child.tag.removeprefix(MAIN) for child in cell]
        clear(sorted(tags) == sorted(set(tags)) and set(tags) <= {"f", "v", "is"})
        kind = cell.get("t", "n")
        clear(kind in {"n", "s", "str", "b", "d", "inlineStr", "e"})
        style = cell.get("s", "0")
        code = "General"
        if self.codes or style != "0":
            clear(self.whole(style) < len(self.codes))
            code = self.codes[int(style)]
        v = cell.find(MAIN + "v")
        raw = None if v is None else "".join(v.itertext())
        clear(v is None or len(v) == 0)
        formula = "f" in tags
        if kind == "inlineStr":
            clear("v" not in tags)
            inline = cell.find(MAIN + "is")
            held: Any = self.text("" if inline is None else runs(inline), code)
        elif "is" in tags or kind == "e":
            raise Unclear
        elif kind == "str" and raw is not None:
            held = self.text(unescaped(raw), code)
        elif raw is None or not raw.strip():
            clear(not formula)
            held = None
        elif kind == "s":
            clear(self.whole(raw.strip()) < len(self.texts))
            held = self.text(self.texts[int(raw)], code)
        elif kind == "b":
            clear(raw.strip() in {"0", "1"})
            held = ("truth", raw.strip() == "1")
        elif kind == "d":
            clear(re.fullmatch(r"\d{4}-\d\d-\d\d(T00:00(:00)?)?", raw.strip(), re.ASCII))
            held = ("day", raw.strip()[:10])
        else:
            held = self.number(raw.strip(), code, zeros_hidden=zeros_hidden)
        return ("formula", held) if formula and held is not None else held

    def text(self, text: str, code: str) -> tuple[str, str] | None:
        clear(not text.startswith("#"))
        if not text.strip():
            return None
        clear(code in {"General", "@", "?"} or not re.search("[;@]", code))
        clear(code != "?")
        return ("text", text)

    def number(self, raw: str, code: str, *, zeros_hidden: bool) -> tuple[str, Any]:
        clear(re.fullmatch(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?", raw, re.ASCII))
        number = float(raw)
        clear(abs(number) < 1e15)
        clear(number or not zeros_hidden)
        digits = str(int(number)) if number == int(number) else repr(number)
        plain = re.sub(r"\\.", "/", code)
        if re.search("[dDyY]", plain) and not re.search("[hHsS0#?;%[]", plain):
            clear(number == int(number))
            if self.from_1904:
                clear(0 <= number < 2_900_000)
                return "day", (date(1904, 1, 1) + timedelta(int(number))).isoformat()
            clear(0 < number < 2_950_000 and number != 60)
            first = date(1899, 12, 31) if number < 60 else date(1899, 12, 30)
            return "day", (first + timedelta(int(number))).isoformat()
        if code in {"General", "@", "0", "0.00", "#,##0"}:
            return "number", (digits, digits)
        clear(re.fullmatch("[1-9]*0+", code) and number >= 0 and number == int(number))
        front = code.rstrip("0")
        return "number", (digits, front + digits.rjust(len(code) - len(front), "0"))

    def whole(self, text: str) -> int:
        clear(re.fullmatch("[0-9]{1,7}", text))
        return int(text)


def letters_in(text: str) -> int:
    column = 0
    for letter in text:
        column = 26 * column + ord(letter) - 64
    return column


def runs(element: Any) -> str:
    """Return a text without how it is spoken."""
    text = ""
    for child in element:
        name = child.tag.removeprefix(MAIN)
        if name == "t":
            text += "".join(child.itertext())
            clear(len(child) == 0)
        elif name == "r":
            for run in child:
                clear(run.tag in {MAIN + "t", MAIN + "rPr"})
                text += "".join(run.itertext()) if run.tag == MAIN + "t" else ""
        else:
            clear(name in {"rPh", "phoneticPr"})
    return unescaped(text)


def unescaped(text: str) -> str:
    return re.sub("_x([0-9a-fA-F]{4})_", lambda sign: chr(int(sign[1], 16)), text)


def as_table(table: str, grid: dict[tuple[int, int], Any]) -> Table:
    """Return the rows below the header."""
    columns: dict[int, str] = {}
    for (row, column), held in grid.items():
        if row == 1:
            clear(held[0] == "text")
            name = as_written(held[1])
            clear(name in TABLES[table] and name not in columns.values())
            columns[column] = name
    clear(columns)
    rows: dict[int, dict[str, Any]] = {}
    for row in sorted({row for row, _ in grid if row > 1}):
        held = {column: value for (at, column), value in grid.items() if at == row}
        if all(plainly(value) in {("truth", False), ("text", "false")} for value in held.values()):
            continue
        clear(held.keys() <= columns.keys())
        rows[row] = {
            name: means(TABLES[table][name], held.get(column)) for column, name in columns.items()
        }
    return rows


def plainly(value: Any) -> Any:
    kind, held = value
    if kind == "formula":
        return plainly(held)
    return (kind, held.strip().casefold()) if kind == "text" else (kind, held)


def means(column: str, value: Any) -> Any:
    """Return what a cell says in a column of a kind."""
    if value is None:
        return None
    kind, held = value
    if kind == "formula":
        clear(column not in {"key", "key_day"})
        kind, held = held
        clear(kind != "number" or held[0] != "0" or column != "text")
    if column in {"key", "text"}:
        clear(kind != "day")
        if kind == "truth":
            return "TRUE" if held else "FALSE"
        clear(kind != "text" or not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]", held))
        if kind == "text":
            return cleaned(held) if column == "text" else unguarded(held.strip())
        return held[1]
    if column in {"day", "key_day"}:
        return held if kind == "day" else day(held) if kind == "text" else unclear()
    if kind == "truth" and column == "yes_no":
        return held
    clear(kind == "text")
    word = held.strip().casefold()
    if column == "yes_no":
        clear(word in {"yes", "y", "true", "no", "n", "false"})
        return word[0] in "yt"
    word = as_written(held)
    clear(word in WORDS)
    return word


def as_written(name: str) -> str:
    """Return a name or word as it is seen: nobody sees a sign that takes no room."""
    seen = "".join(sign for sign in name if unicodedata.category(sign) != "Cf")
    return re.sub(r"[\s_-]+", "_", seen.strip().casefold())


def unclear() -> None:
    raise Unclear


def cleaned(text: str) -> str:
    return unguarded(text.strip().replace("\r\n", "\n").replace("\r", "\n"))


def unguarded(text: str) -> str:
    return text[1:] if re.match(r"'[\s']*[=+\-@\t\r\n]", text) else text


def day(text: str) -> str:
    parts = re.fullmatch(
        r"(?:(\d{4})-(\d\d)-(\d\d)|(\d\d?)/(\d\d?)/(\d{4}))"
        r"(?:(?:T| +)0?0:00(?::00(?:\.0+)?)?Z?)?",
        text.strip(),
        re.ASCII,
    )
    clear(parts)
    assert parts is not None
    year, month, of_month = parts.group(1, 2, 3) if parts[1] else parts.group(6, 5, 4)
    try:
        return date(int(year), int(month), int(of_month)).isoformat()
    except ValueError as error:
        raise Unclear from error


# CSV files.


def read_csv(table: str, content: bytes) -> Table:
    """Return the rows of a CSV file in UTF-8."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unclear from error
    records = fields_of(text)
    clear(records)
    header = [as_written(name) for name in records[0]]
    names = [name for name in header if name]
    clear(names and set(names) <= TABLES[table].keys() and len(set(names)) == len(names))
    rows: Table = {}
    for number, record in enumerate(records[1:], 2):
        if all(cell.strip().casefold() in {"", "false"} for cell in record):
            continue
        clear(not any(cell.strip() for cell in record[len(header) :]))
        cells = dict(zip(header, record + [""] * len(header), strict=False))
        clear(not any(c.strip() for c, n in zip(record, header, strict=False) if not n))
        rows[number] = {
            name: means(TABLES[table][name], ("text", cells[name]) if cells[name].strip() else None)
            for name in names
        }
    return rows


def fields_of(text: str) -> list[list[str]]:
    """Take a text apart, letter by letter (RFC 4180)."""
    records: list[list[str]] = []
    record: list[str] = []
    place = 0
    while place < len(text):
        cell = ""
        if text[place] == '"':
            while True:
                end = text.find('"', place + 1)
                clear(end >= 0)
                cell += text[place + 1 : end]
                place = end + 1
                if text[place : place + 1] != '"':
                    break
                cell += '"'
            clear(place == len(text) or text[place] in ",\r\n")
        else:
            start = place
            while place < len(text) and text[place] not in ",\r\n":
                place += 1
            cell = text[start:place]
            clear(not cell.lstrip().startswith('"'))
        record.append(cell)
        if text[place : place + 1] == ",":
            place += 1
            if place == len(text):
                record.append("")
            else:
                continue
        place += 2 if text[place : place + 2] == "\r\n" else 1
        records.append(record)
        record = []
    return records + ([record] if record else [])
