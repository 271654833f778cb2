"""What the ecomap draws of a circle."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from dashboard.person.circle import Circle
from dashboard.person.services import ServiceRow
from dashboard.person.view import NeedLine
from dashboard.pictures.ecomap.contacts import Contact, EcomapNeed, NeedMark, Sphere, Tie, TieLine
from dashboard.words import findings as wording
from graphmodel.analysis.facts.involvement import addressed_needs
from graphmodel.model.in_words import in_words
from graphmodel.model.vocabulary import Flow, IndividualKind
from graphmodel.network.coded_columns import YES, CodedTable

_RING = {TieLine.STRONG: 1, TieLine.MODERATE: 2, TieLine.TENUOUS: 3}

_NEAR = frozenset(
    {
        IndividualKind.FAMILY,
        IndividualKind.PARTNER,
        IndividualKind.EX_PARTNER,
        IndividualKind.FRIEND,
        IndividualKind.CARER,
    }
)


_MARKS = {
    "covered": NeedMark.COVERED,
    "partial": NeedMark.PARTLY,
    "lapsed": NeedMark.NOBODY,
    "waiting": NeedMark.ASKED,
    "pending": NeedMark.ASKED,
    "blocked": NeedMark.BLOCKED,
    "uncovered": NeedMark.NOBODY,
    "met": NeedMark.CLOSED,
    "met_informally": NeedMark.CLOSED,
    "declined_by_person": NeedMark.CLOSED,
    "closed_other": NeedMark.CLOSED,
}

NO_NEEDS: Mapping[str, EcomapNeed] = {}


def picture_needs(lines: Iterable[NeedLine]) -> dict[str, EcomapNeed]:
    """Return the needs of a page by their ids, numbered as the page lists them.

    Parameters
    ----------
    lines
        The needs that the page shows its reader, with their states.
    """
    return {
        line.id: EcomapNeed(
            number,
            f"{in_words(line.domain).capitalize()} ({wording.LEVELS[line.level]})",
            _MARKS[line.state],
            wording.STATE_WORDS[line.state],
        )
        for number, line in enumerate(lines, start=1)
    }


def picture_contacts(
    circle: Circle, rows: Iterable[ServiceRow], needs: Mapping[str, EcomapNeed] = NO_NEEDS
) -> tuple[Contact, ...]:
    """Return usable contacts and services with their ties, and everybody else in one style.

    Parameters
    ----------
    rows
        What `services_round` returned for the circle.
    needs
        By id; whoever is recorded to help with one of them has its mark, unless they are drawn
        in the one style; a closed service has none. None has a mark on another day than the page's.
    """
    usable = [
        _usable_contact(circle, code, needs) for code in circle.usable["trusted"].unique().tolist()
    ]
    others = [
        Contact.neutral(
            circle.id_of(code),
            circle.name_of(code),
            _sphere(circle, code),
            group,
            hidden=circle.is_hidden(code),
        )
        for code, group in circle.groups.items()
    ]
    services = [_service(circle, row, needs) for row in rows]
    return tuple(sorted([*usable, *others, *services], key=lambda contact: contact.id))


def _usable_contact(circle: Circle, code: int, needs: Mapping[str, EcomapNeed]) -> Contact:
    trust = circle.usable[circle.usable["trusted"] == code]
    first, *more = [*_ties(trust), *_connected(circle, code)]
    return Contact(
        id=circle.id_of(code),
        name=circle.name_of(code),
        sphere=_sphere(circle, code),
        ring=_RING[first.line],
        line=first.line,
        usable=True,
        stressful=first.stressful,
        flow=first.flow,
        group="trusted contact",
        detail=circle.who(code),
        more_ties=tuple(more),
        needs=_helped(circle, _informal_help, "helper", code, needs),
        hidden=circle.is_hidden(code),
    )


def _service(circle: Circle, row: ServiceRow, needs: Mapping[str, EcomapNeed]) -> Contact:
    trust = circle.own("trusts")
    ties = [*_ties(trust[trust["trusted"] == row.code]), *_connected(circle, row.code)]
    involved = Tie(TieLine.MODERATE if row.in_touch else TieLine.TENUOUS)
    first, *more = ties or [involved]
    return Contact(
        id=circle.id_of(row.code),
        name=circle.name_of(row.code),
        sphere=Sphere.SERVICES,
        ring=_RING[first.line],
        line=first.line,
        usable=False,
        stressful=first.stressful,
        flow=first.flow,
        group="trusted service" if row.trusted else row.group,
        detail=", ".join(row.does),
        more_ties=tuple(more),
        needs=_helped(circle, _formal_help, "service", row.code, needs),
        hidden=circle.is_hidden(row.code),
    )


def _formal_help(circle: Circle) -> CodedTable:
    return addressed_needs(circle.network, circle.settings)


def _informal_help(circle: Circle) -> CodedTable:
    rows = circle.network.active("helps_with")
    agreed: CodedTable = rows[rows["agreed_by_person"] == YES]
    return agreed


def _helped(
    circle: Circle,
    help_of: Callable[[Circle], CodedTable],
    column: str,
    code: int,
    needs: Mapping[str, EcomapNeed],
) -> tuple[EcomapNeed, ...]:
    """Return the needs that the reader may see one contact help with, by their numbers."""
    if not needs or circle.is_hidden(code):
        return ()
    rows = help_of(circle)
    told = circle.reader.visible(rows[rows[column] == code])["need"].unique()
    found = {circle.id_of(need) for need in told.tolist()}
    return tuple(need for one, need in needs.items() if one in found)


def _connected(circle: Circle, code: int) -> list[Tie]:
    rows = circle.own("connected_to")
    return _ties(rows[(rows["other"] == code) & rows["tie"].notna()])


def _ties(rows: Any) -> list[Tie]:
    """Return ties of trusts or connected_to, strongest first."""
    ordered = rows.sort_values("tie")
    flows = [None if flow != flow else Flow(flow) for flow in ordered["flow"]]
    return [
        Tie(TieLine(str(tie)), stressful == YES, flow)
        for tie, stressful, flow in zip(ordered["tie"], ordered["stressful"], flows, strict=True)
    ]


def _sphere(circle: Circle, code: int) -> Sphere:
    network = circle.network
    if network.is_worker[code]:
        return Sphere.PROFESSIONALS
    individual = network.rows("individual")
    kind = individual["individual_kind"][individual["id"] == code]
    return Sphere.FAMILY_FRIENDS if kind.isin(_NEAR).any() else Sphere.PEERS_COMMUNITY
