"""A good workbook and good CSV files, and ways in which such files are damaged."""

import random
import re
import zipfile
from collections.abc import Callable

from lxml import etree  # type: ignore[import-untyped]

from tests.ingest.made_workbooks import NAMESPACE, OFFICE, PACKAGE, PARTS, packed, text_cell

WORKBOOK = "xl/workbook.xml"
RELATIONS = "xl/_rels/workbook.xml.rels"
TEXTS = "xl/sharedStrings.xml"
STYLES = "xl/styles.xml"
SHEETS = ("person", "worker", "risk_from")

SHARED = (
    "id", "name", "date_of_birth", "area", "p1", "Sam Marsh", "Northgate", "p2", "Ali Reed",
    "role_title", "contact", "champion", "w1", "Jo Pine", "Nurse", "at_risk", "source_of_risk",
    "status", "started_on", "i1", "alleged", "refuted", "2026-04-14", "Harbour",
)  # fmt: skip
CODES = ("dd/mm/yyyy", "00000000000", "0%", ";;;", "0.00", "yyyy\\-mm\\-dd", "@", "00", "h:mm")


def good_workbook() -> dict[str, str]:
    """Return the parts of a workbook as Excel writes one."""
    number = SHARED.index
    rich = (
        "<si><r><t>Kit </t></r><r><rPr><b/></rPr><t>Marsh</t></r>"
        "<rPh sb='0' eb='1'><t>x</t></rPh></si>"
    )

    def s(place: str, text: str) -> str:
        return f'<c r="{place}" t="s"><v>{number(text)}</v></c>'

    def n(place: str, value: object, style: int = 0) -> str:
        return f'<c r="{place}" s="{style}"><v>{value}</v></c>'

    people = [
        s("A1", "id") + s("B1", "name") + s("C1", "date_of_birth") + s("D1", "area"),
        s("A2", "p1") + s("B2", "Sam Marsh") + n("C2", 27097, 1) + s("D2", "Northgate"),
        s("A3", "p2") + s("B3", "Ali Reed") + n("C3", 29527, 1),
        n("A4", 123, 2) + f'<c r="B4" t="s"><v>{len(SHARED)}</v></c>' + text_cell("C4", "9/3/1974"),
        n("A5", 46174) + text_cell("B5", "Dee Vale") + n("C5", 60000, 1) + s("D5", "Harbour"),
    ]
    workers = [
        s("A1", "id") + s("B1", "name") + s("C1", "role_title") + s("D1", "contact")
        + s("E1", "champion"),
        s("A2", "w1") + s("B2", "Jo Pine") + s("C2", "Nurse") + n("D2", 7700900456, 2)
        + '<c r="E2" t="b"><v>1</v></c>',
        text_cell("A3", "w2") + s("B3", "Ali Reed")
        + '<c r="C3" t="str"><f>IF(1=1,"","x")</f><v></v></c>'
        + '<c r="D3" t="str"><f>LOWER("A@B")</f><v>a@b</v></c><c r="E3" t="b"><v>0</v></c>',
        '<c r="E4" t="b"><v>0</v></c>',
    ]  # fmt: skip
    risks = [
        s("A1", "at_risk") + s("B1", "source_of_risk") + s("C1", "status") + s("D1", "started_on"),
        s("A2", "p1") + s("B2", "i1") + s("C2", "alleged") + s("D2", "2026-04-14"),
        s("A3", "p2") + s("B3", "i1") + s("C3", "refuted") + n("D3", 46100, 1),
    ]

    def sheet(rows: list[str], below: str = "") -> str:
        data = "".join(f'<row r="{at}" spans="1:5">{row}</row>' for at, row in enumerate(rows, 1))
        return (
            f'<worksheet xmlns="{NAMESPACE}"><dimension ref="A1:E5"/><sheetViews><sheetView'
            ' workbookViewId="0"/></sheetViews><sheetFormatPr defaultRowHeight="15"/>'
            f'<cols><col min="1" max="2" width="9"/></cols><sheetData>{data}</sheetData>{below}'
            '<pageMargins left="0.7" right="0.7" top="1" bottom="1" header="0" footer="0"/>'
            "</worksheet>"
        )

    sheets = "".join(
        f'<sheet name="{name}" sheetId="{at}" r:id="rId{at}"/>' for at, name in enumerate(SHEETS, 1)
    )
    related = "".join(
        f'<Relationship Id="rId{at}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for at, (kind, target) in enumerate(
            [*(("worksheet", f"worksheets/sheet{at}.xml") for at in (1, 2, 3)),
             ("styles", "styles.xml"), ("sharedStrings", "sharedStrings.xml")], 1
        )
    )  # fmt: skip
    formats = "".join(
        f'<numFmt numFmtId="{at}" formatCode="{code}"/>' for at, code in enumerate(CODES, 164)
    )
    styles = "".join(f'<xf numFmtId="{at}" fontId="0"/>' for at in (0, 164, 165, 166, 167, 168))
    return {
        "[Content_Types].xml": PARTS["[Content_Types].xml"],
        "_rels/.rels": PARTS["_rels/.rels"],
        WORKBOOK: f'<workbook xmlns="{NAMESPACE}" xmlns:r="{OFFICE}"><workbookPr/>'
        f"<sheets>{sheets}</sheets></workbook>",
        RELATIONS: f'<Relationships xmlns="{PACKAGE}/relationships">{related}</Relationships>',
        TEXTS: f'<sst xmlns="{NAMESPACE}" uniqueCount="{len(SHARED) + 1}">'
        + "".join(f"<si><t>{text}</t></si>" for text in SHARED)
        + f"{rich}</sst>",
        STYLES: f'<styleSheet xmlns="{NAMESPACE}"><numFmts count="{len(CODES)}">{formats}</numFmts>'
        f'<fonts count="1"><font/></fonts><cellXfs count="6">{styles}</cellXfs></styleSheet>',
        "xl/worksheets/sheet1.xml": sheet(
            people, '<mergeCells count="1"><mergeCell ref="D2:D3"/></mergeCells>'
        ),
        "xl/worksheets/sheet2.xml": sheet(workers),
        "xl/worksheets/sheet3.xml": sheet(risks),
    }


