"""Invented people with their contacts, drawn from a seed; every name is made up."""

import random

from dashboard.pictures.ecomap_contacts import Contact, Line, Sphere, Tie
from graphmodel.vocabulary import Flow

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
HUMANS = (Sphere.FAMILY_FRIENDS, Sphere.PEERS_COMMUNITY, Sphere.PROFESSIONALS)


def contacts_of(seed: int, number: int) -> list[Contact]:
    """Return so many contacts; every other seed has spheres much fuller than others."""
    chance = random.Random(seed)
    weights = [chance.choice([1, 1, 6]) if seed % 2 else 1 for _ in Sphere]
    return [
        invented(chance, f"c{place}", chance.choices(list(Sphere), weights)[0])
        for place in range(number)
    ]


def invented(chance: random.Random, contact_id: str, sphere: Sphere) -> Contact:
    name = chance.choice(NAMES[sphere])
    if sphere in HUMANS and chance.random() < 0.4:
        return Contact.neutral(contact_id, name, sphere, chance.choice([NOT_AVAILABLE, NOT_NAMED]))
    return Contact(
        contact_id,
        name,
        sphere,
        ring=chance.choice([1, 2, 3]),
        line=chance.choice([Line.STRONG, Line.MODERATE, Line.TENUOUS]),
        usable=sphere in HUMANS,
        stressful=chance.random() < 0.2,
        flow=chance.choice([None, *Flow]),
        more_ties=(Tie(Line.TENUOUS),) if chance.random() < 0.05 else (),
        needs=tuple(chance.sample(["housing", "drugs", "money"], chance.choice([0, 0, 1, 2])))
        if sphere is Sphere.SERVICES
        else (),
    )


def service(contact_id: str, *, ring: int = 2, **more) -> Contact:
    return Contact(contact_id, "Day centre", Sphere.SERVICES, ring, Line.MODERATE, False, **more)


def friend(contact_id: str, *, ring: int = 1, **more) -> Contact:
    return Contact(contact_id, "Jo", Sphere.FAMILY_FRIENDS, ring, Line.STRONG, True, **more)


def neutral(contact_id: str, name: str = "Dad", group: str = NOT_AVAILABLE) -> Contact:
    return Contact.neutral(contact_id, name, Sphere.FAMILY_FRIENDS, group)
