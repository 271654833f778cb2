"""Workbooks in which a sheet shows something else than its cells hold by themselves."""

import io
import re
import zipfile
from datetime import date
from typing import Any

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Color, Font, PatternFill
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900
from openpyxl.worksheet.table import Table

from graphmodel.errors import Severity, blocking
from ingest.files import ReadFiles, read_upload
from tests.ingest.made_files import places, rows_of
from tests.ingest.made_workbooks import (
    NAMESPACE,
    OFFICE,
    PACKAGE,
    PARTS,
    SAM,
    SHEET,
    archive,
    packed,
    saved,
    sheet_of,
    text_cell,
    workbook,
)


def table(name: str, *rows: list[Any]) -> tuple[openpyxl.Workbook, Any]:
    made = openpyxl.Workbook()
    sheet = made.worksheets[0]
    sheet.title = name
    for row in rows:
        sheet.append(row)
    return made, sheet


def read_made(made: openpyxl.Workbook) -> ReadFiles:
    return read_upload("book.xlsx", saved(made))


def read_rows(rows: str) -> ReadFiles:
    return read_upload("book.xlsx", archive(rows=rows))


def values(files: ReadFiles, name: str, column: str) -> list[Any]:
    assert blocking(files.problems) == []
    return list(files.records.tables[name][column])


# Merged cells.


def test_an_area_merged_over_three_people_is_the_area_of_each():
    made, sheet = table(
        "person", ["id", "name", "area"], ["p3", "Lee", "Northgate"], ["p4", "Dee"], ["p5", "Mo"]
    )
    sheet.merge_cells("C2:C4")
    assert values(read_made(made), "person", "area") == ["Northgate"] * 3


def test_an_end_merged_over_two_spells_ends_both():
    made, sheet = table(
        "supports",
        ["service", "person", "started_on", "ended_on"],
        ["s2", "p3", "2026-01-05", date(2026, 3, 1)],
        ["s2", "p4", "2026-01-05", None],
    )
    sheet.merge_cells("D2:D3")
    assert values(read_made(made), "supports", "ended_on") == ["2026-03-01"] * 2


def test_a_range_that_goes_on_below_the_last_row_makes_no_rows():
    made, sheet = table("person", ["id", "name", "area"], ["p3", "Lee", "Northgate"], ["p4", "Dee"])
    sheet.merge_cells("C2:C900")
    assert values(read_made(made), "person", "area") == ["Northgate"] * 2


def test_empty_cells_that_are_merged_hold_nothing():
    made, sheet = table("person", ["id", "name", "area"], ["p3", "Lee"], ["p4", "Dee"])
    sheet.merge_cells("C2:C3")
    sheet.merge_cells("D1:F9")
    assert values(read_made(made), "person", "area") == [None, None]


@pytest.mark.parametrize(
    ("merged", "row"), [("B2:C2", 2), ("B2:C3", 2), ("B1:B2", 1), ("A1:C1", 1), ("B1:C9", 1)]
)
def test_what_is_merged_across_columns_or_with_the_header_is_refused_with_its_range(merged, row):
    content = archive({SHEET: sheet_of(SAM_AND_ASH).replace(END, merges(merged) + END)})
    files = read_upload("book.xlsx", content)
    assert places(files) == [("merged-cells", "person", row, "")]
    assert f'"{merged}"' in files.problems[0].message


@pytest.mark.parametrize("merged", ["B2:B3", "A2:A3"])
def test_a_merged_cell_that_holds_something_of_its_own_is_refused(merged):
    content = archive({SHEET: sheet_of(SAM_AND_ASH).replace(END, merges(merged) + END)})
    assert places(read_upload("book.xlsx", content)) == [("merged-cells", "person", 3, "")]


def test_ranges_that_overlap_or_lie_beyond_the_sheet_are_refused():
    for refs, code in (
        (("C2:C3", "C3:C4"), "merged-cells"),
        (("C2:C1048577",), "place-beyond-the-sheet"),
        (("C3:C2",), "place-beyond-the-sheet"),
        (("C2:XFE2",), "place-beyond-the-sheet"),
        (("C",), "place-beyond-the-sheet"),
    ):
        content = archive({SHEET: sheet_of(SAM_AND_ASH).replace(END, merges(*refs) + END)})
        assert [place[0] for place in places(read_upload("book.xlsx", content))] == [code]


SAM_AND_ASH = "".join(
    f'<row r="{row}">{text_cell(f"A{row}", f"p{row}")}{text_cell(f"B{row}", name)}</row>'
    for row, name in ((2, "Sam"), (3, "Ash"))
)
END = "</worksheet>"


def merges(*ranges: str) -> str:
    cells = "".join(f'<mergeCell ref="{place}"/>' for place in ranges)
    return f"<mergeCells>{cells}</mergeCells>"


