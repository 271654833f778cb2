"""Invented people with their contacts, drawn from a seed; every name is made up."""

import random
from collections.abc import Sequence

from dashboard.pictures.ecomap.contacts import Contact, EcomapNeed, NeedMark, Sphere, Tie, TieLine
from graphmodel.model.vocabulary import Flow

NOT_AVAILABLE = "named, not available: check before contact"
NOT_NAMED = "in their life, not named as trusted"

NAMES = {
    Sphere.FAMILY_FRIENDS: [
        "Mum (Ruth)",
        "Dad",
        "Brother Leo",
        "Jo",
        "Old school friend Jo",
        "Partner Kim",
        "Grandmother Wilhelmina",
        "Cousin Abdulrahman",
        "Step-sister Siobhán",
        "Uncle Bartholomew Okonkwo-Smith",
        "Nephew Al",
    ],
    Sphere.PEERS_COMMUNITY: [
        "Neighbour Mr Osei",
        "Tuesday peer group",
        "Mosque community",
        "Online forum",
        "Football club",
        "Choir",
        "Walking group for women",
        "Ash from the hostel",
        "Peer mentor Wieńczysław",
    ],
    Sphere.PROFESSIONALS: [
        "Dr Cole (GP)",
        "Support worker Ife",
        "Psychotherapist Ms Berg",
        "Pharmacist",
        "Navigator Bo",
        "Probation officer Ms Hartley-Jones",
        "Social worker Mrs Featherstonehaugh",
        "IDVA Ms Roy",
    ],
    Sphere.SERVICES: [
        "Community mental health team",
        "Day centre",
        "Crisis line",
        "Hospital ward 4",
        "Outreach",
        "Food bank",
        "Riverside Drug and Alcohol Recovery Service",
        "Bed every night, north",
        "Women's refuge",
        "Primary care for people without a home",
        "Money advice desk",
    ],
    Sphere.AGENCIES: ["Job centre", "Housing office", "Health insurance", "Council tax department"],
}
STATES = {
    NeedMark.COVERED: "covered",
    NeedMark.PARTLY: "partly covered",
    NeedMark.ASKED: "waiting",
    NeedMark.BLOCKED: "blocked",
    NeedMark.NOBODY: "nobody",
    NeedMark.CLOSED: "met",
}
HUMANS = (Sphere.FAMILY_FRIENDS, Sphere.PEERS_COMMUNITY, Sphere.PROFESSIONALS)


def needs_of(number: int) -> tuple[EcomapNeed, ...]:
    """Return so many needs of one person; each mark comes in its turn."""
    words = ["Housing (urgent)", "Drugs (high)", "Money benefits (low)", "Mental health (medium)"]
    marks = list(NeedMark)
    return tuple(
        EcomapNeed(place + 1, words[place % 4], marks[place % 6], STATES[marks[place % 6]])
        for place in range(number)
    )


HOUSING, DRUGS, MONEY = needs_of(3)


def contacts_of(seed: int, number: int, needs: Sequence[EcomapNeed] = ()) -> list[Contact]:
    """Return so many contacts; every other seed has spheres much fuller than others.

    Services, and some of the usable humans, help with some of the needs.
    """
    chance = random.Random(seed)
    weights = [chance.choice([1, 1, 6]) if seed % 2 else 1 for _ in Sphere]
    return [
        invented(chance, f"c{place}", chance.choices(list(Sphere), weights)[0], needs)
        for place in range(number)
    ]


def invented(
    chance: random.Random, contact_id: str, sphere: Sphere, needs: Sequence[EcomapNeed]
) -> Contact:
    name = chance.choice(NAMES[sphere])
    if sphere in HUMANS and chance.random() < 0.4:
        return Contact.neutral(contact_id, name, sphere, chance.choice([NOT_AVAILABLE, NOT_NAMED]))
    return Contact(
        contact_id,
        name,
        sphere,
        ring=chance.choice([1, 2, 3]),
        line=chance.choice([TieLine.STRONG, TieLine.MODERATE, TieLine.TENUOUS]),
        usable=sphere in HUMANS,
        stressful=chance.random() < 0.2,
        flow=chance.choice([None, *Flow]),
        more_ties=(Tie(TieLine.TENUOUS),) if chance.random() < 0.05 else (),
        needs=_helped_with(chance, sphere, needs),
    )


def _helped_with(
    chance: random.Random, sphere: Sphere, needs: Sequence[EcomapNeed]
) -> tuple[EcomapNeed, ...]:
    often = {Sphere.SERVICES: [0, 0, 1, 2], Sphere.AGENCIES: [0]}.get(sphere, [0, 0, 0, 0, 1])
    return tuple(chance.sample(needs, min(len(needs), chance.choice(often))))


def service(contact_id: str, *, ring: int = 2, **more) -> Contact:
    return Contact(contact_id, "Day centre", Sphere.SERVICES, ring, TieLine.MODERATE, False, **more)


def friend(contact_id: str, *, ring: int = 1, **more) -> Contact:
    return Contact(contact_id, "Jo", Sphere.FAMILY_FRIENDS, ring, TieLine.STRONG, True, **more)


def neutral(contact_id: str, name: str = "Dad", group: str = NOT_AVAILABLE) -> Contact:
    return Contact.neutral(contact_id, name, Sphere.FAMILY_FRIENDS, group)
