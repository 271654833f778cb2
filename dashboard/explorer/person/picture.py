"""The picture of who is round one person: on any day, two days compared, and as files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from xml.etree.ElementTree import Element

import streamlit as st

from dashboard.drawing.marks import Sheet
from dashboard.drawing.pdf import as_pdf
from dashboard.drawing.png import as_png
from dashboard.drawing.svg import as_svg
from dashboard.drawing.unprintable import unprintable_in
from dashboard.explorer.kit.days import FIRST_DAY
from dashboard.explorer.kit.markup import element, plain, show, table
from dashboard.explorer.kit.picture_and_list import show_map_beside_list, with_unique_texts
from dashboard.explorer.person.tables import contact_choices
from dashboard.person.days import (
    ComparedContact,
    OtherDays,
    compare_contacts,
    comparison_in_words,
    contact_as_drawn,
    contacts_of_both_days,
)
from dashboard.person.view import PAST_NOT_SHOWN, PersonView
from dashboard.pictures.ecomap.contacts import Contact, EcomapNeed
from dashboard.pictures.ecomap.days import lay_out_days
from dashboard.pictures.ecomap.layout import EcomapLayout, lay_out_ecomap
from dashboard.pictures.ecomap.legend import ecomap_sheet
from dashboard.pictures.ecomap.picture import map_of, node_of
from dashboard.pictures.ecomap.tags import Tag
from dashboard.pictures.ecomap.words import needs_in_words
from dashboard.pictures.offline_page import LABEL, offline_ecomap
from dashboard.relationship_map.picture import MapPicture
from dashboard.words.findings import day_in_words, join_words, marked_if_future

NOT_OF_OTHER_DAYS = (
    f"{PAST_NOT_SHOWN} Of whoever stands there by a restricted record no other day is shown: they "
    "stand in each picture as they do now."
)
DRAWN_AS_TODAY = "Whoever is not available today is drawn so."
"""The same under a picture that is saved."""
NEEDS_ON_ITS_DAY = (
    "Needs are drawn when the picture shows {} alone; the table of needs tells how they stand."
)


@dataclass(frozen=True)
class _Scene:
    """What the picture shows: contacts as at a day, and how they changed since another day."""

    day: date
    contacts: tuple[Contact, ...]
    layout: EcomapLayout
    words: str
    since: date | None = None
    changes: tuple[ComparedContact, ...] = ()
    tags: Mapping[str, Tag] = field(default_factory=dict)


@st.fragment
def person_picture(
    view: PersonView,
    other_days: OtherDays,
    details: Callable[[str | None], None],
    below: Callable[[], None],
) -> None:
    """Show the picture with the choice of its day; a step reruns only this part of the page.

    Parameters
    ----------
    view
        The person's page.
    other_days
        The contacts on other days.
    details
        Shows the details of the contact at a node.
    below
        Shows what always stands below the details.
    """
    day, since = pick_days(view.id, view.on, other_days.days)
    scene = _scene(view, other_days, day, since)
    is_other_day = day != view.on or since is not None
    if is_other_day:
        show(*_words_above(view, scene))

    drawn = {node_of(one): one for one in scene.contacts}
    known = {node_of(one) for one in view.picture}

    def about(node: str | None) -> None:
        is_told = node not in drawn or node in known
        if is_told:
            details(node)
        if node in drawn and is_other_day:
            show(*_on_the_day(scene, drawn[node], heading=not is_told))
        below()

    show_map_beside_list(
        _map(scene.layout, tuple(scene.tags.items())),
        key=f"picture_of_{view.id}",
        words=f"Picture of who is round {view.name}; the list and the tables say the same. "
        f"{scene.words} {needs_in_words(scene.layout.needs, scene.layout.person.more_needs)}",
        label="Show details of",
        choices=_choices(view, scene),
        details=about,
    )
    since_when = f", compared with {scene.since:%d/%m/%Y}" if scene.since else ""
    whose = f"{view.name}: who is round them, as at {scene.day:%d/%m/%Y}{since_when}"
    whose = marked_if_future(whose, scene.day, datetime.now().astimezone())
    is_past_untold = view.past_not_shown or (is_other_day and not other_days.are_whole)
    if is_past_untold:
        whose = f"{whose}. {DRAWN_AS_TODAY}"
    files = picture_files(view, scene.layout, scene.words, scene.tags, whose)
    offer_picture_files(files, f"picture-{day.isoformat()}")
    if scene.changes and scene.since is not None:
        show(_changes(scene, scene.since))
    if is_past_untold:
        show(element("p", NOT_OF_OTHER_DAYS, class_="tpg-small"))


def _scene(view: PersonView, other_days: OtherDays, day: date, since: date | None) -> _Scene:
    if day == view.on and since is None:
        (layout,) = _layouts(view.name, (view.picture,), view.picture_needs)
        return _Scene(day, view.picture, layout, view.summary)
    earlier = [one for one in reversed(other_days.days) if one != view.on]
    shown = other_days.contacts_on(day)
    needs = view.picture_needs
    pictures = [view.picture, *map(other_days.contacts_on, earlier)]
    if since is None:
        layout = _layouts(view.name, (*pictures, shown), needs)[-1]
        return _Scene(day, shown, layout, _picture_in_words(day, shown))
    before, after = min(day, since), max(day, since)
    old, new = other_days.contacts_on(before), other_days.contacts_on(after)
    both = contacts_of_both_days(old, new)
    known = {one.id for on in earlier if on < before for one in other_days.contacts_on(on)}
    changes = compare_contacts(old, new, known)
    layout = _layouts(view.name, (*pictures, old, new, both), needs)[-1]
    words = comparison_in_words(changes, before, after)
    tags = {one.contact.id: one.tag for one in changes}
    return _Scene(after, both, layout, words, before, changes, tags)


@st.cache_data(max_entries=64, ttl="1h", show_spinner="Drawing the picture")
def _layouts(
    name: str, pictures: tuple[tuple[Contact, ...], ...], needs: tuple[EcomapNeed, ...]
) -> tuple[EcomapLayout, ...]:
    """Lay pictures out; the cache key holds all they show, so nobody sees another's picture."""
    return lay_out_days(name, pictures, needs)