# What is hidden is read, and said.


def test_a_hidden_row_is_read_and_said_with_its_number():
    made, sheet = table("need", ["id", "person"], ["n1", "p1"], ["n2", "p2"], ["n3", "p3"])
    sheet.row_dimensions[3].hidden = True
    sheet.row_dimensions[9].hidden = True  # holds nothing
    files = read_made(made)
    assert values(files, "need", "id") == ["n1", "n2", "n3"]
    assert places(files) == [("hidden-row", "need", 3, "")]


def test_a_hidden_sheet_is_read_and_said():
    made = openpyxl.Workbook()
    made.worksheets[0].title = "need"
    made.worksheets[0].append(["id"])
    for name, state in (("trusts", "hidden"), ("supports", "veryHidden"), ("agency", "visible")):
        sheet = made.create_sheet(name)
        sheet.sheet_state = state
        sheet.append(["source"])
        sheet.append(["x"])
    made.create_sheet("Sheet9").sheet_state = "hidden"  # holds nothing
    files = read_made(made)
    assert len(files.records) == 3
    assert places(files) == [
        ("hidden-sheet", "trusts", None, ""),
        ("hidden-sheet", "supports", None, ""),
    ]
    assert {problem.severity for problem in files.problems} == {Severity.NOTICE}


def test_a_hidden_column_is_read_and_said_with_its_name():
    made, sheet = table("person", ["id", "name", "Gender", "area"], ["p1", "Sam", "woman", "North"])
    sheet.column_dimensions["C"].hidden = True
    sheet.column_dimensions["H"].hidden = True  # holds nothing
    files = read_made(made)
    assert values(files, "person", "gender") == ["woman"]
    assert places(files) == [("hidden-column", "person", None, "gender")]


def test_a_row_without_height_and_a_column_without_width_are_hidden():
    rows = SAM_AND_ASH.replace('r="3"', 'r="3" ht="0" customHeight="1"')
    columns = '<cols><col min="2" max="9" width="0" customWidth="1"/></cols>'
    sheet = sheet_of(rows).replace("<sheetData>", f"{columns}<sheetData>")
    assert places(read_upload("book.xlsx", archive({SHEET: sheet}))) == [
        ("hidden-column", "person", None, "name"),
        ("hidden-row", "person", 3, ""),
    ]


def test_rows_that_are_hidden_unless_they_say_otherwise_are_said():
    rows = SAM_AND_ASH.replace('r="3"', 'r="3" ht="15"')
    hidden = '<sheetFormatPr defaultRowHeight="15" zeroHeight="1"/>'
    sheet = sheet_of(rows).replace("<sheetData>", f"{hidden}<sheetData>")
    assert places(read_upload("book.xlsx", archive({SHEET: sheet}))) == [
        ("hidden-row", "person", 1, ""),
        ("hidden-row", "person", 2, ""),
    ]


def test_a_filter_is_said_and_the_buttons_of_one_are_not():
    made, sheet = table("need", ["id"], ["n1"])
    sheet.auto_filter.ref = "A1:A2"
    assert places(read_made(made)) == []
    sheet.auto_filter.add_filter_column(0, ["n1"])
    assert places(read_made(made)) == [("filtered-sheet", "need", None, "")]


def test_notes_beside_cells_are_said():
    made, sheet = table("person", ["id", "name"], ["p3", "Lee"])
    sheet["B2"].comment = Comment("not to be contacted", "Jo")
    files = read_made(made)
    assert places(files) == [("sheet-with-notes", "person", None, "")]
    assert "contacted" not in str(files.problems)
    assert values(files, "person", "name") == ["Lee"]


def test_a_box_of_text_on_a_sheet_is_said_and_a_picture_without_text_is_not():
    drawing = "http://schemas.openxmlformats.org/drawingml/2006/"
    related = (
        f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1"'
        f' Type="{OFFICE}/drawing" Target="../drawings/drawing1.xml"/></Relationships>'
    )
    for text, told in (("see him with two", [("sheet-with-notes", "person", None, "")]), ("", [])):
        drawn = (
            f'<d:wsDr xmlns:d="{drawing}spreadsheetDrawing" xmlns:a="{drawing}main"><d:sp>'
            f"<d:txBody><a:p><a:r><a:t>{text}</a:t></a:r></a:p></d:txBody></d:sp></d:wsDr>"
        )
        content = archive(
            {"xl/worksheets/_rels/sheet1.xml.rels": related, "xl/drawings/drawing1.xml": drawn}
        )
        files = read_upload("book.xlsx", content)
        assert (places(files), values(files, "person", "name")) == (told, ["Sam"])


