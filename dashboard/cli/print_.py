"""``tpgraph print``: a person or a meeting on paper, and pictures that work offline."""

from __future__ import annotations

from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from dashboard.cli.app import (
    DEFAULT_STORE,
    OnOption,
    StoreOption,
    app,
    day_of_option,
    notes,
    open_chosen_store,
    out,
)
from graphmodel.errors import UsageError
from graphmodel.private_files import writing_private_file
from graphmodel.settings import Settings

commands = typer.Typer(no_args_is_help=True, help="Pages to print, and pictures for a browser.")
app.add_typer(commands, name="print")

SetOption = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="NAME=VALUE", help="Change a threshold; may be repeated."),
]


@commands.callback()
def print_group() -> None:
    """Pages to print, and pictures for a browser."""


@commands.command()
def person(
    identifier: Annotated[str, typer.Argument(metavar="ID", help="Whose page.")],
    file: Annotated[
        Path,
        typer.Option(
            "--out",
            metavar="FILE",
            help="Where to write it: page.pdf, page.docx for Word, or page.html.",
        ),
    ],
    on: OnOption = None,
    settings: SetOption = None,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Write what a professionals' meeting needs of a person, as an A4 PDF or for Word.

    As FILE.html it writes their picture alone, to be touched in a browser without any network.
    """
    from dashboard.person.build import person_view
    from dashboard.readers.reader import Reader
    from dashboard.words.findings import marked_if_future

    ending = _ending(file, ".pdf", ".docx", ".html")
    day = day_of_option(on)
    chosen = Settings().with_values(settings or ())
    with closing(open_chosen_store(store)) as partnership:
        view = person_view(partnership, identifier, day, chosen, Reader())
    made, missing = datetime.now().astimezone(), ""
    if ending == ".html":
        from dashboard.pictures.ecomap.layout import lay_out_ecomap
        from dashboard.pictures.offline_page import offline_ecomap

        layout = lay_out_ecomap(view.name, view.picture, needs=view.picture_needs)
        about = f"{view.name}: who is round them, as at {day:%d/%m/%Y}"
        about = marked_if_future(about, day, made)
        content = offline_ecomap(layout, view.summary, about, made)
    else:
        from dashboard.drawing.unprintable import unprintable_in
        from dashboard.reports.meeting_page import person_docx, person_pdf

        content = (person_pdf if ending == ".pdf" else person_docx)(view, made)
        missing = unprintable_in(view).sentence
    _write(file, content, day, missing)


@commands.command()
def meeting(
    identifier: Annotated[str, typer.Argument(metavar="ID", help="Which meeting.")],
    file: Annotated[
        Path,
        typer.Option("--out", metavar="FILE", help="Where to write it: pack.pdf, or pack.docx."),
    ],
    on: OnOption = None,
    settings: SetOption = None,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Write the pack for a meeting: stuck referrals, last actions, lines to write on, its people.

    Nothing restricted is in it: it goes to people from several agencies.
    """
    from dashboard.drawing.unprintable import unprintable_in
    from dashboard.readers.reader import Reader
    from dashboard.reports.meeting_pack import pack_docx, pack_pdf, read_pack

    ending = _ending(file, ".pdf", ".docx")
    day = day_of_option(on)
    chosen = Settings().with_values(settings or ())
    with closing(open_chosen_store(store)) as partnership:
        pack = read_pack(partnership, identifier, day, chosen, Reader())
    write = pack_pdf if ending == ".pdf" else pack_docx
    missing = unprintable_in(pack).sentence if ending == ".pdf" else ""
    _write(file, write(pack, datetime.now().astimezone()), day, missing)


@commands.command()
def barriers(
    file: Annotated[
        Path,
        typer.Option("--out", metavar="FILE", help="Where to write it: page.pdf, or page.png."),
    ],
    on: OnOption = None,
    settings: SetOption = None,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Write one page for a board: what keeps people out, who was asked, and what was answered.

    It leaves the team: nobody is named, and numbers of people are rounded.
    """
    from dashboard.drawing.unprintable import unprintable_in
    from dashboard.readers.reader import Reader
    from dashboard.reports.barriers_page import barriers_pdf, barriers_png, read_barriers_page

    ending = _ending(file, ".pdf", ".png")
    day = day_of_option(on)
    chosen = Settings().with_values(settings or ())
    with closing(open_chosen_store(store)) as partnership:
        page = read_barriers_page(partnership, day, chosen, Reader())
    write = barriers_pdf if ending == ".pdf" else barriers_png
    _write(file, write(page, datetime.now().astimezone()), day, unprintable_in(page).sentence)


@commands.command()
def partnership(
    file: Annotated[
        Path, typer.Option("--out", metavar="FILE.html", help="Where to write the map.")
    ],
    on: OnOption = None,
    settings: SetOption = None,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Write the team's map of agencies, to be touched in a browser without any network.

    An agency that not everybody may see counts, and is neither named nor known by its id.
    """
    from dashboard.pictures.agency_map.links import draw_agency_map, team_map
    from dashboard.pictures.offline_page import offline_agency_map
    from dashboard.readers.reader import Reader
    from dashboard.words.agencies import (
        FOR_THE_TEAM,
        distinct_names,
        map_title,
        partnership_in_words,
    )
    from dashboard.words.findings import marked_if_future
    from graphmodel.analysis.agencies.partnership import partnership as find_partnership
    from graphmodel.analysis.facts.answer import rows_of

    _ending(file, ".html")
    day = day_of_option(on)
    chosen = Settings().with_values(settings or ())
    with closing(open_chosen_store(store)) as whole:
        found = find_partnership(Reader().shown(whole.network(day)), chosen)
        known = {row["id"]: row["name"] for row in rows_of(whole.rows("agency"))}
    names = distinct_names(known, found.agencies["agency"].to_list())
    given = team_map(found, names)
    people = found.agencies.attrs["denominator"]
    title = partnership_in_words(given.agencies, rows_of(found.pairs), people, names)
    if not given.links:
        raise UsageError(f"There is no map as at {day.isoformat()}. {title}")
    made = datetime.now().astimezone()
    about = marked_if_future(map_title(day.isoformat()), day, made)
    drawn = draw_agency_map(given, title)
    content = offline_agency_map(drawn, given.counted, about, made, [FOR_THE_TEAM])
    _write(file, content, day)


def _write(file: Path, content: bytes, day: date, missing: str = "") -> None:
    """Write a file, and say where it is and which names cannot be printed."""
    with writing_private_file(file) as arriving:
        arriving.write_bytes(content)
    out.print(escape(f"Written as at {day.isoformat()}: {file}"))
    if missing:
        notes.print(escape(missing))


def _ending(file: Path, *endings: str) -> str:
    """Return how a file's name ends, which says what is written.

    Raises
    ------
    UsageError
        It ends in nothing that can be written, or its folder is not there.
    """
    ending = file.suffix.lower()
    if ending not in endings:
        raise UsageError(f"{file.name!r} must end in {', '.join(endings)}.")
    if not file.parent.is_dir():
        raise UsageError(f"There is no folder {str(file.parent)!r}. Make it, or name another one.")
    return ending
