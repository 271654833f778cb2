"""Builds what one person's page says from a store."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from dashboard.person.circle import Circle, read_circle
from dashboard.person.picture import picture_contacts, picture_needs
from dashboard.person.record import own_words, referrals_of, workers_with
from dashboard.person.services import named_services, services_round
from dashboard.person.view import (
    AskAbout,
    InTheirLife,
    InvolvedService,
    NamedBefore,
    NeedLine,
    PersonView,
    TrustedContact,
)
from dashboard.readers.person_access import NameLookup, PersonAccess
from dashboard.readers.reader import Reader
from dashboard.readers.restricted import restricted_nodes
from dashboard.words import findings as wording
from graphmodel.analysis.facts.answer import Row, rows_of
from graphmodel.analysis.facts.open_needs import open_needs
from graphmodel.analysis.facts.trust import has_ended, named_ties
from graphmodel.analysis.needs.duplicates import duplicates
from graphmodel.analysis.needs.gaps import gaps
from graphmodel.analysis.needs.leads import leads
from graphmodel.analysis.trust.candidates import candidates
from graphmodel.analysis.trust.trusted_contacts import trusted_contacts
from graphmodel.model import MODEL
from graphmodel.model.in_words import in_words
from graphmodel.model.vocabulary import AgreedRole, Domain, NeedStatus, Strength, TrustEndReason
from graphmodel.names.words_for_nothing import stands_for_nothing
from graphmodel.network.coded_columns import NO_DAY, NOT_RECORDED, YES, as_date, words_of
from graphmodel.settings import Settings
from graphmodel.stores.store import Store
from graphmodel.writing.weakened_facts import GUARDED_ENDS

NO_LONGER_NAMED = (TrustEndReason.PERSON_WITHDREW, TrustEndReason.ERROR)
"""Ends by which the person's word no longer stands."""


def person_view(
    store: Store, person: str, on: date, settings: Settings, reader: Reader
) -> PersonView:
    """Return what the page of one person says as at a day.

    Raises
    ------
    UnknownIdError
        No person has this id.
    """
    network = reader.shown(store.network(on, around=person), person)
    return view_of(store, read_circle(store, network, person, settings, reader))


def view_of(store: Store, circle: Circle) -> PersonView:
    """Return what the page of the person in the middle of a circle says."""
    network, settings = circle.network, circle.settings
    person, on = circle.id_of(circle.person), network.on
    trust = trusted_contacts(network, settings)
    status = str(trust["status"].iloc[0]) if len(trust) else "died"
    shown = {None, *network.names_of(circle.needs["id"])}
    gap_rows = [row for row in rows_of(gaps(network, settings)) if row["need"] in shown]
    doubles = [row for row in rows_of(duplicates(network, settings)) if row["need"] in shown]
    needs = _need_lines(circle, gap_rows)
    ask_about = (
        *_ask_about_trust(status),
        *_ask_about_lead(rows_of(leads(network, settings)), circle),
        *_ask_about_needs(gap_rows, circle),
        *_ask_about_doubles(doubles, circle),
    )
    recorded = set(circle.needs["domain"])
    contacts = _trusted_contacts(circle)
    others = _others(circle)
    service_lines = services_round(circle)
    services = named_services(circle, service_lines)
    marked = picture_needs(needs)
    known_as, date_of_birth = _known_by(store, person)
    not_recorded = tuple(in_words(word) for word in Domain if word not in recorded)
    return PersonView(
        id=person,
        name=circle.name_of(circle.person),
        known_as=known_as,
        date_of_birth=date_of_birth,
        on=on,
        settings=settings,
        summary=summary_of(circle.name_of(circle.person), on, contacts, services, needs, status),
        trust_status=status,
        named=_named(circle),
        ask_about=ask_about,
        contacts=contacts,
        others=others,
        services=services,
        workers=workers_with(store, circle) if status != "died" else (),
        referrals=referrals_of(circle) if status != "died" else (),
        own_words=own_words(store, circle, contacts) if status != "died" else (),
        needs=needs,
        not_recorded=not_recorded,
        picture=picture_contacts(circle, service_lines, marked),
        picture_needs=tuple(marked.values()),
        risk_recorded=_is_risk_recorded(store) if circle.reader.risk_reader else None,
        restricted=person in restricted_nodes(network),
        past_not_shown=not circle.reader.risk_reader and circle.reader.today not in {None, on},
    )