def test_a_row_in_which_a_table_of_excel_sums_up_is_refused_whatever_it_says():
    rows = (["p3", "Lee", "Northgate"], ["All clients", "2", None])
    for summed, told in ((1, [("totals-row", "person", 3, "")]), (None, [])):
        made, sheet = table("person", ["id", "name", "area"], *rows)
        of_rows = Table(displayName="People", ref="A1:C3", totalsRowCount=summed)
        sheet.add_table(of_rows)
        assert places(read_made(made)) == told


def test_a_row_that_is_struck_through_is_read_and_said():
    made, sheet = table("need", ["id", "person"], ["n1", "p1"], ["n2", "p2"])
    sheet["B3"].font = Font(strike=True)
    files = read_made(made)
    assert values(files, "need", "id") == ["n1", "n2"]
    assert places(files) == [("struck-through-row", "need", 3, "")]


def test_a_word_of_a_cell_that_is_struck_through_or_raised_is_said():
    for look, said in (
        ("<strike/>", True),
        ('<vertAlign val="superscript"/>', True),
        ('<vertAlign val="baseline"/><strike val="0"/>', False),
    ):
        run = f"<is><r><t>Sam </t></r><r><rPr>{look}</rPr><t>Marsh1</t></r></is>"
        cell = f'<c r="B2" t="inlineStr">{run}</c>'
        files = read_rows(f'<row r="2">{text_cell("A2", "p1")}{cell}</row>')
        assert values(files, "person", "name") == ["Sam Marsh1"]
        assert places(files) == [("struck-through-row", "person", 2, "")] * said


WHITE_ON_WHITE = [
    (Font(color="FFFFFFFF"), None),
    (Font(color=Color(theme=0)), None),
    (Font(color=Color(theme=0, tint=-0.05)), None),
    (Font(color=Color(indexed=9)), None),
    (Font(color="FFFFFFFF"), PatternFill("solid", fgColor="FFFDFDFD")),
    (Font(), PatternFill("solid", fgColor="FF000000")),
    (Font(color=Color(theme=4)), PatternFill("solid", fgColor=Color(theme=4))),
    (Font(sz=1), None),
]
SEEN = [
    (Font(), None),
    (Font(color="FFFFFFFF"), PatternFill("solid", fgColor="FF203864")),
    (Font(color="FFFFFFFF"), PatternFill("gray125")),
    (Font(color=Color(theme=0)), PatternFill("solid", fgColor=Color(theme=4))),
    (Font(color=Color(theme=0, tint=-0.25)), None),
    (Font(color=Color(theme=1)), PatternFill("solid", fgColor="FFFFFF00")),
    (Font(sz=8), None),
]


def test_letters_that_nobody_sees_are_read_and_said_with_their_row():
    looks = [*SEEN, *WHITE_ON_WHITE]
    made, sheet = table(
        "need", ["id", "person"], *([f"n{place}", "p1"] for place in range(len(looks)))
    )
    for row, (font, fill) in enumerate(looks, 2):
        sheet[f"B{row}"].font = font
        if fill is not None:
            sheet[f"B{row}"].fill = fill
    sheet["F2"].font = Font(color="FFFFFFFF")  # holds nothing
    files = read_made(made)
    assert len(values(files, "need", "id")) == len(looks)
    first = 2 + len(SEEN)
    assert places(files) == [
        ("unseen-letters", "need", row, "") for row in range(first, first + len(WHITE_ON_WHITE))
    ]


@pytest.mark.parametrize(
    ("font", "said"),
    [('<rPr><color rgb="FFFFFFFF"/></rPr>', True), ('<rPr><b/><sz val="11"/></rPr>', False)],
)
def test_a_word_of_a_cell_that_nobody_sees_is_said(font, said):
    cell = f'<c r="B2" t="inlineStr"><is><r><t>Sam</t></r><r>{font}<t> Marsh</t></r></is></c>'
    files = read_rows(f'<row r="2">{text_cell("A2", "p1")}{cell}</row>')
    assert values(files, "person", "name") == ["Sam Marsh"]
    assert places(files) == ([("unseen-letters", "person", 2, "")] if said else [])


@pytest.mark.parametrize(
    ("look", "said"),
    [
        ({"font": Font(color="FFFFFFFF")}, True),
        ({"font": Font(color="FF9C0006"), "fill": PatternFill(bgColor="FFFFC7CE")}, False),
        ({"font": Font(color="FFFFFFFF"), "fill": PatternFill(bgColor="FFC00000")}, False),
    ],
)
def test_a_conditional_format_that_makes_cells_look_empty_is_said(look, said):
    made, sheet = table("need", ["id", "person"], ["n1", "p1"])
    sheet.conditional_formatting.add("A1:B9", FormulaRule(formula=["$B1=$B2"], **look))
    files = read_made(made)
    assert places(files) == ([("rule-hides-cells", "need", None, "")] if said else [])


