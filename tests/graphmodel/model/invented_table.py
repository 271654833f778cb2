"""A program in which the model has two more tables, and everything is done with them.

``python -m tests.graphmodel.model.invented_table URL FOLDER``: the store is one of the version
before, and lacks both. The declaration below is all that is written for them.
"""

import sys
from contextlib import closing, redirect_stdout
from datetime import UTC, date, datetime
from importlib import import_module
from io import StringIO
from pathlib import Path

import graphmodel.model
from graphmodel.model.columns import (
    DayOf,
    Link,
    day,
    end,
    number,
    provenance,
    text,
    texts,
    word,
    words,
    yes_no,
)
from graphmodel.model.kinds import Model, NodeKind, TieKind
from graphmodel.model.rules import KeptRestricted, NotBefore, OneAtATime
from graphmodel.model.vocabulary import Domain, GpStatus

DAY = date(2026, 6, 1)

# (Allotment)-[:LET_TO]->(Person)  (Allotment)-[:NEAR]->(Service)  (Allotment)-[:RUN_BY]->(…)
ALLOTMENT = NodeKind(
    "Allotment",
    "allotment",
    "A piece of land to dig.",
    (
        text("name", "What it is called.", required=True),
        Link("person", ("Person",), "To whom it is let.", "LET_TO", required=True),
        Link("run_by", ("Agency", "Service"), "Who runs it.", "RUN_BY"),
        Link("near", ("Service",), "Services nearby.", "NEAR", many=True),
        word("soil", GpStatus, "A word of a list.", required=True),
        words("good_for", Domain, "Words of a list."),
        texts("crops", "What grows there.", analysed=True),
        day("dug_on", "Day on which it was dug.", required=True),
        day("sown_on", "Day on which it was sown.", DayOf.PLAN),
        number("rods", "How large it is.", 1, 40),
        yes_no("has_shed", "Whether there is a shed."),
        *provenance(),
    ),
    rules=(
        NotBefore(
            "sown-before-dug", "It was sown before it was dug.", "Look.", "sown_on", "dug_on"
        ),
        KeptRestricted(
            "soil-is-secret", "It is kept restricted.", "Do.", "soil", frozenset({"unknown"})
        ),
    ),
)

# (Worker)-[:TENDS]->(Allotment)
TENDS = TieKind(
    "TENDS",
    "tends",
    "A worker looks after an allotment.",
    end("worker", "Who does.", "Worker"),
    end("allotment", "The allotment.", "Allotment"),
    (
        day("started_on", "First day."),
        day("ended_on", "First day on which they no longer did.", DayOf.PLAN),
        *provenance(),
    ),
    rules=(OneAtATime("tends-two", "They tend two on one day.", "End one.", ("worker",)),),
)

if __name__ == "__main__":  # whoever only imports this has the model as it is
    _KNOWN = graphmodel.model.MODEL
    graphmodel.model.MODEL = Model((*_KNOWN.nodes, ALLOTMENT), (*_KNOWN.ties, TENDS))

# Whatever is derived from the model is derived from the one above from here on.
from streamlit.testing.v1 import AppTest  # noqa: E402

from dashboard.readers.exports import tables_to_export  # noqa: E402
from dashboard.readers.reader import Reader  # noqa: E402
from dashboard.readers.visible_store import VisiblePart  # noqa: E402
from graphmodel.errors import DataProblemsError  # noqa: E402
from graphmodel.stores import Store, open_store  # noqa: E402
from graphmodel.writing.digest import digest  # noqa: E402
from graphmodel.writing.importing import import_records  # noqa: E402
from graphmodel.writing.reversible_change import change_records, undo  # noqa: E402
from graphmodel.writing.verifying import verify  # noqa: E402
from ingest.export.about import About  # noqa: E402
from ingest.export.writing import write_export  # noqa: E402
from ingest.files import read_files  # noqa: E402
from ingest.template import write_template  # noqa: E402
from tests.graphmodel.small_partnership import records  # noqa: E402
from tests.ingest.export.exported import export  # noqa: E402
from tests.support.neo4j_servers.jars import ROOT  # noqa: E402

FILES = {
    "allotment": "id,name,person,run_by,near,soil,good_for,crops,dug_on,sown_on,rods,has_shed,"
    "restricted\n"
    "al1,Long Acre,p1,a1,s1|s2,registered,housing|ete,beans|kale,01/03/2026,2026-04-01,10,yes,\n"
    "al2,Short Acre,p1,s1,,unknown,,,2026-03-01,,,,restricted\n",
    "tends": "worker,allotment,started_on,ended_on\nw1,al1,,2026-05-01\nw1,al2,2026-05-01,\n",
}


def codes(save, store: Store, **tables) -> set[str]:
    """Codes of what a change is refused for."""
    try:
        save(store, records(**tables), day=DAY)
    except DataProblemsError as refused:
        return {problem.code for problem in refused.problems}
    return set()


def form() -> None:
    """Draw each column of the table as a form does."""
    from dashboard.explorer.forms.form import Form
    from dashboard.explorer.forms.form_field import FormField
    from graphmodel.model import MODEL

    names = [column.name for column in MODEL.by_table["allotment"].columns]
    offered = {name: {"p1": "Sam"} for name in ("person", "run_by", "near")}
    Form("k", {"allotment": {"name": "Long Acre"}}, offered).ask(
        *(FormField("allotment", name) for name in names)
    )