@st.cache_data(max_entries=64, ttl="1h", show_spinner="Drawing the picture")
def _map(layout: EcomapLayout, tags: tuple[tuple[str, Tag], ...]) -> MapPicture:
    return map_of(layout, dict(tags))


def _picture_in_words(day: date, contacts: tuple[Contact, ...]) -> str:
    """Return a sentence that names the contacts in a day's picture."""
    if not contacts:
        return f"On {day_in_words(day)}: nobody is recorded."
    groups: dict[str, list[str]] = {}
    for one in contacts:
        groups.setdefault(one.group, []).append(one.name)
    told = [f"{group}: {join_words(names)}" for group, names in sorted(groups.items())]
    return f"On {day_in_words(day)}: {'; '.join(told)}."


def _choices(view: PersonView, scene: _Scene) -> dict[str, str]:
    """Return the entries of the list beside the picture, by node."""
    listed = contact_choices(view)
    drawn = {node_of(one): one for one in scene.contacts}
    texts = {node: text for node, text in listed.items() if node in drawn}
    more = {node: f"{one.name} (not on {day_in_words(view.on)})" for node, one in drawn.items()}
    return with_unique_texts({**texts, **{n: t for n, t in more.items() if n not in texts}})


def _words_above(view: PersonView, scene: _Scene) -> list[Element]:
    elements = [element("p", scene.words, class_="tpg-check")]
    if scene.day != view.on:
        words = f"The picture is as at {day_in_words(scene.day)}"
        elements.append(
            element("p", f"{words}; the rest of the page as at {day_in_words(view.on)}.")
        )
    if view.picture_needs:
        elements.append(element("p", NEEDS_ON_ITS_DAY.format(day_in_words(view.on))))
    return elements


def _changes(scene: _Scene, since: date) -> Element:
    head = ("Who", "What became of it", *map(day_in_words, (since, scene.day)))
    rows = [(one.contact.name, one.tag, one.was, one.now) for one in scene.changes]
    return table("Two days compared", head, rows)


def _on_the_day(scene: _Scene, contact: Contact, *, heading: bool) -> list[Element]:
    """Return what a picture of other days says about a contact."""
    elements = [element("h3", contact.name)] if heading else []
    if scene.since is None:
        return [
            *elements,
            element("p", f"On {day_in_words(scene.day)}: {contact_as_drawn(contact)}."),
        ]
    for one in scene.changes:
        if one.contact.id == contact.id:
            elements.append(element("p", f"On {day_in_words(scene.since)}: {one.was}."))
            elements.append(element("p", f"On {day_in_words(scene.day)}: {one.now}."))
    return elements


# The picture as files: for paper, for slides, for other programs.


