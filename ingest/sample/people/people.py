"""The people who are supported."""

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
    numbered,
    words_of_codes,
)
from ingest.sample.county.places import full_names, known_as
from ingest.sample.county.services import AGE_GROUPS, InventedServices

_FORMATS = ("standard", "plain", "easy_read", "pictures", "bsl", "interpreter")
_CARE = ("none", "looked_after", "eligible", "relevant", "former_relevant", "qualifying")
_CARE_WEIGHTS = (
    (10, 30, 25, 10, 0, 5),
    (40, 0, 0, 3, 22, 8),
    (40, 0, 0, 0, 0, 0),
    (40, 0, 0, 0, 0, 0),
)
_GP = ("registered", "not_registered", "unknown")
_GENDERS = ("man", "woman", "non_binary", "other", "prefers_not")
_ETHNICITIES = (
    "White British", "White other", "Black African", "Black Caribbean", "Bangladeshi", "Pakistani",
    "Indian", "Mixed", "Irish Traveller", "Roma", "Kurdish", "Eritrean",
)  # fmt: skip


@dataclass(frozen=True)
class InventedPeople:
    """A batch of people, one place in each array.

    Parameters
    ----------
    ids, names
        Their ids and names.
    numbers
        The digits of their ids, for the ids of what belongs to them.
    short_forms
        Codes of the short forms of their names.
    born
        Day of birth; NO_DAY where it is not recorded.
    age_group
        Place in :data:`AGE_GROUPS`; a grown-up of middle age where it is not recorded.
    district
        Where they stay; NOTHING where it is not recorded.
    now
        The day as at which their life is described: the sample's day, or the day of their death.
    """

    ids: TextColumn
    numbers: TextColumn
    names: TextColumn
    short_forms: Ints
    born: Ints
    age_group: Ints
    district: Ints
    now: Ints

    def __len__(self) -> int:
        """Number of people in the batch."""
        return len(self.ids)

    @property
    def living(self) -> Truth:
        """Who is alive on the day of the sample."""
        return np.asarray(self.now == 0)

    @property
    def minors(self) -> Ints:
        """Living people under 18."""
        return np.flatnonzero(self.living & (self.age_group == 0))

    @property
    def adults(self) -> Ints:
        """Living people who are not known to be under 18."""
        return np.flatnonzero(self.living & (self.age_group > 0))


def build_people(draws: Draws, first: int, n: int, width: int, districts: int) -> InventedPeople:
    """People number ``first`` to ``first + n - 1``."""
    group = draws.deal(n, (3, 17, 62, 18))
    youngest = np.array([ages[0] for ages in AGE_GROUPS])[group]
    oldest = np.array([ages[1] for ages in AGE_GROUPS])[group]
    years = youngest + draws.whole(n, oldest - youngest + 1)
    # A day inside the year of age, a week away from either birthday.
    born = -(years * 1461 // 4 + 7 + draws.whole(n, 350))
    unknown = draws.yes(n, 5)
    born[unknown] = NO_DAY
    group[unknown] = 2
    names, short_forms = full_names(draws, n)
    died = draws.deal(n, (975, 25)) == 1
    return InventedPeople(
        numbered("p", first, n, width),
        numbered("", first, n, width),
        names,
        short_forms,
        born,
        group,
        np.where(draws.yes(n, 5), NOTHING, draws.whole(n, districts)),
        np.where(died, -draws.between(n, 20, 600), 0),
    )


def person_columns(
    people: InventedPeople,
    services: InventedServices,
    trust_asked: Ints,
    trust_answers: TextColumn,
    draws: Draws,
    calendar: Calendar,
) -> TextColumns:
    """The table ``person``.

    Parameters
    ----------
    people, services
        The people, and the services whose districts they live in.
    trust_asked, trust_answers
        What came of asking whom they trust.
    draws, calendar
        Source of chance, and days as text.
    """
    n = len(people)
    care = np.full(n, NOTHING)
    for group, weights in enumerate(_CARE_WEIGHTS):
        drawn = draws.pick(n, (*weights, 20)) if group < 2 else draws.pick(n, (*weights, 60))
        care = np.where(people.age_group == group, drawn, care)
    care = np.where(care == len(_CARE), NOTHING, care)
    # Drawn in this order, so that no column moves when another is added.
    short = known_as(draws, people.short_forms)
    formats = draws.pick(n, (25, 45, 10, 7, 3, 2, 4)) - 1
    gp_status = draws.pick(n, (15, 55, 20, 10)) - 1
    gender = draws.pick(n, (6, 58, 32, 2, 1, 1)) - 1
    ethnicity = draws.pick(n, (15, 58, 6, 3, 3, 2, 3, 2, 3, 2, 1, 1, 1)) - 1
    registered = (gp_status == _GP.index("registered")) & draws.yes(n, 60)
    registered_on = np.where(registered, people.now - draws.between(n, 30, 900), NO_DAY)
    return {
        "id": people.ids,
        "name": people.names,
        "known_as": short,
        "date_of_birth": calendar.cells(people.born),
        "area": words_of_codes(services.district_names, people.district),
        "communication_format": words_of_codes(_FORMATS, formats),
        "care_status": words_of_codes(_CARE, care),
        "trust_asked_on": calendar.cells(trust_asked),
        "trust_answer": trust_answers,
        "gp_status": words_of_codes(_GP, gp_status),
        "gp_registered_on": calendar.cells(registered_on),
        "gender": words_of_codes(_GENDERS, gender),
        "ethnicity": words_of_codes(_ETHNICITIES, ethnicity),
        "deceased_on": calendar.cells(np.where(people.living, NO_DAY, people.now)),
    }


# What people say, in words of their own. Data only; invented.


NEED_WORDS = (
    (
        "I want a door I can lock.",
        "Somewhere quiet near the river.",
        "I would like to keep my dog.",
    ),
    ("Some days are heavy.", "I would like to sleep through.", "Mornings are the hard part."),
    ("I am ready to cut down.", "I want a plan that is mine.", "I like the group on Tuesdays."),
    ("I want to drink less.", "Evenings are long.", "I did it before and can again."),
    ("I want to feel safe at home.", "I need time to think.", "Please ring before you visit."),
    (
        "I want to finish my order.",
        "I turn up when it is close by.",
        "I want to leave that behind.",
    ),
    ("My leg needs looking at.", "I would see a dentist.", "I want a doctor who knows me."),
    ("I look over my shoulder a lot.", "I want to go out again.", "It is better with company."),
    ("The letters pile up.", "I want to know what I owe.", "I need my own account."),
    ("I was good with engines.", "I would like to cook for a living.", "I want to read better."),
    ("I miss my sister.", "I would like some company.", "I want to see my kids."),
    ("I can cook three things.", "I want to run my own place.", "Forms are not for me."),
    ("Please say it plainly.", "Too much noise and I leave.", "I like to know what comes next."),
    ("I want to stay here.", "I need somebody to explain the papers.", "I want to work."),
)
"""Three lines for each domain, in the order of the vocabulary."""

TRUST_WORDS = (
    "He listens.",
    "She does what she says.",
    "They never rush me.",
    "She has known me since school.",
    "He came to see me in hospital.",
    "We have tea and nothing else is asked of me.",
    "She tells it straight.",
    "He has been where I am.",
    "I can ring and somebody answers.",
    "They let the dog in.",
    "She remembered my birthday.",
    "He does not judge.",
    "I can say no and it is fine.",
    "They were there at the start.",
)