def _known_by(store: Store, person: str) -> tuple[tuple[str, ...], date | None]:
    """Return other names and the day of birth of a person."""
    (row,) = store.rows("person", "id", [person]).to_dict("records")
    known_as = [one for one in row["known_as"] or () if not stands_for_nothing(one)]
    born = row["date_of_birth"]
    return tuple(known_as), None if born is None else date.fromisoformat(born)


def _is_risk_recorded(store: Store) -> bool:
    tables = [kind.table for kind in MODEL.ties if kind.safety]
    return store.read(lambda transaction: any(transaction.count(table) for table in tables))


def _ask_about_trust(status: str) -> Iterator[AskAbout]:
    asked = wording.trust_question(status)
    if asked:
        yield AskAbout("trust", *asked)


def _ask_about_lead(rows: Sequence[Row], circle: Circle) -> Iterator[AskAbout]:
    for row in rows:
        asked = wording.lead_question(row, circle.names)
        if asked:
            yield AskAbout("lead", *asked)


def _ask_about_needs(rows: Sequence[Row], circle: Circle) -> Iterator[AskAbout]:
    for row in rows:
        yield AskAbout("gap", *wording.gap_question(row, circle.names))


def _ask_about_doubles(rows: Sequence[Row], circle: Circle) -> Iterator[AskAbout]:
    for row in rows:
        if row["kind"] != "lead_coordination":
            yield AskAbout("double", *wording.duplicate_question(row, circle.names))


def _need_lines(circle: Circle, gap_rows: Sequence[Row]) -> tuple[NeedLine, ...]:
    """Open needs, worst first, then those that are closed; a covered one says so."""
    gap_of = {row["need"]: row for row in gap_rows}
    lines = []
    still_open = set(open_needs(circle.network)["need"])
    columns = ("id", "domain", "level", "status", "closed_on")
    for code, domain, level, status, closed_on in zip(
        *(circle.needs[name].to_list() for name in columns), strict=True
    ):
        identifier = circle.id_of(code)
        gap = gap_of.get(identifier)
        if gap:
            state, since = gap["state"], gap["since"]
        elif code in still_open:
            state, since = "covered", None
        else:
            state = "closed_other" if status == NeedStatus.OPEN else status
            since = as_date(closed_on)
        sentence = wording.gap_question(gap, circle.names)[1] if gap else ""
        lines.append(NeedLine(identifier, domain, level, state, since, sentence))
    return tuple(sorted(lines, key=lambda line: _need_order(line, gap_of)))


def _need_order(line: NeedLine, gap_of: Mapping[str, object]) -> tuple[int, int, str]:
    place = 0 if line.id in gap_of else 1 if line.state == "covered" else 2
    return (place, -line.level, line.id)


def _trusted_contacts(circle: Circle) -> tuple[TrustedContact, ...]:
    lines = []
    for human in circle.usable["trusted"].unique().tolist():
        ties = circle.usable[circle.usable["trusted"] == human]
        if circle.is_hidden(human):  # that somebody is there, and no more
            ties = ties.assign(agreed_roles=0, holds_story=NOT_RECORDED, last_confirmed_on=NO_DAY)
        roles = int(np.bitwise_or.reduce(ties["agreed_roles"].to_numpy()))
        confirmed = min(int(ties["last_confirmed_on"].max()), circle.network.day)
        lines.append(
            TrustedContact(
                id=circle.id_of(human),
                name=circle.name_of(human),
                who=circle.who(human),
                tie=str(ties.sort_values("tie")["tie"].iloc[0]),
                roles=tuple(in_words(word) for word in words_of(roles, AgreedRole)),
                holds_story=bool((ties["holds_story"] == YES).any()),
                reach=circle.reach.get(circle.id_of(human), ""),
                last_confirmed_on=as_date(confirmed),
                hidden=circle.is_hidden(human),
                ended_before=_ended_before(circle, human),
            )
        )
    strongest = list(Strength)
    return tuple(
        sorted(lines, key=lambda line: (strongest.index(Strength(line.tie)), line.name, line.id))
    )


def _ended_before(circle: Circle, human: int) -> str:
    """Return how the last trust in somebody that ended to protect them or the person did so."""
    if not circle.reader.risk_reader:
        return ""
    ties = named_ties(circle.network)
    ties = ties[(ties["person"] == circle.person) & (ties["trusted"] == human)]
    ended = ties[has_ended(ties, circle.network.day)]
    ended = ended[ended["end_reason"].isin(list(GUARDED_ENDS["trusts"]))].sort_values("ended_on")
    if ended.empty:
        return ""
    day, reason = as_date(int(ended["ended_on"].iloc[-1])), in_words(ended["end_reason"].iloc[-1])
    return f"an earlier trust in them ended on {wording.day_in_words(day)} ({reason})"