def test_notices_alone_do_not_hide_that_no_row_was_found():
    made = openpyxl.Workbook()
    made.worksheets[0].title = "person"
    made.worksheets[0].append(["id", "name"])
    made.worksheets[0].row_dimensions[1].hidden = True
    assert [place[0] for place in places(read_made(made))] == ["no-rows", "hidden-row"]


# Formats.


@pytest.mark.parametrize(
    ("number", "code", "shown"),
    [
        (7700900456, "00000000000", "07700900456"),
        (7700900456, "00000 000000", "07700 900456"),
        (447700900456, "+00 0000 000000", "+44 7700 900456"),
        (123, "00000", "00123"),
        (7, '"S"000', "S007"),
        (7700900456, "0.00E+00", "7700900456"),
        (1234, "#,##0", "1234"),
        (7, "General", "7"),
        (7, "GENERAL", "7"),
    ],
)
def test_a_number_in_a_column_of_text_is_read_as_the_sheet_shows_it(number, code, shown):
    made, sheet = table("worker", ["id", "contact"], [number, number])
    sheet["A2"].number_format = sheet["B2"].number_format = code
    assert rows_of(read_made(made), "worker") == {2: {"id": shown, "contact": shown}}


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (0.5, "0%"),
        (1, "0%"),
        (5, ";;;"),
        (0, "0;-0;;@"),
        (1.5, "# ?/?"),
        (9000, "0,"),
        (7, "Standard"),
        (7.4, "0"),
    ],
)
def test_a_number_of_which_the_sheet_shows_something_else_is_refused(number, code):
    made, sheet = table("service", ["id", "capacity"], ["s1", number])
    sheet["B2"].number_format = code
    assert places(read_made(made)) == [("shown-otherwise", "service", 2, "capacity")]


def test_a_number_whose_format_has_lost_its_code_is_not_read_without_its_zeros():
    made, sheet = table("person", ["id", "name"], [123, "Lee"])
    sheet["A2"].number_format = "00000"
    with zipfile.ZipFile(io.BytesIO(saved(made))) as whole:
        parts = {name: whole.read(name) for name in whole.namelist()}
    code = b'formatCode="00000"'
    assert code in parts["xl/styles.xml"]
    for damaged in (b"", b'formatCode=""', b'formatCodex="00000"'):
        styles = parts["xl/styles.xml"].replace(code, damaged)
        content = packed({**parts, "xl/styles.xml": styles})
        assert places(read_upload("b.xlsx", content)) == [("shown-otherwise", "person", 2, "id")]


def test_a_number_in_a_column_of_numbers_is_read_whatever_its_zeros():
    made, sheet = table("service", ["id", "capacity", "age_min"], ["s1", 12, 18])
    sheet["B2"].number_format = '000 "beds"'
    sheet["C2"].number_format = "0.00"
    assert rows_of(read_made(made), "service")[2] == {"id": "s1", "capacity": 12, "age_min": 18}


def test_zeros_that_a_sheet_does_not_show_are_refused():
    made, sheet = table("service", ["id", "capacity"], ["s1", 0])
    sheet.sheet_view.showZeros = False
    assert places(read_made(made)) == [("shown-otherwise", "service", 2, "capacity")]


def test_a_text_that_is_not_shown_as_it_is_is_refused():
    made, sheet = table("person", ["id", "name"], ["p1", "Sam"])
    sheet["B2"].number_format = ";;;"
    assert places(read_made(made)) == [("shown-otherwise", "person", 2, "name")]


def test_a_day_that_holds_zero_is_said_to_hold_zero():
    made, sheet = table("person", ["id", "name", "date_of_birth"], ["p3", "Lee", 0])
    sheet["C2"].number_format = "dd/mm/yyyy"
    for counts_from in (CALENDAR_WINDOWS_1900, CALENDAR_MAC_1904):  # shown as 01/01/1904
        made.epoch = counts_from
        assert places(read_made(made)) == [("zero-for-empty", "person", 2, "date_of_birth")]


@pytest.mark.parametrize(
    ("serial", "day"),
    [(1, "1900-01-01"), (59, "1900-02-28"), (61, "1900-03-01"), (46174, "2026-06-01")],
)
def test_days_are_counted_as_the_spreadsheet_counts_them(serial, day):
    made, sheet = table("person", ["id", "date_of_birth"], ["p3", serial])
    sheet["B2"].number_format = "dd/mm/yyyy"
    assert rows_of(read_made(made), "person")[2]["date_of_birth"] == day


