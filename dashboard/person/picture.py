"""What the ecomap draws of a circle."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from dashboard.person.circle import Circle
from dashboard.person.services import ServiceRow
from dashboard.pictures.ecomap_contacts import Contact, Line, Sphere, Tie
from graphmodel.coded_columns import YES
from graphmodel.vocabulary import Flow, IndividualKind

__all__ = ["picture_contacts"]

_RING = {Line.STRONG: 1, Line.MODERATE: 2, Line.TENUOUS: 3}

_NEAR = frozenset(
    {
        IndividualKind.FAMILY,
        IndividualKind.PARTNER,
        IndividualKind.EX_PARTNER,
        IndividualKind.FRIEND,
        IndividualKind.CARER,
    }
)


def picture_contacts(circle: Circle, rows: Iterable[ServiceRow]) -> tuple[Contact, ...]:
    """Return usable contacts and services with their ties, and everybody else in one style.

    Parameters
    ----------
    rows
        What `service_rows` returned for the circle.
    """
    usable = [_usable_contact(circle, code) for code in circle.usable["trusted"].unique().tolist()]
    others = [
        Contact.neutral(circle.id_of(code), circle.name_of(code), _sphere(circle, code), group)
        for code, group in circle.groups.items()
    ]
    services = [_service(circle, row) for row in rows]
    return tuple(sorted([*usable, *others, *services], key=lambda contact: contact.id))


def _usable_contact(circle: Circle, code: int) -> Contact:
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
    )


def _service(circle: Circle, row: ServiceRow) -> Contact:
    trust = circle.own("trusts")
    ties = [*_ties(trust[trust["trusted"] == row.code]), *_connected(circle, row.code)]
    involved = Tie(Line.MODERATE if row.in_touch else Line.TENUOUS)
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
    )


def _connected(circle: Circle, code: int) -> list[Tie]:
    rows = circle.own("connected_to")
    return _ties(rows[(rows["other"] == code) & rows["tie"].notna()])


def _ties(rows: Any) -> list[Tie]:
    """Return ties of trusts or connected_to, strongest first."""
    ordered = rows.sort_values("tie")
    flows = [None if flow != flow else Flow(flow) for flow in ordered["flow"]]
    return [
        Tie(Line(str(tie)), stressful == YES, flow)
        for tie, stressful, flow in zip(ordered["tie"], ordered["stressful"], flows, strict=True)
    ]


def _sphere(circle: Circle, code: int) -> Sphere:
    network = circle.network
    if network.is_worker[code]:
        return Sphere.PROFESSIONALS
    individual = network.rows("individual")
    kind = individual["individual_kind"][individual["id"] == code]
    return Sphere.FAMILY_FRIENDS if kind.isin(_NEAR).any() else Sphere.PEERS_COMMUNITY
