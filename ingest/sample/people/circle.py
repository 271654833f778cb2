"""The other humans in people's lives, and what they are to them (the ecomap)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ingest.sample.columns import (
    NO_DAY,
    NOTHING,
    Calendar,
    Draws,
    Ints,
    TextColumn,
    TextColumns,
    Truth,
    rank_within,
    take,
    words_of_codes,
    yes_no_words,
)
from ingest.sample.county.places import PHONES, full_names
from ingest.sample.county.services import FUNCTIONS, InventedServices
from ingest.sample.county.staff import InventedStaff
from ingest.sample.people.need_stories import NEED_STORIES
from ingest.sample.people.needs import InventedNeeds
from ingest.sample.people.people import InventedPeople

KINDS = (
    "family", "partner", "ex_partner", "friend", "carer", "peer", "lived_experience_mentor",
    "volunteer", "community", "neighbour", "other",
)  # fmt: skip
"""Kinds of individuals, in the order of the vocabulary."""

_MORE_KINDS = (34, 10, 14, 18, 3, 5, 1, 3, 5, 4, 3)
_RELATIONS = {
    "family": ("mother", "father", "sister", "brother", "aunt", "grandmother", "son", "daughter"),
    "partner": ("partner", "husband", "wife"),
    "ex_partner": ("former partner",),
    "friend": ("friend", "old school friend", "friend from the street"),
    "carer": ("carer",),
    "peer": ("friend from the day centre", "friend from the group"),
    "lived_experience_mentor": ("mentor",),
    "volunteer": ("volunteer at the shelter", "befriender"),
    "community": ("faith leader", "allotment friend", "shopkeeper"),
    "neighbour": ("neighbour",),
    "other": ("landlady", "acquaintance", "somebody from the old address"),
}
_YOUNG = ("younger brother", "younger sister", "son", "daughter", "niece")
_SERVICE_RELATION = ("place to be", "somewhere to eat", "group on Tuesdays")
_WARM = ("strong", "moderate", "tenuous")
_FLOWS = ("to_person", "from_person", "mutual")


@dataclass(frozen=True)
class Acquaintances:
    """Individuals without ids, one place in each array.

    Parameters
    ----------
    person
        In whose life they are.
    kind
        Place in :data:`KINDS`.
    own_refusal, under_18, died
        What is known of them.
    flag
        1 for check first, 2 for do not contact.
    """

    person: Ints
    kind: Ints
    own_refusal: Truth
    under_18: Truth
    flag: Ints
    died: Truth


@dataclass(frozen=True)
class InventedCircle(Acquaintances):
    """Individuals, one place in each array, person by person.

    Parameters
    ----------
    ids
        Their ids.
    more
        Whether they are there for more than trust.
    """

    ids: TextColumn
    more: Truth

    def __len__(self) -> int:
        """Number of individuals."""
        return len(self.ids)


def build_circle(
    draws: Draws, people: InventedPeople, trusted: Acquaintances
) -> tuple[InventedCircle, Ints]:
    """The individuals whom people trust or trusted, and others in their lives.

    Returns
    -------
    tuple
        The circle, and where in it each of the trusted stands.
    """
    others = np.repeat(np.arange(len(people)), draws.deal(len(people), (67, 21, 9, 3)))
    m = len(others)
    no = np.zeros(m, np.bool_)
    other_kind = draws.deal(m, _MORE_KINDS)
    child = (other_kind == 0) & draws.yes(m, 20)
    everybody = np.append(trusted.person, others)
    order = np.argsort(everybody, kind="stable")
    place = np.empty_like(order)
    place[order] = np.arange(len(order))
    owner = everybody[order]
    numbers = (rank_within(owner) + 1).tolist()
    owners = people.numbers[owner].tolist()
    circle = InventedCircle(
        owner,
        np.append(trusted.kind, other_kind)[order],
        np.append(trusted.own_refusal, no)[order],
        np.append(trusted.under_18, child)[order],
        np.append(trusted.flag, draws.pick(m, (94, 4, 2)))[order],
        np.append(trusted.died, draws.yes(m, 2))[order],
        np.array([f"i{who}-{i}" for who, i in zip(owners, numbers, strict=True)], dtype=object),
        np.append(np.zeros(len(trusted.person), np.bool_), ~no)[order],
    )
    return circle, place[: len(trusted.person)]


def individual_columns(
    circle: InventedCircle, people: InventedPeople, draws: Draws, calendar: Calendar
) -> TextColumns:
    """The table ``individual``."""
    n = len(circle)
    reachable = ~circle.under_18 & ~circle.died & draws.yes(n, 55)
    consent = draws.pick(n, (30, 35, 0, 35)) - 1
    age = np.where(circle.under_18, 1, draws.pick(n, (55, 45)) - 1)
    flag = np.where(circle.flag > 0, circle.flag, draws.pick(n, (60, 40)) - 1)
    # After the last day on which anything was said to begin with them.
    passed = people.now[circle.person] - draws.between(n, 10, 29)
    return {
        "id": circle.ids,
        "name": full_names(draws, n)[0],
        "individual_kind": words_of_codes(KINDS, circle.kind),
        "contact": words_of_codes(
            PHONES, np.where(reachable, draws.whole(n, len(PHONES)), NOTHING)
        ),
        "privacy_told": yes_no_words(draws.maybe(n, 40, 25)),
        "contact_consent": words_of_codes(
            ("yes", "no", "not_asked"), np.where(circle.own_refusal, 1, consent)
        ),
        "under_18": yes_no_words(age),
        "check_flag": words_of_codes(("none", "check_first", "do_not_contact"), flag),
        "deceased_on": calendar.cells(np.where(circle.died, passed, NO_DAY)),
    }


def connected_columns(
    circle: InventedCircle,
    people: InventedPeople,
    services: InventedServices,
    draws: Draws,
    calendar: Calendar,
) -> TextColumns:
    """The table ``connected_to``: individuals, peers who are supported too, and places."""
    n = len(people)
    who = np.flatnonzero(circle.more | draws.yes(len(circle), 45))
    peers = np.flatnonzero(draws.yes(n, 6)) if n > 1 else np.zeros(0, np.int64)
    peer = (peers + 1 + draws.whole(len(peers), min(n - 1, 40))) % n
    visitors = np.flatnonzero(draws.yes(n, 7))
    place = np.flatnonzero(services.steady)[draws.whole(len(visitors), int(services.steady.sum()))]
    shared = np.flatnonzero((circle.kind == 0) & draws.yes(len(circle), 5) & (circle.person > 0))
    person = np.concatenate((circle.person[who], peers, visitors, circle.person[shared] - 1))
    m = len(person)
    kind = np.full(m, KINDS.index("friend"))
    kind[: len(who)] = circle.kind[who]
    hard = np.isin(kind, (KINDS.index("ex_partner"), KINDS.index("other")))
    tie = np.where(hard, 1 + draws.pick(m, (40, 60)), draws.pick(m, (40, 38, 22)))
    broken = draws.yes(m, np.where(hard, 25, 4))
    both_living = people.now[person]
    both_living[len(who) : len(who) + len(peers)] = np.minimum(people.now[peers], people.now[peer])
    began = np.where(draws.yes(m, 45), NO_DAY, both_living - draws.between(m, 60, 4_000))
    over = draws.yes(m, 5)
    ended = both_living - draws.between(m, 1, 59)
    return {
        "person": people.ids[person],
        "other": np.concatenate(
            (circle.ids[who], people.ids[peer], services.ids[place], circle.ids[shared])
        ),
        "relation": np.concatenate(
            (
                _relations(circle, who, draws),
                words_of_codes(("friend", "cousin"), draws.pick(len(peers), (85, 15))),
                words_of_codes(
                    _SERVICE_RELATION, draws.whole(len(visitors), len(_SERVICE_RELATION))
                ),
                words_of_codes(("relative",), np.zeros(len(shared), np.int64)),
            )
        ),
        "tie": words_of_codes(_WARM, np.where(draws.yes(m, 3), NOTHING, tie)),
        "stressful": yes_no_words(np.where(hard & draws.yes(m, 60), 1, draws.maybe(m, 14, 55))),
        "flow": words_of_codes(_FLOWS, draws.pick(m, (30, 24, 14, 32)) - 1),
        "broken": yes_no_words(np.where(broken, 1, draws.pick(m, (50, 50)) - 1)),
        "started_on": calendar.cells(began),
        "ended_on": calendar.cells(np.where(over, ended, NO_DAY)),
    }


def _relations(circle: InventedCircle, who: Ints, draws: Draws) -> TextColumn:
    kind = circle.kind[who]
    cells = words_of_codes((), np.full(len(who), NOTHING))
    for code, name in enumerate(KINDS):
        chosen = kind == code
        count = int(chosen.sum())
        cells[chosen] = words_of_codes(_RELATIONS[name], draws.whole(count, len(_RELATIONS[name])))
    young = circle.under_18[who] & (kind == 0)
    cells[young] = words_of_codes(_YOUNG, draws.whole(int(young.sum()), len(_YOUNG)))
    return cells


# Help outside any service, who knows whom round a person, and people who are workers too.


_HELPFUL = ("family", "partner", "friend", "carer", "volunteer", "community", "neighbour")


def help_columns(
    needs: InventedNeeds,
    circle: InventedCircle,
    people: InventedPeople,
    draws: Draws,
    calendar: Calendar,
) -> TextColumns:
    """The table ``helps_with``: needs met by somebody close, and help beside a service."""
    helpful = np.isin(circle.kind, [KINDS.index(kind) for kind in _HELPFUL])
    helpers = np.flatnonzero(helpful & ~circle.under_18 & ~circle.died & (circle.flag == 0))
    helper_of = np.full(len(people), NOTHING)
    helper_of[circle.person[helpers][::-1]] = helpers[::-1]
    informal = np.array([story.status == "met_informally" for story in NEED_STORIES])[needs.story]
    helped = informal | draws.yes(len(needs), 5)
    need = np.flatnonzero(helped & (helper_of[needs.person] != NOTHING) & (needs.days > 10))
    n = len(need)
    person = needs.person[need]
    over = draws.yes(n, 12)
    began = np.maximum(needs.days[need] - draws.whole(n, needs.days[need] // 2), 6)
    ended = np.where(over, people.now[person] - draws.between(n, 1, 5), NO_DAY)
    return {
        "helper": circle.ids[helper_of[person]],
        "need": needs.ids[need],
        "agreed_by_person": yes_no_words(draws.maybe(n, 68, 10)),
        "started_on": calendar.cells(
            np.where(draws.yes(n, 30), NO_DAY, people.now[person] - began)
        ),
        "ended_on": calendar.cells(ended),
    }


def individuals_know_columns(
    circle: InventedCircle,
    people: InventedPeople,
    own_worker: Ints,
    staff: InventedStaff,
    draws: Draws,
    calendar: Calendar,
) -> TextColumns:
    """The table ``knows``, as far as it is about the people round a person."""
    n = len(circle)
    beside = np.flatnonzero(circle.person[1:] == circle.person[:-1])
    beside = beside[draws.yes(len(beside), 45)]
    met = np.flatnonzero((own_worker[circle.person] != NOTHING) & draws.yes(n, 10))
    one = np.concatenate((circle.ids[beside], circle.ids[met]))
    other = np.concatenate((circle.ids[beside + 1], staff.ids[own_worker[circle.person[met]]]))
    family = circle.kind == KINDS.index("family")
    related = np.append(family[beside] & family[beside + 1], np.zeros(len(met), np.bool_))
    m = len(one)
    started = np.where(draws.yes(m, 60), NO_DAY, -draws.between(m, 60, 1_500))
    return {
        "a": one,
        "b": other,
        "strength": words_of_codes(("strong", "moderate", "tenuous"), draws.pick(m, (30, 45, 25))),
        "basis": words_of_codes(
            ("family", "network"), np.where(related, 0, 1 - 2 * draws.yes(m, 15).astype(np.int64))
        ),
        "started_on": calendar.cells(started),
        "ended_on": calendar.cells(np.where(draws.yes(m, 5), -draws.between(m, 1, 50), NO_DAY)),
    }


def choose_peer_workers(draws: Draws, people: InventedPeople) -> Ints:
    """People who are staff as well: one in a hundred living grown-ups, and at least one."""
    adults = people.adults
    return np.sort(adults[draws.order(len(adults))[: max(1, len(people) // 100)]])


def peer_worker_columns(chosen: Ints, people: InventedPeople, draws: Draws) -> TextColumns:
    """The table ``worker``, as far as it is about people who are supported too."""
    n = len(chosen)
    yes = np.ones(n, np.int64)
    return {
        "id": people.ids[chosen],
        "name": people.names[chosen],
        "role_title": words_of_codes(
            ("Peer worker", "Lived experience adviser"), draws.pick(n, (75, 25))
        ),
        "contact": words_of_codes(PHONES, draws.whole(n, len(PHONES))),
        "lived_experience": yes_no_words(yes),
        "champion": yes_no_words(draws.maybe(n, 40, 20)),
        "deceased_on": take(people.ids, yes * NOTHING),
    }


def peer_post_columns(
    chosen: Ints,
    people: InventedPeople,
    services: InventedServices,
    draws: Draws,
    calendar: Calendar,
) -> TextColumns:
    """The table ``works_for``, as far as it is about people who are supported too."""
    n = len(chosen)
    with_peers = services.does[:, :, FUNCTIONS.index("peer_support")].any(axis=1)
    places = np.flatnonzero(with_peers & services.steady)
    places = places if len(places) else np.flatnonzero(services.steady)
    return {
        "worker": people.ids[chosen],
        "service": services.ids[places[draws.whole(n, len(places))]],
        "started_on": calendar.cells(-draws.between(n, 60, 900)),
        "ended_on": calendar.cells(np.where(draws.yes(n, 10), -draws.between(n, 5, 50), NO_DAY)),
    }