@pytest.mark.parametrize("counts_from", [CALENDAR_WINDOWS_1900, CALENDAR_MAC_1904])
@pytest.mark.parametrize("year", [1900, 1974, 2026, 2100])
def test_a_year_alone_in_a_column_of_dates_is_asked_about(counts_from, year):
    made, sheet = table("person", ["id", "name", "date_of_birth"], ["p3", "Lee", year])
    made.epoch = counts_from
    sheet["C2"].number_format = "dd/mm/yyyy"
    files = read_made(made)
    assert places(files) == [("year-alone", "person", 2, "date_of_birth")]
    assert "was a year alone typed" in files.problems[0].message
    assert "leave it empty" in files.problems[0].advice


def test_a_year_alone_where_a_day_is_needed_is_asked_for():
    made, sheet = table("referral", ["id", "made_on"], ["r1", 2026])
    sheet["B2"].number_format = "yyyy-mm-dd"
    [problem] = read_made(made).problems
    assert (problem.code, "Ask for the day" in problem.advice) == ("year-alone", True)


def test_a_day_whose_number_is_no_year_is_that_day():
    made, sheet = table("person", ["id", "date_of_birth"], ["p3", 1899], ["p4", 2101])
    for cell in ("B2", "B3"):
        sheet[cell].number_format = "dd/mm/yyyy"
    assert values(read_made(made), "person", "date_of_birth") == ["1905-03-13", "1905-10-01"]


def test_the_day_that_only_a_spreadsheet_has_is_none():
    made, sheet = table("person", ["id", "date_of_birth"], ["p3", 60])
    sheet["B2"].number_format = "dd/mm/yyyy"
    assert places(read_made(made)) == [("impossible-day", "person", 2, "date_of_birth")]


@pytest.mark.parametrize(
    "code", ["yyyy", "mmm-yy", "mm/yyyy", "d-mmm", "dd/mm", "dddd", "[Red]mmm-yy"]
)
def test_a_day_of_which_the_sheet_shows_a_part_is_refused(code):
    made, sheet = table("person", ["id", "date_of_birth"], ["p3", date(1974, 6, 1)])
    sheet["B2"].number_format = code
    files = read_made(made)
    assert places(files) == [("shown-otherwise", "person", 2, "date_of_birth")]
    assert "month or a year alone" in files.problems[0].message


@pytest.mark.parametrize("code", ["d/m/yy", "[$-F800]dddd, mmmm dd, yyyy", "yyyy-mm-dd;@"])
def test_a_day_that_the_sheet_shows_in_another_way_is_read(code):
    made, sheet = table("person", ["id", "date_of_birth"], ["p3", date(1974, 6, 1)])
    sheet["B2"].number_format = code
    assert rows_of(read_made(made), "person")[2]["date_of_birth"] == "1974-06-01"


def test_a_time_in_a_column_of_numbers_is_not_lost():
    made, sheet = table("service", ["id", "capacity"], ["s1", 0.5])
    sheet["B2"].number_format = "h:mm"
    assert places(read_made(made)) == [("not-a-number", "service", 2, "capacity")]


def test_a_day_written_as_text_of_a_date_is_a_day():
    cell = '<c r="B2" t="d"><v>2026-06-01T00:00:00</v></c>'
    moment = cell.replace("00:00:00", "09:30:00").replace("B2", "B3")
    header = f'<row r="1">{text_cell("A1", "id")}{text_cell("B1", "date_of_birth")}</row>'
    rows = f'<row r="2">{text_cell("A2", "p1")}{cell}</row><row r="3">{moment}</row>'
    sheet = f'<worksheet xmlns="{NAMESPACE}"><sheetData>{header}{rows}</sheetData></worksheet>'
    files = read_upload("book.xlsx", archive({SHEET: sheet}))
    assert places(files) == [("day-with-a-time", "person", 3, "date_of_birth")]
    assert files.records.tables["person"]["date_of_birth"][2] == "2026-06-01"


def test_days_that_a_spreadsheet_swapped_stand_beside_those_that_stayed_text():
    swapped, certain = date(2026, 4, 5), date(2026, 5, 20)
    made, _ = table(
        "supports",
        ["service", "person", "started_on", "last_contact_on", "ended_on"],
        ["s2", "p2", "05/13/2026", swapped, certain],
        ["s2", "p1", swapped, None, swapped],
    )
    assert places(read_made(made)) == [
        ("month-first", "supports", 2, "last_contact_on"),
        ("impossible-day", "supports", 2, "started_on"),
        ("month-first", "supports", 3, "started_on"),
    ]


# Formulas and tick boxes.


def formula(place: str, value: str, kind: str = "str") -> str:
    return f'<c r="{place}" t="{kind}"><f>IF(A2="","","x")</f>{value}</c>'