def mutated_workbook(dice: random.Random) -> bytes:
    """Return a workbook that was damaged in one to three ways."""
    parts = {name: content.encode() for name, content in good_workbook().items()}
    for _ in range(dice.choice([1, 1, 1, 2, 3])):
        dice.choice(WAYS)(parts, dice)
    content = packed(parts, zipfile.ZIP_STORED)
    if dice.random() < 0.06:
        content = with_other_bytes(content, dice)
    if dice.random() < 0.03:
        content = dice.choice([content + content[:200], content[: -dice.randrange(1, 90)]])
    return content


def with_other_bytes(content: bytes, dice: random.Random) -> bytes:
    damaged = bytearray(content)
    for _ in range(dice.randint(1, 3)):
        damaged[dice.randrange(len(damaged))] = dice.randrange(256)
    return bytes(damaged)


Parts = dict[str, bytes]


def any_part(parts: Parts, dice: random.Random) -> str:
    """Return one of the parts, by far the most often one with rows."""
    sheets = [name for name in parts if "worksheets" in name]
    return dice.choice(sheets if sheets and dice.random() < 0.6 else sorted(parts))


def other_letters(parts: Parts, dice: random.Random) -> None:
    name = any_part(parts, dice)
    content = bytearray(parts[name])
    at = dice.randrange(len(content))
    length = dice.choice([0, 1, 1, 1, 2, 5])
    letters = dice.choice([b"0", b"1", b"7", b"2", b"A", b"x", b" ", b"&#48;", b"<!-- -->", b'"'])
    content[at : at + length] = letters * dice.choice([0, 1, 1, 1])
    parts[name] = bytes(content)


def other_digit(parts: Parts, dice: random.Random) -> None:
    name = any_part(parts, dice)
    places = [found.start() for found in re.finditer(rb"(?<=[\">A-Z])[0-9]", parts[name])]
    if places:
        content = bytearray(parts[name])
        content[dice.choice(places)] = dice.choice(b"0123456789")
        parts[name] = bytes(content)


def without_a_part(parts: Parts, dice: random.Random) -> None:
    del parts[dice.choice(sorted(parts))]