def imported(store: Store, folder: Path) -> None:
    """Import both tables from files, twice; and refuse what breaks their rules."""
    assert {len(store.rows(table)) for table in FILES} == {0}
    assert verify(store) == []
    folder.mkdir()
    for table, lines in FILES.items():
        (folder / f"{table}.csv").write_text(lines)
    read = read_files([folder])
    import_records(store, read.records, day=DAY, found=read.problems)
    after = digest(store)
    import_records(store, read.records, day=DAY, found=read.problems)
    assert digest(store) == after
    first, second = store.rows("allotment").sort_values("id").to_dict("records")
    assert (first["person"], first["run_by"], set(first["near"])) == ("p1", "a1", {"s1", "s2"})
    assert (first["soil"], first["crops"], first["dug_on"]) == (
        "registered",
        ("beans", "kale"),
        "2026-03-01",
    )
    assert (first["rods"], first["has_shed"], first["restricted"]) == (10, True, "open")
    assert second["has_shed"] is None
    for save in (import_records, change_records):
        early = {"id": "al1", "sown_on": "2026-02-01"}
        assert codes(save, store, allotment=[early]) == {"sown-before-dug"}
        assert codes(save, store, allotment=[{"id": "al1", "soil": "odd"}]) == {"not-in-list"}
        assert codes(save, store, allotment=[{"id": "al1", "run_by": "w1"}]) != set()
        longer = {"worker": "w1", "allotment": "al1", "started_on": None, "ended_on": "2026-05-02"}
        assert "tends-two" in codes(save, store, tends=[longer]) or save is import_records
    assert digest(store) == after
    assert verify(store) == []


def exported(store: Store, path: Path) -> None:
    """Write a workbook of everything, and import it again: nothing changes."""
    before = digest(store)
    read = read_files([export(store, path)])
    assert len(read.records.tables["allotment"]) == 2
    import_records(store, read.records, day=DAY, found=read.problems)
    assert digest(store) == before


def changed_and_undone(store: Store) -> None:
    """Add and change rows as a form does, and take that back."""
    before = digest(store)
    new = {"id": "al3", "name": "Third", "person": "p1", "soil": "registered", "near": ("s2",)}
    for row in ({**new, "dug_on": "2026-03-02"}, {"id": "al1", "near": ("s2",), "rods": None}):
        change = change_records(store, records(allotment=[row]), day=DAY)
        assert digest(store) != before
        undo(store, change, day=DAY)
        assert digest(store) == before


def analysed_and_hidden(store: Store) -> None:
    """Count it in a network, and hide what is restricted with what hangs on it."""
    network = store.network(DAY)
    assert len(network.rows("allotment")) == 2
    assert len(network.active("tends")) == 1
    assert len(network.rows("allotment_near")) == 2

    def seen(transaction) -> list[list[str]]:
        part = VisiblePart(transaction)
        return [part.rows("allotment")["id"].tolist(), part.rows("tends")["allotment"].tolist()]

    assert store.read(seen) == [["al1"], ["al1"]]


def taken_out(store: Store, folder: Path) -> None:
    """Export all of it and one worker's people, and import both again unchanged."""
    before = digest(store)
    about = About("sam", datetime(2026, 6, 1, tzinfo=UTC), is_whole=True)
    for name, whose in (("all", {}), ("all.xlsx", {}), ("one", {"worker": "w1"})):
        tables = tables_to_export(store, Reader(risk_reader=True), DAY, **whose)
        assert set(tables["allotment"]["id"]) == {"al1", "al2"}
        read = read_files([write_export(tables, folder / name, about)])
        import_records(store, read.records, day=DAY, found=read.problems)
        assert digest(store) == before
    tables = tables_to_export(store, Reader(), DAY)
    assert [tables[table]["restricted"].tolist() for table in FILES] == [["open"], ["open"]]


def written_down(folder: Path) -> None:
    """Make the template, the page of the tables, and a form."""
    write_template(folder / "template")
    header = (folder / "template" / "tends.csv").read_text("utf-8-sig")
    assert header.startswith("worker,allotment,started_on")
    (notes,) = (folder / "template").glob("*.txt")
    assert "allotment: A piece of land to dig." in notes.read_text("utf-8")
    write_template(folder / "template.xlsx")
    cog, page = import_module("cogapp").Cog(), StringIO()
    with redirect_stdout(StringIO()):
        cog.process_file((ROOT / "docs" / "model.md").open("r"), page)
    assert "## allotment" in page.getvalue()
    assert "| near | ids of service | Services nearby. |" in page.getvalue()
    app = AppTest.from_function(form, default_timeout=60).run()
    assert not app.exception
    assert app.text_input[0].value == "Long Acre"
    assert app.number_input[0].label == "Rods"


def main(url: str, folder: Path) -> None:
    """Do all of it with one store."""
    with closing(open_store(url)) as store:
        imported(store, folder / "files")
        exported(store, folder / "out.xlsx")
        changed_and_undone(store)
        analysed_and_hidden(store)
        taken_out(store, folder)
    written_down(folder)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
