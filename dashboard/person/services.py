"""Which services have something to do with a person at D."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from dashboard.person.circle import Circle
from dashboard.person.view import InvolvedService
from dashboard.readers.reader import HIDDEN
from graphmodel.analysis.facts.involvement import contact_day, lapse_days
from graphmodel.model.in_words import in_words
from graphmodel.model.vocabulary import NamedBy
from graphmodel.model.vocabulary_services import SupportStatus
from graphmodel.network.coded_columns import NO_DAY, CodedTable, as_date


@dataclass(frozen=True, slots=True)
class ServiceRow:
    """One service round the person, in codes."""

    code: int
    does: tuple[str, ...]
    contact: int
    in_touch: bool
    trusted: bool
    group: str


def services_round(circle: Circle) -> list[ServiceRow]:
    """Return services that support, address a need, are trusted or stand on the ecomap."""
    network = circle.network
    does: defaultdict[int, set[str]] = defaultdict(set)
    contact: defaultdict[int, int] = defaultdict(lambda: NO_DAY)
    supports = circle.own("supports")
    paused = supports["status"] == SupportStatus.PAUSED
    addresses = _addresses(circle)
    for rows in (supports[~paused], addresses):
        days = contact_day(rows, network.day)
        for code, day in zip(rows["service"].to_list(), days.tolist(), strict=True):
            contact[code] = max(contact[code], day)
    for code, is_paused in zip(supports["service"].to_list(), paused.to_list(), strict=True):
        does[code].add("support, paused" if is_paused else "support")
    domain_of = dict(zip(circle.needs["id"], circle.needs["domain"], strict=True))
    ends = (addresses[name].to_list() for name in ("service", "need", "function"))
    for code, need, function in zip(*ends, strict=True):
        does[code].discard("support")
        does[code].add(f"{in_words(function)} on {in_words(domain_of[need])}")
    trusts = circle.own("trusts")
    named = trusts["trusted"][trusts["named_by"] == NamedBy.PERSON]
    trusted: set[int] = set(named[network.is_service[named]].to_list())
    connected = circle.own("connected_to")["other"]
    codes = set(does) | trusted | set(connected[network.is_service[connected]].to_list())
    lapse = lapse_days(network, circle.settings)
    found = []
    for code in sorted(codes):
        is_involved = contact[code] != NO_DAY
        in_touch = is_involved and network.day - contact[code] <= lapse[code]
        group = "in touch" if in_touch else "involved, out of touch"
        if not is_involved:
            group = "in their life"
        found.append(
            ServiceRow(
                code,
                tuple(sorted(does[code])),
                contact[code],
                bool(in_touch),
                code in trusted,
                group,
            )
        )
    return found


def named_services(circle: Circle, rows: Iterable[ServiceRow]) -> tuple[InvolvedService, ...]:
    """Return the rows of `services_round` with names, sorted by name."""
    lines = []
    for row in rows:
        lines.append(
            InvolvedService(
                id=circle.id_of(row.code),
                name=circle.name_of(row.code),
                agency=HIDDEN if circle.is_hidden(row.code) else _agency(circle, row.code),
                does=row.does,
                last_contact_on=as_date(row.contact),
                in_touch=row.in_touch,
                trusted=row.trusted,
                hidden=circle.is_hidden(row.code),
            )
        )
    return tuple(sorted(lines, key=lambda line: (line.name, line.id)))


def _agency(circle: Circle, service: int) -> str:
    return circle.name_of(int(circle.network.agency_of[service]))


def _addresses(circle: Circle) -> CodedTable:
    rows: CodedTable = circle.network.active("addresses")
    return circle.reader.visible(rows[rows["need"].isin(circle.needs["id"])])