def parts_swapped(parts: Parts, dice: random.Random) -> None:
    first, second = dice.choice(sorted(parts)), dice.choice(sorted(parts))
    parts[first], parts[second] = parts[second], parts[first]


def part_renamed(parts: Parts, dice: random.Random) -> None:
    name = dice.choice(sorted(parts))
    ways = [name.upper(), name.replace("1", "9"), name.replace("/", "\\"), "xl/" + name, "/" + name]
    parts[dice.choice(ways)] = parts.pop(name)


def on_the_tree(change: Callable[[object, random.Random], None]) -> Callable[..., None]:
    def mutate(parts: Parts, dice: random.Random) -> None:
        name = any_part(parts, dice)
        try:
            root = etree.fromstring(parts[name])
        except etree.XMLSyntaxError:
            return
        change(root, dice)
        parts[name] = etree.tostring(root)

    return mutate


def element(root, dice):
    return dice.choice([one for one in root.iter() if isinstance(one.tag, str)])


def removed(root, dice):
    one = element(root, dice)
    if one.getparent() is not None:
        one.getparent().remove(one)


def doubled(root, dice):
    one = element(root, dice)
    if one.getparent() is not None:
        place = one.getparent().index(one)
        one.getparent().insert(
            place + dice.choice([0, 1, 3]), etree.fromstring(etree.tostring(one))
        )


def moved(root, dice):
    one, to = element(root, dice), element(root, dice)
    if one.getparent() is not None and one not in [to, *to.iterancestors()]:
        to.insert(dice.randint(0, len(to)), one)


def swapped(root, dice):
    parent = element(root, dice)
    if len(parent) > 1:
        first, second = sorted(dice.sample(range(len(parent)), 2))
        later = parent[second]
        parent.insert(first, later)


def renamed(root, dice):
    one, two = element(root, dice), element(root, dice)
    one.tag = dice.choice([two.tag, one.tag + "x", etree.QName(one).localname])


VALUES = [
    "", "0", "1", "2", "3", "-1", "1048577", "99999999999", "true", "hidden", "veryHidden", "A1",
    "B2", "C3", "ZZZ9", "s", "str", "n", "b", "d", "inlineStr", "e", "rId1", "External", "notes",
    "person", "Risk From", "worksheets/sheet1.xml", "/xl/worksheets/sheet2.xml",
    "../xl/worksheets/sheet3.xml", f"{OFFICE}/worksheet", f"{OFFICE}/chartsheet",
]  # fmt: skip


def attribute(root, dice):
    having = [one for one in root.iter() if isinstance(one.tag, str) and one.attrib]
    one = dice.choice(having) if having else root
    if not one.attrib:
        return
    name = dice.choice(list(one.attrib))
    way = dice.randrange(5)
    if way == 0:
        del one.attrib[name]
    elif way == 1:
        one.attrib[name + "x"] = one.attrib.pop(name)
    elif way == 2:
        one.set(name, dice.choice(VALUES))
    elif way == 3:
        other = dice.choice(having)
        one.set(name, dice.choice(list(other.attrib.values()) or [""]))
    else:
        one.set(
            name,
            re.sub("[0-9]+", lambda n: str(int(n[0]) + dice.choice([-1, 1, 2])), one.get(name)),
        )


def attribute_more(root, dice):
    one = element(root, dice)
    name, values = dice.choice(
        [("hidden", "10"), ("s", "0123456789"), ("t", ["s", "str", "n", "b", "d"]), ("ht", "0"),
         ("date1904", "10"), ("state", ["hidden", "veryHidden"]), ("showZeros", "01"),
         ("zeroHeight", "1"), ("r", ["A1", "B3", "2", "4"])]
    )  # fmt: skip
    one.set(name, dice.choice(values))


TEXTS_OF_CELLS = [
    "", " ", "0", "1", "2", "5", "23", "27097", "60", "0.5", "1e3", "1E+05", "-4", "TRUE", "FALSE",
    "2026-04-14", "14/04/2026", "2026-04-14T00:00:00", "#N/A", "yes", "p1", "alleged", "_x0041_",
    "9007199254740993", "NaN", "1_000", "\u00a0", "\u0663",
]  # fmt: skip


def text_changed(root, dice):
    having = [one for one in root.iter() if isinstance(one.tag, str) and one.text is not None]
    if having:
        dice.choice(having).text = dice.choice(TEXTS_OF_CELLS)