def test_a_formula_that_comes_to_nothing_is_an_empty_cell_and_its_rows_are_blank():
    rows = f'<row r="2">{text_cell("A2", "p3")}{formula("B2", "<v></v>")}</row>' + "".join(
        f'<row r="{row}">{formula(f"A{row}", "<v/>")}{formula(f"B{row}", "<v></v>")}</row>'
        for row in (3, 4, 5)
    )
    assert rows_of(read_rows(rows), "person") == {2: {"id": "p3", "name": None}}


@pytest.mark.parametrize(
    "cell", ['<c r="B2"><f>A1</f></c>', '<c r="B2"><f>A1</f><v/></c>', formula("B2", "")]
)
def test_a_formula_whose_result_was_not_saved_is_refused(cell):
    files = read_rows(f'<row r="2">{text_cell("A2", "p3")}{cell}</row>')
    assert places(files) == [("formula-without-result", "person", 2, "name")]


def test_a_day_that_a_formula_writes_month_first_is_named_like_one_that_was_typed():
    rows = "".join(
        f'<row r="{row}">{text_cell(f"A{row}", "p1")}{formula(f"B{row}", f"<v>{day}</v>")}</row>'
        for row, day in ((2, "05/13/1974"), (3, "04/05/1974"), (4, "05/05/1974"))
    )
    sheet = sheet_of(rows).replace("<t>name</t>", "<t>date_of_birth</t>")
    assert places(read_upload("book.xlsx", archive({SHEET: sheet}))) == [
        ("impossible-day", "person", 2, "date_of_birth"),
        ("month-first", "person", 3, "date_of_birth"),
    ]


def test_the_name_of_a_column_may_be_what_a_formula_came_to():
    name = '<c r="C1" t="str"><f>LOWER("AREA")</f><v>area</v></c></row>'
    area = f"{text_cell('C2', 'Northgate')}</row>"
    sheet = sheet_of(SAM.replace("</row>", area)).replace("</row>", name, 1)
    files = read_upload("book.xlsx", archive({SHEET: sheet}))
    assert rows_of(files, "person")[2]["area"] == "Northgate"


def test_a_look_up_of_an_empty_cell_gives_a_zero_that_is_no_name():
    files = read_rows(f'<row r="2">{text_cell("A2", "i3")}{formula("B2", "<v>0</v>", "n")}</row>')
    assert places(files) == [("zero-for-empty", "person", 2, "name")]


def test_a_look_up_of_an_empty_cell_is_no_number_and_a_zero_that_was_typed_is():
    rows = f'<row r="2">{text_cell("A2", "s1")}<c r="B2"><v>0</v></c></row>'
    rows += f'<row r="3">{text_cell("A3", "s2")}{formula("B3", "<v>0</v>", "n")}</row>'
    named = PARTS["xl/workbook.xml"].replace("person", "service")
    sheet = sheet_of(rows).replace("<t>name</t>", "<t>capacity</t>")
    files = read_upload("book.xlsx", packed({**PARTS, "xl/workbook.xml": named, SHEET: sheet}))
    assert places(files) == [("zero-for-empty", "service", 3, "capacity")]


def test_a_column_of_tick_boxes_makes_no_rows():
    made, sheet = table(
        "worker", ["id", "name", "role_title", "champion"], ["w2", "Pat", "Nurse", True]
    )
    for row in range(3, 1001):
        sheet.cell(row, 4, False)
    assert list(rows_of(read_made(made), "worker")) == [2]


def test_tick_boxes_of_a_csv_file_make_no_rows_and_a_no_beside_an_id_does():
    text = "id,name,champion\nw2,Pat,TRUE\n,,FALSE\n,,false\nw3,Kim,FALSE\n,,no\n"
    files = read_upload("worker.csv", text.encode())
    assert list(rows_of(files, "worker")) == [2, 5, 6]


# Every sheet of the workbook is read, or the file is refused.


RISK = {
    "person": [["id", "name"], ["p1", "Sam"]],
    "risk_from": [["at_risk", "source_of_risk", "status"], ["p1", "i1", "alleged"]],
}


def parts_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as made:
        return {name: made.read(name) for name in made.namelist()}


RELATIONS = "xl/_rels/workbook.xml.rels"
SECOND = "xl/worksheets/sheet2.xml"
SHEET_2 = b'" Target="/xl/worksheets/sheet2'
OF_SECOND = b"/worksheet" + SHEET_2