@dataclass(frozen=True)
class PictureFile:
    """One kind of file.

    Parameters
    ----------
    label
        Label of the button.
    ending
        Ending of its name.
    mime
        Its MIME type.
    draw
        Returns its content.
    """

    label: str
    ending: str
    mime: str
    draw: Callable[[], bytes | str]


def offer_picture_files(files: Iterable[PictureFile], name: str) -> None:
    """Offer files behind one button; each is drawn on request."""
    with st.popover("Save the picture"):
        for one in files:
            st.download_button(
                one.label,
                one.draw,
                file_name=f"{name}.{one.ending}",
                mime=one.mime,
                on_click="ignore",
                width="stretch",
            )


def picture_files(
    view: PersonView, layout: EcomapLayout, words: str, tags: Mapping[str, Tag], about: str
) -> tuple[PictureFile, ...]:
    """Return the picture with its legend as files; PDF and PNG show the time they were made.

    Parameters
    ----------
    view
        What the page says.
    layout
        The layout on the screen.
    words
        What it shows, in a sentence.
    tags
        How contacts changed, by their ids.
    about
        Whose it is and of which day, for the line at its foot.
    """

    def offline() -> bytes:
        return offline_ecomap(layout, words, about, datetime.now().astimezone(), tags)

    def sheet(mark: str = "", foot: str = "") -> Sheet:
        alone = tuple(placed.shown for placed in layout.contacts)
        contacts = (*alone, *(one for fold in layout.folds for one in fold.shown.contacts))
        missing = unprintable_in(({view.id: view.name}, contacts))
        if not missing.sentence:
            return ecomap_sheet(layout, words, tags, mark, foot)
        name, drawn = missing.with_ids((view.name, contacts))
        drawn_layout = lay_out_ecomap(name, drawn, needs=view.picture_needs)
        foot = " ".join(filter(None, [foot, missing.sentence]))
        return ecomap_sheet(drawn_layout, missing.with_ids(words), tags, mark, foot)

    def marked() -> Sheet:
        when = f"made on {datetime.now().astimezone():%d/%m/%Y at %H:%M}"
        return sheet(when, f"{about}; {when}.")

    return (
        PictureFile("To print (PDF)", "pdf", "application/pdf", lambda: as_pdf(marked())),
        PictureFile("For slides and letters (PNG)", "png", "image/png", lambda: as_png(marked())),
        PictureFile(
            "For other programs (SVG)",
            "svg",
            "image/svg+xml",
            lambda: as_svg(sheet()),
        ),
        PictureFile(LABEL, "html", "text/html", offline),
    )


# The choice of the picture's day, and of the day to compare it with.


COMPARE_HELP = (
    "The picture then shows both days: beside whoever is not the same on both a word says what "
    "became of it. The table below the picture says the same."
)


def pick_days(person: str, on: date, days: Sequence[date]) -> tuple[date, date | None]:
    """Show a slider over the days on which something changed, and the day to compare with.

    Parameters
    ----------
    person
        Id of the person whose picture it is.
    on
        The day of the page, which the slider starts from.
    days
        The days to step through, sorted; the last is the page's day.

    Returns
    -------
    tuple[date, date | None]
        The day of the picture, and the day to compare it with, if any.
    """
    key = f"picture_day_{person}_{on.isoformat()}"
    # Restored after another page was shown, if the data still has this day.
    kept = f"{key}_kept"
    if key not in st.session_state:
        day = st.session_state.get(kept, on)
        st.session_state[key] = day if day in days else on
    if st.session_state[key] not in days:
        st.session_state[key] = on

    def step(by: int) -> None:
        place = list(days).index(st.session_state[key]) + by
        st.session_state[key] = days[min(max(place, 0), len(days) - 1)]

    day = on
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if len(days) > 1:
            day = st.select_slider(
                "Day in the picture",
                days,
                key=key,
                format_func=day_in_words,
                width=420,
                help=plain("The days on which something round them began or ended."),
            )
            st.button("Change before", on_click=step, args=[-1], disabled=day == days[0])
            st.button("Change after", on_click=step, args=[1], disabled=day == days[-1])
        since: date | None = st.date_input(
            "Compare with",
            None,
            FIRST_DAY,
            on,
            key=f"compare_{person}_{on.isoformat()}",
            format="DD/MM/YYYY",
            width=200,
            help=plain(COMPARE_HELP),
        )
    st.session_state[kept] = day
    return day, None if since == day else since
