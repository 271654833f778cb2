"""What a person's record says besides who is round them: workers, referrals, their own words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dashboard.person.circle import Circle, read_reach
from dashboard.person.view import OwnWords, ReferralLine, TrustedContact, WorkerLine
from dashboard.readers.round_people import working_with
from graphmodel.analysis.facts.actions_and_plans import active_goals
from graphmodel.analysis.facts.answer import Row, rows_of
from graphmodel.analysis.facts.open_needs import open_needs
from graphmodel.analysis.facts.referrals import referrals_at
from graphmodel.analysis.week.stuck_referrals import status_since, stuck_referrals
from graphmodel.model import MODEL
from graphmodel.model.in_words import in_words
from graphmodel.model.vocabulary import NamedBy
from graphmodel.model.vocabulary_services import OPEN_REFERRAL, ReferralStatus, WorkerRole
from graphmodel.names.words_for_nothing import stands_for_nothing
from graphmodel.network.coded_columns import NO_DAY, NOBODY, as_date
from graphmodel.stores.store import Store

CAME_TO_NOTHING = {
    ReferralStatus.DECLINED: "decided_on",
    ReferralStatus.WITHDRAWN_BY_PERSON: "closed_on",
    ReferralStatus.WITHDRAWN_BY_REFERRER: "closed_on",
    ReferralStatus.NO_RESPONSE: "closed_on",
}
"""Statuses of a referral that came to nothing, with the column of its day."""


def workers_with(store: Store, circle: Circle) -> tuple[WorkerLine, ...]:
    """Return who works with the person and may be asked, whoever leads first."""
    rows, ids = working_with(
        circle.network, circle.reader, circle.settings, circle.id_of(circle.person)
    )
    reach = read_reach(store, ids)
    roles = list(WorkerRole)
    found = [
        (
            roles.index(WorkerRole(role)),
            WorkerLine(
                circle.id_of(worker),
                circle.name_of(worker),
                in_words(role),
                "" if service == NOBODY else circle.name_of(service),
                reach.get(circle.id_of(worker), ""),
                as_date(since),
            ),
        )
        for worker, role, service, since in zip(
            *(rows[name].to_list() for name in ("worker", "role", "service", "started_on")),
            strict=True,
        )
    ]
    return tuple(
        line for _, line in sorted(found, key=lambda one: (one[0], one[1].name, one[1].id))
    )


def referrals_of(circle: Circle) -> tuple[ReferralLine, ...]:
    """Return open referrals of the person, and those that came to nothing in the year before."""
    network, settings = circle.network, circle.settings
    rows = referrals_at(network)
    rows = circle.reader.visible(rows[rows["person"] == circle.person])
    stuck = {row["referral"]: row for row in rows_of(stuck_referrals(network, settings))}
    rows = rows.assign(since=status_since(rows))
    lines: list[tuple[int, int, ReferralLine]] = []
    for row in rows.to_dict("records"):
        status, own = str(row["status_at"]), circle.id_of(row["id"])
        is_open, since = status in OPEN_REFERRAL, int(row["since"])
        stands = in_words(status)
        if own in stuck:
            stands += f", longer than {stuck[own]['limit']} days"
        if not is_open:
            if status not in CAME_TO_NOTHING:
                continue
            since = int(row[CAME_TO_NOTHING[ReferralStatus(status)]])
            if since != NO_DAY and since <= network.day - settings.year_days:
                continue
            if isinstance(row["decline_reason"], str):
                stands += f": {in_words(row['decline_reason'])}"
        line = ReferralLine(
            circle.id_of(row["to_service"]),
            circle.name_of(row["to_service"]),
            as_date(row["made_on"]),
            stands,
            as_date(since),
            is_open,
            own in stuck,
        )
        lines.append((0 if is_open else 1, since if is_open else -since, line))
    return tuple(line for _, _, line in sorted(lines, key=lambda one: (*one[:2], one[2].id)))


def own_words(
    store: Store, circle: Circle, contacts: tuple[TrustedContact, ...]
) -> tuple[OwnWords, ...]:
    """Return what the person said of goals, of open needs and of whom they trust and can ask."""
    found: dict[str, list[str]] = {}
    for one in _own_words(store, circle, contacts):
        if not stands_for_nothing(one.words) and one.about not in found.get(one.words, ()):
            found.setdefault(one.words, []).append(one.about)
    return tuple(OwnWords(", ".join(abouts), words) for words, abouts in found.items())


def _own_words(
    store: Store, circle: Circle, contacts: tuple[TrustedContact, ...]
) -> Iterator[OwnWords]:
    person = circle.id_of(circle.person)
    goals = circle.reader.visible(active_goals(circle.network))
    goals = goals[goals["person"] == circle.person]
    for goal in _rows(store, "goal", circle.network.names_of(goals["id"])):
        yield OwnWords("what they want", goal["statement"])
    still_open = set(circle.network.names_of(open_needs(circle.network)["need"]).tolist())
    needs = [one for one in circle.network.names_of(circle.needs["id"]) if one in still_open]
    for need in _rows(store, "need", needs):
        if need["persons_words"]:
            yield OwnWords(in_words(need["domain"]), need["persons_words"])
    name = {one.id: one.name for one in contacts if not one.hidden}
    day = circle.network.on.isoformat()
    for tie in _rows(store, "trusts", [person], column="person"):
        is_active = (tie["started_on"] or "") <= day < (tie["ended_on"] or "9999")
        own = tie["named_by"] == NamedBy.PERSON and tie["trusted"] in name
        if own and is_active and circle.reader.may_see(tie) and tie["persons_words"]:
            yield OwnWords(name[tie["trusted"]], tie["persons_words"])


def _rows(store: Store, table: str, ids: Iterable[str], *, column: str = "id") -> list[Row]:
    """Return whole rows of a table, in the order of their keys."""
    asked = [*ids]
    if not asked:
        return []
    key = MODEL.by_table[table].key
    return sorted(
        rows_of(store.rows(table, column, asked)), key=lambda row: [row[name] or "" for name in key]
    )
