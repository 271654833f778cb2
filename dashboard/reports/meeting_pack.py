"""The pack for one meeting: what is open about its people, lines to write on, and their pages.

It goes to people from several agencies, so nothing restricted is in it, whoever prints it. Of
MARAC, MAPPA and IOM the team keeps its own actions alone: their pack lists these, for who may see
them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import numpy as np

from dashboard.drawing.unprintable import Unprintable, unprintable_in
from dashboard.person.build import person_view
from dashboard.person.view import PersonView
from dashboard.readers.answers import visible_parts
from dashboard.readers.partnership_access import NamedPartnership
from dashboard.readers.reader import HIDDEN, Reader
from dashboard.readers.visible_store import visible_rows
from dashboard.reports.meeting_page import SIZES, mark_for_meeting, page_story
from dashboard.reports.paper import Ink, Pen, Result, typeset, typeset_marked
from dashboard.reports.word import WordPen
from dashboard.words import findings as wording
from dashboard.words.agencies import distinct_names
from dashboard.words.answers import answer_cell
from graphmodel.analysis.facts.answer import Row, rows_of
from graphmodel.analysis.questions import question_called
from graphmodel.analysis.week.actions import actions
from graphmodel.errors import UnknownIdError
from graphmodel.model.coordination.words import OWN_ACTIONS_ONLY, ActionStatus, Attendance
from graphmodel.model.in_words import in_words
from graphmodel.model.records import ids_in
from graphmodel.network.coded_columns import NOBODY, Codes, as_date
from graphmodel.network.network import Flags, Network
from graphmodel.settings import Settings
from graphmodel.stores.store import Store

CHECK_WHO_IS_THERE = (
    "Check who else is there before anything of this is said or handed round: nobody is cleared "
    "by being named here, or by not being named."
)
OWN_ACTIONS = (
    "Of such a meeting only the team's own actions are kept, restricted. This page is for those "
    "alone who may see them; what is said there is not written down here."
)
DECISION_LINES = 8
BODY = SIZES[0]


@dataclass(frozen=True, slots=True)
class Attendee:
    """Somebody who was asked to come, and their answer, if any; or why they are expected."""

    id: str
    name: str
    answer: str


@dataclass(frozen=True, slots=True)
class Discussed:
    """Somebody whom the meeting is about; of who has died there is a name and nothing else."""

    id: str
    name: str
    has_died: bool


@dataclass(frozen=True, slots=True)
class ActionLine:
    """An action about the meeting's people, or agreed when they met before.

    Parameters
    ----------
    id, name
        Of who does it.
    about
        Name of the person; empty where it is about nobody.
    """

    id: str
    name: str
    title: str
    about: str
    due: date | None
    state: str


@dataclass(frozen=True, slots=True)
class MeetingPack:
    """What is in a pack.

    Parameters
    ----------
    id, title, purpose
        The meeting's.
    on
        The day as at which everything is told.
    own_actions_only
        Whether only the team's own actions are kept of it.
    people
        Whom it is about and may be named to everybody there.
    asked
        Who was asked to come, by name.
    expected
        Who could be expected and was not asked, and why: for whoever prepares the meeting, so it
        stands on no paper.
    actions
        Open ones, nobody's and the latest first, then those closed lately.
    pages
        One for each of the living people.
    """

    id: str
    title: str
    purpose: str
    on: date
    own_actions_only: bool
    people: tuple[Discussed, ...]
    asked: tuple[Attendee, ...]
    expected: tuple[Attendee, ...]
    actions: tuple[ActionLine, ...]
    pages: tuple[PersonView, ...]


def read_pack(
    store: Store, meeting: str, on: date, settings: Settings, reader: Reader
) -> MeetingPack:
    """Return the pack of a meeting as at a day.

    Parameters
    ----------
    store, on, settings
        Where from, as at which day, with which thresholds.
    meeting
        Its id.
    reader
        Who prints it; they see the meeting itself, and what everybody may see of its people.

    Raises
    ------
    UnknownIdError
        There is no such meeting that they may see.
    """
    rows = rows_of(visible_rows(store, reader, "meeting", "id", [meeting]))
    if not rows:
        message = f"There is no meeting with the id {meeting!r} in this partnership."
        raise UnknownIdError(message)
    (row,) = rows
    own_actions_only = row["meeting_type"] in OWN_ACTIONS_ONLY
    everybody = reader if own_actions_only else reader.as_everybody()
    network = everybody.shown(store.network(on))
    hidden = everybody.hidden_nodes(store, ids_in(row["people"]))
    ids = [one for one in ids_in(row["people"]) if one not in hidden]
    names = distinct_names(store.names(ids), ids)
    people = tuple(
        Discussed(one, names[one], bool(network.is_dead[network.code(one)])) for one in ids
    )
    living = {one.id: one.name for one in people if not one.has_died}
    kind = in_words(row["meeting_type"])
    held_on = wording.day_in_words(date.fromisoformat(row["held_on"]))
    return MeetingPack(
        meeting,
        f"{kind[0].upper()}{kind[1:]}, {held_on}",
        row["purpose"] or "",
        on,
        own_actions_only,
        people,
        _asked(store, everybody, meeting, on),
        _expected(store, network, everybody, meeting, settings),
        _actions(store, network, everybody, row, living, settings),
        ()
        if own_actions_only
        else tuple(person_view(store, one, on, settings, everybody) for one in living),
    )


_ANSWERS = {
    Attendance.YES: "was there",
    Attendance.NO: "was not there",
    Attendance.APOLOGIES: "sent apologies",
    Attendance.REPRESENTED: "was represented",
}


def _asked(store: Store, reader: Reader, meeting: str, on: date) -> tuple[Attendee, ...]:
    """Return who had been asked to a meeting by a day, and not taken back."""
    day = on.isoformat()
    ties = [
        row
        for row in rows_of(visible_rows(store, reader, "invited_to", "meeting", [meeting]))
        if (row["started_on"] or "") <= day < (row["ended_on"] or "9999")
    ]
    names = reader.visible_names(store, [row["individual"] for row in ties])
    lines = {
        Attendee(
            row["individual"],
            names[row["individual"]],
            _ANSWERS[Attendance(row["attended"])] if row["attended"] else "",
        )
        for row in ties
    }
    return tuple(sorted(lines, key=lambda line: (line.name, line.id, line.answer)))


_WHY = {
    "lead": "leads",
    "involved": "in touch",
    "trusted": "trusted, and agreed to come to meetings",
}


def _expected(
    store: Store, network: Network, reader: Reader, meeting: str, settings: Settings
) -> tuple[Attendee, ...]:
    """Return who could be expected at a meeting and was not asked, as a reader may see it."""
    whole = NamedPartnership(network, {})
    answer = question_called("invitations").ask(network, settings, {"meeting": meeting})
    seen = rows_of(visible_parts("invitations", answer, lambda: whole, settings, reader)["rows"])
    why = {row["who"]: _WHY[row["why"]] for row in seen if not row["asked"]}
    names = reader.visible_names(store, why)
    return tuple(
        sorted(
            (Attendee(one, name, why[one]) for one, name in names.items()),
            key=lambda line: (line.name, line.id),
        )
    )


def _actions(
    store: Store,
    network: Network,
    reader: Reader,
    meeting: Row,
    people: Mapping[str, str],
    settings: Settings,
) -> tuple[ActionLine, ...]:
    """Return open actions and those closed within ``meeting_days``, as a reader may see them.

    They are those about the meeting's living people, and those about nobody that were agreed there
    or when some of these people were talked of before; of a meeting of own actions, those that were
    agreed at meetings of its kind.
    """
    rows = reader.visible(network.rows("action"))
    rows = rows[rows["agreed_on"] <= network.day]
    about = _marked(network, people)[rows["person"]]
    there = network.flags(_meetings(network, reader, meeting, people))[rows["meeting"]]
    of_nobody = (rows["person"] == NOBODY).to_numpy()
    if meeting["meeting_type"] in OWN_ACTIONS_ONLY:
        rows = rows[there & (about | of_nobody)]
    else:
        rows = rows[about | (there & of_nobody)]
    state = {row["action"]: row["state"] for row in rows_of(actions(network, settings))}
    order = {one: number for number, one in enumerate(state)}
    rows = rows.assign(id=network.names_of(rows["id"]))
    is_open = rows["id"].isin(order).to_numpy()
    closed_on = rows["closed_on"].to_numpy()
    lately = (closed_on <= network.day) & (closed_on > network.day - settings.meeting_days)
    rows = rows[is_open | (lately & rows["status"].isin(_CLOSED).to_numpy())]
    titles = {one["id"]: one["title"] for one in rows_of(store.rows("action", "id", rows["id"]))}
    owners = network.names_of(rows["owner"]).tolist()
    names = reader.visible_names(store, {one for one in owners if one})
    lines = []
    for row, owner in zip(rows.to_dict("records"), owners, strict=True):
        person = network.names_of([row["person"]])[0]
        if row["id"] in order:
            told = str(answer_cell("state", state[row["id"]], {}))
            place = (0, order[row["id"]])
        else:
            told = f"{in_words(row['status'])}, {wording.day_in_words(as_date(row['closed_on']))}"
            place = (1, -int(row["closed_on"]))
        name = names.get(owner, HIDDEN) if owner else "nobody yet"
        due = as_date(row["due_on"])
        line = ActionLine(owner or "", name, titles[row["id"]], people.get(person, ""), due, told)
        lines.append((*place, row["id"], line))
    return tuple(line for *_, line in sorted(lines, key=lambda one: one[:3]))


_CLOSED = (ActionStatus.DONE, ActionStatus.CANCELLED, ActionStatus.TRANSFERRED)


def _marked(network: Network, ids: Collection[str]) -> Flags:
    return network.flags(np.array([network.code(one) for one in ids], np.int32))


def _meetings(network: Network, reader: Reader, meeting: Row, people: Mapping[str, str]) -> Codes:
    """Return codes of the meeting, and of those held before about some of the same people."""
    rows = reader.visible(network.rows("meeting"))
    of_own = rows["meeting_type"].isin(OWN_ACTIONS_ONLY)
    if meeting["meeting_type"] in OWN_ACTIONS_ONLY:
        of_own = rows["meeting_type"] != meeting["meeting_type"]
    talked_of = network.rows("meeting_people")
    about = _marked(network, people)[talked_of["person"]]
    met = network.flags(talked_of["meeting"][about])
    rows = rows[~of_own & (rows["held_on"] <= network.day)]
    earlier = rows["id"][met[rows["id"]]].to_numpy()
    return np.append(earlier, network.code(meeting["id"]))


def pack_pdf(pack: MeetingPack, made: datetime) -> bytes:
    """Return a pack as a PDF; the same pack and time give the same bytes.

    The pages of people stand after it, each on a sheet of its own in type that is as large as it
    can be.
    """
    missing = unprintable_in(pack)
    pack = missing.with_ids(pack)
    ink = Ink(BODY)
    story = list(_front(pack, ink, missing))
    for page in pack.pages:
        size = next((one for one in SIZES if _fits(page, Ink(one))), SIZES[-1])
        story += [ink.new_page(), *page_story(page, Ink(size), "")]
    return typeset_marked(story, pack.title, mark_for_meeting(made), _foot(pack, made))


def pack_docx(pack: MeetingPack, made: datetime) -> bytes:
    """Return a pack as a Word document, to be written in."""
    pen = WordPen(BODY, pack.title, _foot(pack, made))
    for _ in _front(pack, pen, Unprintable({})):
        pass
    for page in pack.pages:
        pen.new_page()
        for _ in page_story(page, pen, ""):
            pass
    return pen.saved()


def _fits(page: PersonView, ink: Ink) -> bool:
    return typeset(list(page_story(page, ink, "")), "")[1] == 1


def _foot(pack: MeetingPack, made: datetime) -> str:
    return f"{pack.title}. {wording.made_in_words(pack.on, made)}"


def _front(pack: MeetingPack, pen: Pen[Result], missing: Unprintable) -> Iterator[Result]:
    yield pen.title(pack.title)
    yield pen.small(f"As at {wording.day_in_words(pack.on)}. Record {pack.id}.")
    if pack.purpose:
        yield pen.text(pack.purpose)
    if missing.sentence:
        yield pen.text(missing.sentence)
    yield pen.text(OWN_ACTIONS if pack.own_actions_only else CHECK_WHO_IS_THERE)
    yield pen.heading("Whom it is about")
    if not pack.people:
        yield pen.text("Nobody who may be named here is recorded.")
    for one in pack.people:
        died = ", who has died: nothing is suggested" if one.has_died else ""
        yield pen.text(f"{one.name}{died}.")
    yield pen.heading("Who was asked to come")
    asked = [f"{one.name} ({one.answer})" if one.answer else one.name for one in pack.asked]
    yield pen.text(f"{'; '.join(asked) or 'Nobody is recorded'}.")
    if not pack.own_actions_only:
        yield from _stuck(pack, pen)
    yield from _last_actions(pack.actions, pen)
    yield pen.heading("Decided at this meeting")
    heads, widths = ("Decision, or what is to be done", "Owner", "By which day"), (0.56, 0.26, 0.18)
    yield pen.lines_to_write(heads, DECISION_LINES, widths)
    yield pen.lines_to_write(("Next meeting, and who asks whom to it",), 1, (1.0,))


def _stuck(pack: MeetingPack, pen: Pen[Result]) -> Iterator[Result]:
    yield pen.heading("Referrals that are stuck")
    name = {one.id: one.name for one in pack.people}
    rows = [
        (name[page.id], one.name, f"{one.stands[0].upper()}{one.stands[1:]}", since)
        for page in pack.pages
        for one in page.referrals
        if one.is_stuck
        for since in [wording.day_in_words(one.since)]
    ]
    if not rows:
        yield pen.text("None stands longer than it should.")
        return
    yield pen.table(("Whose", "To", "How it stands", "Since"), rows, (0.22, 0.28, 0.32, 0.18))


def _last_actions(lines: Sequence[ActionLine], pen: Pen[Result]) -> Iterator[Result]:
    yield pen.heading("Actions: open, or closed lately")
    if not lines:
        yield pen.text("None is recorded.")
        return
    rows = [
        (one.title, one.about or "nobody", one.name, wording.day_in_words(one.due), one.state)
        for one in lines
    ]
    head = ("What", "About", "Owner", "Due", "How it stands")
    yield pen.table(head, rows, (0.3, 0.18, 0.18, 0.16, 0.18))