@pytest.mark.parametrize(
    ("part", "old", "new", "code"),
    [
        (SECOND, None, None, "sheet-without-rows"),
        (RELATIONS, b"sheet2.xml", b"sheet9.xml", "sheet-without-rows"),
        (RELATIONS, b"sheet2.xml", b"sheet1.xml", "sheet-listed-wrongly"),
        (RELATIONS, b"worksheets/sheet2.xml", b"styles.xml", "sheet-listed-wrongly"),
        (RELATIONS, b'Id="rId2"', b'Id="rId99"', "sheet-without-rows"),
        (RELATIONS, b'Id="rId2"', b'Id="rId1"', "damaged-workbook"),
        (RELATIONS, b'sheet2.xml"', b'sheet2.xml" TargetMode="External"', "sheet-without-rows"),
        (RELATIONS, OF_SECOND, b"/theme" + SHEET_2, "sheet-without-rows"),
        (RELATIONS, OF_SECOND, b"/chartsheet" + SHEET_2, "sheet-listed-wrongly"),
        ("xl/workbook.xml", b'r:id="rId2"', b'r:id="rId1"', "sheet-listed-wrongly"),
        ("xl/workbook.xml", b'r:id="rId2"', b"", "sheet-without-rows"),
        (RELATIONS, None, None, "sheet-without-rows"),
        (SECOND, b"<worksheet", b"<chartsheet", "damaged-workbook"),
        (SECOND, b"sheetData>", b"sheetDatb>", "damaged-workbook"),
        ("xl/styles.xml", None, None, "damaged-workbook"),
    ],
)  # fmt: skip
def test_a_workbook_that_lacks_a_sheet_is_refused(part, old, new, code):
    parts = parts_of(workbook(**RISK))
    if old is None:
        del parts[part]
    else:
        assert old in parts[part]
        parts[part] = parts[part].replace(old, new)
    files = read_upload("book.xlsx", packed(parts))
    assert code in [problem.code for problem in blocking(files.problems)]


SHARED = (
    f'<sst xmlns="{NAMESPACE}"><si><t>p1</t></si>'
    "<si><r><t>Sam </t></r><r><rPr><strike/></rPr><t>Marsh</t></r></si></sst>"
)
OF_SHARED = f'<Relationship Id="r2" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'


def sharing(texts: str | None, second: int = 1) -> ReadFiles:
    """Return what comes of a workbook whose one row refers to shared texts 0 and `second`."""
    cells = f'<c r="A2" t="s"><v>0</v></c><c r="B2" t="s"><v>{second}</v></c>'
    parts = {SHEET: sheet_of(f'<row r="2">{cells}</row>')}
    parts[RELATIONS] = PARTS[RELATIONS].replace("<Relationship ", OF_SHARED + "<Relationship ", 1)
    if texts is not None:
        parts["xl/sharedStrings.xml"] = texts
    return read_upload("book.xlsx", archive(parts))


def test_texts_that_sheets_share_are_read_and_those_that_are_not_there_refused():
    files = sharing(SHARED)
    assert values(files, "person", "name") == ["Sam Marsh"]
    assert places(files) == [("struck-through-row", "person", 2, "")]
    assert places(sharing(SHARED, 2)) == [("damaged-workbook", "person", 2, "")]
    for damaged in (None, "<sst/>", SHARED.replace("si>", "sj>"), SHARED.replace("<t>", "<u>")):
        assert places(sharing(damaged)) == [("damaged-workbook", "book.xlsx", None, "")]


def test_a_sheet_that_is_taken_off_the_list_is_missed():
    parts = parts_of(workbook(**RISK))
    parts["xl/workbook.xml"] = re.sub(
        rb'<sheet [^>]*name="risk_from"[^>]*/>', b"", parts["xl/workbook.xml"]
    )
    files = read_upload("book.xlsx", packed(parts))
    assert places(files) == [("sheet-listed-wrongly", "book.xlsx", None, "")]


def test_a_chart_beside_the_tables_is_refused_by_name():
    made = openpyxl.load_workbook(io.BytesIO(workbook(**RISK)))
    made.create_chartsheet("Chart1")
    files = read_made(made)
    assert places(files) == [("sheet-without-cells", "chart1", None, "")]
    made.chartsheets[0].title = "Chart1 (ignore)"
    assert places(read_made(made)) == []


def test_parts_are_found_whatever_the_case_of_their_names():
    parts = parts_of(workbook(**RISK))
    parts["XL/Worksheets/SHEET2.xml"] = parts.pop(SECOND)
    assert len(read_upload("book.xlsx", packed(parts)).records) == 2


def test_a_binary_workbook_is_told_how_to_be_saved():
    relations = PARTS["_rels/.rels"].replace("xl/workbook.xml", "xl/workbook.bin")
    parts: dict[str, str | bytes] = {
        **PARTS,
        "_rels/.rels": relations,
        "xl/workbook.bin": b"\x83\x01\0",
    }
    [problem] = read_upload("book.xlsx", packed(parts)).problems
    assert (problem.code, "Excel Workbook (.xlsx)" in problem.advice) == ("binary-workbook", True)