def merge_more(root, dice):
    cells = root.find(f"{{{NAMESPACE}}}mergeCells")
    if cells is None and root.find(f"{{{NAMESPACE}}}sheetData") is not None:
        cells = etree.SubElement(root, f"{{{NAMESPACE}}}mergeCells")
    if cells is not None:
        left, right = sorted(dice.choices("ABCDE", k=2))
        top, bottom = sorted(dice.choices(range(1, 8), k=2))
        if dice.random() < 0.6:
            right = left
        etree.SubElement(cells, f"{{{NAMESPACE}}}mergeCell").set(
            "ref", f"{left}{top}:{right}{bottom}"
        )
        if cells.get("count"):
            cells.set("count", str(len(cells)))


def place_lost(root, dice):
    """Take away the places that a row, or all of them, and their cells say they have."""
    rows = list(root.iter(f"{{{NAMESPACE}}}row"))
    if rows:
        for row in rows if dice.random() < 0.3 else [dice.choice(rows)]:
            if dice.random() < 0.5:
                row.attrib.pop("r", None)
            for cell in row:
                cell.attrib.pop("r", None)


def other_format(root, dice):
    codes = list(root.iter(f"{{{NAMESPACE}}}numFmt"))
    if codes:
        dice.choice(codes).set(
            "formatCode", dice.choice([*CODES, "General", "d/m/yy", '"S"0', "0;;"])
        )


def from_1904(root, dice):
    for one in root.iter(f"{{{NAMESPACE}}}workbookPr"):
        one.set("date1904", dice.choice("10"))


WAYS = [
    other_letters, other_digit, other_digit, without_a_part, parts_swapped, part_renamed,
    *map(on_the_tree, [removed, doubled, moved, swapped, renamed, attribute, attribute, attribute,
                       attribute_more, text_changed, text_changed, merge_more, place_lost,
                       other_format, from_1904]),
]  # fmt: skip


# CSV files.


GOOD_CSV = {
    "person": 'id,name,date_of_birth,area\r\np1,"Marsh, Sam",09/03/1974,Northgate\r\n'
    'p2,"Ali ""Al"" Reed",1980-11-02 00:00:00,\r\np3,Lee\r\n,,,\r\np4,Zoë,,"two\r\nlines"\r\n',
    "worker": "id,name,role_title,contact,champion\nw1,Jo Pine,Nurse,01632 960123,TRUE\n"
    "w2,O'Brien,Nurse,,no\n,,,,FALSE\n",
    "risk_from": "at_risk,source_of_risk,status,started_on\np1,i1,alleged,2026-04-14T00:00:00\n"
    "p2,i1,Refuted,\n",
}
LETTERS = [b",", b'"', b"\n", b"\r", b"\r\n", b'""', b" ", b"0", b"1", b"FALSE", b"\x00", b"\xff",
           b"\xc3", b",,", b"\t", b";", b"'", b"=", b" \"", b"\xef\xbb\xbf", b"00:00", b"T",
           "\u200b".encode(), b"e", b"|"]  # fmt: skip


def mutated_csv(dice: random.Random) -> tuple[str, bytes]:
    """Return a table and its file, damaged in one to four ways."""
    table = dice.choice(SHEETS)
    content = bytearray(GOOD_CSV[table].encode())
    for _ in range(dice.choice([1, 1, 2, 3])):
        at = dice.randrange(len(content))
        way = dice.randrange(5)
        if way == 0:
            content[at : at + dice.choice([1, 1, 2, 9])] = b""
        elif way == 1:
            content[at:at] = dice.choice(LETTERS)
        elif way == 2:
            content[at : at + 1] = dice.choice(LETTERS)
        elif way == 3:
            lines = content.split(b"\n")
            first, second = (1 + dice.randrange(len(lines)) for _ in "ab")
            lines += [bytearray()] * (max(first, second) + 1 - len(lines))
            lines[first], lines[second] = lines[second], lines[first]
            content = bytearray(b"\n".join(lines))
        else:
            end = min(len(content), at + dice.randint(1, 30))
            content[at:at] = content[at:end]
        content = content or bytearray(b"id")
    return table, bytes(content)