def _named(circle: Circle) -> dict[str, NamedBefore]:
    """Whom the person named, by id, but for an error or what they have taken back."""
    ties = named_ties(circle.network)
    ties = circle.reader.visible(ties[ties["person"] == circle.person])
    ties = ties.assign(goes_on=~has_ended(ties, circle.network.day))
    ties = ties[ties["goes_on"] | ~ties["end_reason"].isin(NO_LONGER_NAMED)]
    named = {
        circle.id_of(row["trusted"]): NamedBefore(
            name=circle.name_of(row["trusted"]),
            tie=row["tie"],
            roles=tuple(words_of(row["agreed_roles"], AgreedRole)),
            holds_story=row["holds_story"] == YES,
        )
        for row in rows_of(ties.sort_values(["goes_on", "started_on"]))
        if not circle.is_hidden(row["trusted"])
    }
    return dict(sorted(named.items(), key=lambda entry: (entry[1].name, entry[0])))


def _others(circle: Circle) -> tuple[InTheirLife, ...]:
    lines = [
        InTheirLife(
            circle.id_of(code),
            circle.name_of(code),
            group,
            circle.reasons.get(circle.id_of(code), ()),
            circle.is_hidden(code),
        )
        for code, group in circle.groups.items()
    ]
    return tuple(sorted(lines, key=lambda line: (line.group, line.name, line.id)))


# One person's page in a few sentences: the equal of the picture for whoever cannot see it.


def summary_of(
    name: str,
    on: date,
    contacts: Sequence[TrustedContact],
    services: Sequence[InvolvedService],
    needs: Sequence[NeedLine],
    trust_status: str,
) -> str:
    """Return who is trusted, who is in touch and what nobody covers, as at a day."""
    if trust_status == "died":
        return f"{name} has died. Nothing is suggested; the record is kept."
    return " ".join(
        [
            f"As at {wording.day_in_words(on)}:",
            _trust(name, contacts, trust_status),
            _services(services),
            _needs(needs),
        ]
    )


def _trust(name: str, contacts: Sequence[TrustedContact], status: str) -> str:
    if contacts:
        listed = wording.join_words([f"{contact.name} ({contact.who})" for contact in contacts])
        return f"{name} trusts {listed}."
    return f"{name} has no trusted contact who can be asked ({wording.TRUST_WORDS[status]})."


def _services(services: Sequence[InvolvedService]) -> str:
    in_touch = wording.join_words([service.name for service in services if service.in_touch])
    return f"In touch: {in_touch}." if in_touch else "No service is in touch."


def _needs(needs: Sequence[NeedLine]) -> str:
    gaps = [need for need in needs if need.sentence]
    open_needs = [need for need in needs if need.sentence or need.state == "covered"]
    if not open_needs:
        return "No open need is recorded."
    of = "1 open need" if len(open_needs) == 1 else f"{len(open_needs)} open needs"
    if not gaps:
        return f"Of {of}, all are covered."
    words = [f"{_domain(need)} ({wording.STATE_WORDS[need.state]})" for need in gaps]
    return f"Of {of}, {len(gaps)} not fully covered: {wording.join_words(words)}."


def _domain(need: NeedLine) -> str:
    return in_words(need.domain)


# Whom to ask a person about, where nobody whom they trust can be asked today.


TIE_WORDS = {
    "connected_to": "in their life",
    "works_with": "works with them",
    "trusts": "somebody else thinks that they trust them; it is not their own word",
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody to ask about: a name, and the tie that speaks for them.

    Parameters
    ----------
    named
        Whether the person named them and they are not available; only ever for a risk reader.
    """

    name: str
    tie: str
    named: bool = False


def whom_to_ask_about(access: PersonAccess, names: NameLookup) -> tuple[Candidate, ...] | None:
    """Return whom to ask about; None where somebody is usable, or the person has died.

    Somebody whose tie the reader may not see is left out. No day of contact is shown.

    Parameters
    ----------
    access
        The whole partnership or the person's surroundings, the person, and who reads.
    names
        Where names come from.
    """
    reads = access.reader.risk_reader
    answer = candidates(access.network, access.person, access.settings, risk_reader=reads)
    if not answer.attrs["denominator"]:
        return None
    found = []
    for row in rows_of(answer):
        one = row["candidate"]
        if access.may_show_candidate(row):
            since = wording.since_in_words(row["since"])
            tie = f"{TIE_WORDS[row['tie']]}, since {since}"
            named = reads and access.is_named_not_usable(one)
            found.append(Candidate(names([one])[one], tie, named))
    return tuple(found)