def test_a_strict_workbook_is_told_how_to_be_saved():
    parts = {
        name: content.replace(NAMESPACE.encode(), b"http://purl.oclc.org/ooxml/spreadsheetml/main")
        .replace(OFFICE.encode(), b"http://purl.oclc.org/ooxml/officeDocument/relationships")
        for name, content in parts_of(workbook(**RISK)).items()
    }  # fmt: skip
    files = read_upload("book.xlsx", packed(parts))
    assert places(files) == [("strict-workbook", "book.xlsx", None, "")]
    assert files.problems[0].advice == "Save it as Excel Workbook (.xlsx)."


# Rows and cells, each once and in order.


def row(number: int | str, cells: str) -> str:
    return f'<row r="{number}">{cells}</row>'


@pytest.mark.parametrize(
    ("rows", "code", "number"),
    [
        (row(2, text_cell("A2", "p1")) * 2, "rows-out-of-order", 2),
        (row(4, text_cell("A4", "p1")) + row(2, text_cell("A2", "p2")), "rows-out-of-order", 2),
        (row(2, text_cell("A2", "p1") * 2), "rows-out-of-order", 2),
        (row(2, text_cell("B2", "Sam") + text_cell("A2", "p1")), "rows-out-of-order", 2),
        (row(2, text_cell("A3", "p1")), "rows-out-of-order", 2),
        (row(9999999999, text_cell("A2", "p1")), "place-beyond-the-sheet", 2),
        (row(1048577, text_cell("A1048577", "p1")), "place-beyond-the-sheet", 2),
        (row(0, ""), "place-beyond-the-sheet", 2),
        (row(-1, ""), "place-beyond-the-sheet", 2),
        (row(2, text_cell("XFE2", "p1")), "place-beyond-the-sheet", 2),
        (row(2, text_cell("A02", "p1")), "place-beyond-the-sheet", None),
        (row(2, text_cell("2A", "p1")), "place-beyond-the-sheet", None),
        (row(2, '<c r="A2" t="s"><v>0</v></c>'), "damaged-workbook", 2),
        (row(2, '<c r="A2" s="1"><v>7</v></c>'), "damaged-workbook", 2),
        (row(2, '<c r="A2" t="b"><v>2</v></c>'), "damaged-workbook", 2),
        (row(2, '<c r="A2" t="x"><v>2</v></c>'), "damaged-workbook", 2),
        (row(2, '<c r="A2"><v>1_0</v></c>'), "damaged-workbook", 2),
        (row(2, '<c r="A2"><v>1</v><v>2</v></c>'), "damaged-workbook", 2),
        (row(2, '<d r="A2"><v>1</v></d>'), "damaged-workbook", 2),
    ],
)
def test_rows_and_cells_that_cannot_be_placed_are_refused(rows, code, number):
    files = read_rows(rows)
    assert places(files) == [(code, "person", number, "")]


def test_rows_and_cells_without_a_place_follow_the_last_one():
    cells = text_cell("A2", "p1").replace(' r="A2"', "") + text_cell("", "Sam").replace(' r=""', "")
    rows = f"<row>{cells}</row>{row(5, text_cell('A5', 'p2'))}<row>{cells}</row>"
    assert list(rows_of(read_rows(rows), "person")) == [2, 5, 6]


def test_phonetic_guides_and_escaped_signs_are_read_as_a_spreadsheet_shows_them():
    name = (
        "<is><r><t>王</t></r><rPh sb='0' eb='1'><t>wang</t></rPh>"
        "<r><t>_x0041__x005F_x0042_</t></r></is>"
    )
    files = read_rows(row(2, text_cell("A2", "p1") + f'<c r="B2" t="inlineStr">{name}</c>'))
    assert rows_of(files, "person")[2]["name"] == "王A_x0042_"


def test_a_letter_that_is_called_a_workbook_is_none():
    word = PARTS["xl/workbook.xml"].replace("workbook", "document")
    files = read_upload("book.xlsx", archive({"xl/workbook.xml": word}))
    assert places(files) == [("not-a-workbook", "book.xlsx", None, "")]


def test_a_workbook_that_names_its_main_part_otherwise_is_read():
    parts = {name: str(part) for name, part in PARTS.items()}
    parts["xl/book2.xml"] = parts["xl/workbook.xml"]
    parts["xl/_rels/book2.xml.rels"] = parts[RELATIONS]
    parts["_rels/.rels"] = parts["_rels/.rels"].replace("xl/workbook.xml", "/xl/book2.xml")
    assert list(rows_of(read_upload("book.xlsx", archive(parts)), "person")) == [2]
