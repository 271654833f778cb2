"""What an empty column means for the findings, and what to do next."""

from __future__ import annotations

from dataclasses import dataclass

from graphmodel.analysis.completeness import Among


@dataclass(frozen=True, slots=True)
class ColumnWords:
    """Words about a column.

    Parameters
    ----------
    called
        What it is called on screen.
    means
        What follows where it is empty.
    to_do
        What to do about it.
    """

    called: str
    means: str
    to_do: str


_ASK_SERVICES = "Ask the services that send this list to fill it in."
_TOUCH = "The first day is taken for the last contact, so help may look out of touch."
_TOUCH_TO_DO = "Ask services to send the day of the latest contact with each list."

WORDS = {
    ("person", "trust_asked_on"): ColumnWords(
        "When the person was asked whom they trust",
        "Nobody knows whether they have a trusted contact: they are listed as never asked.",
        "Ask them when the time is right, and keep the answer under “Ask who you trust”.",
    ),
    ("person", "trust_answer"): ColumnWords(
        "What the person answered",
        "Where nobody they named can be asked, they are listed as to be asked again.",
        "Find out from whoever asked what was said; if nobody knows, ask again.",
    ),
    ("person", "area"): ColumnWords(
        "Where the person lives or stays",
        "Gaps in provision cannot be told by place, and services of any place are suggested.",
        "Ask whoever leads their support for the district, not the address.",
    ),
    ("person", "date_of_birth"): ColumnWords(
        "Day of birth",
        "Services for an age may be suggested to somebody too old or too young.",
        "Ask whoever leads their support. An unknown age excludes nobody.",
    ),
    ("person", "communication_format"): ColumnWords(
        "How to write and speak to the person",
        "No finding uses it; a letter may go out in a form that they cannot read.",
        "Ask the person, or whoever knows them, and record it under “Change”.",
    ),
    ("service", "functions"): ColumnWords(
        "What the service does",
        "It is never suggested for a need that asks for a kind of help.",
        "Ask the service which of the listed kinds of help it gives.",
    ),
    ("service", "capacity"): ColumnWords(
        "How many people the service can support at once",
        "It is never taken to be full: a gap may be told as “untried” where there is no room.",
        "Ask the service's manager for a number, and for the day it was true.",
    ),
    ("service", "access"): ColumnWords(
        "Who can bring somebody to the service",
        "No finding uses it; people may be sent the wrong way.",
        "Ask the service how people come to it.",
    ),
    ("worker", "contact"): ColumnWords(
        "How to reach the worker",
        "Introductions name the worker, and nobody can ring them.",
        "Ask their service for a work telephone or mailbox.",
    ),
    ("individual", "contact"): ColumnWords(
        "How to reach family, friends and mentors",
        "A trusted contact is known by name only.",
        "Ask the person, and tell whoever is written down that they are.",
    ),
    ("individual", "privacy_told"): ColumnWords(
        "Whether they were told what is kept about them",
        "No finding uses it; they have a right to be told.",
        "Ask whoever recorded them, and tell those who were not told.",
    ),
    ("need", "required_functions"): ColumnWords(
        "What would have to be done about the need",
        "Any service in touch counts as cover, so part of a gap may not be seen.",
        "Ask whoever leads their support what kind of help is wanted.",
    ),
    ("need", "persons_words"): ColumnWords(
        "What the person says about the need",
        "No finding uses it; the page is without the person's own words.",
        "Ask the person, and write it as they say it.",
    ),
    ("referral", "from_service"): ColumnWords(
        "Which service made the referral",
        "How two agencies refer to each other is told too low, and pathways are assumed.",
        _ASK_SERVICES,
    ),
    ("referral", "function"): ColumnWords(
        "What the service was asked to do",
        "Two referrals for the same thing cannot be told to be so.",
        _ASK_SERVICES,
    ),
    ("referral", "needs"): ColumnWords(
        "Which needs the referral is about",
        "The need is told as “nobody” while somebody was asked.",
        "Match the referral with the person's needs under “Change”.",
    ),
    ("referral", "received_on"): ColumnWords(
        "When the referral was received",
        "The wait is counted from the day it was made, and looks longer.",
        _ASK_SERVICES,
    ),
    ("referral", "decided_on"): ColumnWords(
        "When the service said yes or no",
        "How long a gap has stood is counted from the day of the referral.",
        _ASK_SERVICES,
    ),
    ("referral", "decline_reason"): ColumnWords(
        "Why the service declined",
        "What blocks people is told as “declined” and no more; no barrier can be raised from it.",
        "Ask the service for one of the listed reasons.",
    ),
    ("barrier", "domain"): ColumnWords(
        "In which area of life the barrier stands in the way",
        "It blocks nobody's need in the findings.",
        "Ask the agency that raised it, and mend it under “Services and barriers”.",
    ),
    ("barrier", "people"): ColumnWords(
        "Whom the barrier keeps out",
        "How many people face it is not known, so it may not be seen as systemic.",
        "Ask the agency that raised it whom it has kept out.",
    ),
    ("barrier", "raised_by"): ColumnWords(
        "Which agency raised the barrier",
        "A barrier that several agencies meet may not be seen as systemic.",
        "Ask at the next meeting who raised it.",
    ),
    ("trusts", "last_confirmed_on"): ColumnWords(
        "When trust was last confirmed",
        "The first day is taken instead, so trust may be told as to confirm, or not counted on.",
        "Ask at the next meeting with the person whether it is still so.",
    ),
    ("trusts", "agreed_roles"): ColumnWords(
        "What the person agreed that their contact may do",
        "No warm introduction begins with them, and nobody is reminded to invite them.",
        "Ask the person what they would like their contact to do.",
    ),
    ("connected_to", "relation"): ColumnWords(
        "What somebody is to the person",
        "No finding uses it; the picture shows a name and no more.",
        "Ask the person, and record it under “Change”.",
    ),
    ("connected_to", "tie"): ColumnWords(
        "How strong the tie to the person is",
        "No finding uses it; the picture draws them as if nothing were known.",
        "Ask the person, and record it under “Change”.",
    ),
    ("supports", "last_contact_on"): ColumnWords(
        "When a service was last in touch with the person", _TOUCH, _TOUCH_TO_DO
    ),
    ("addresses", "last_contact_on"): ColumnWords(
        "When a service last did something about the need", _TOUCH, _TOUCH_TO_DO
    ),
    ("helps_with", "agreed_by_person"): ColumnWords(
        "Whether the person agreed to the help of family or friends",
        "Such help is not told beside a gap.",
        "Ask the person whether they want it to be known.",
    ),
    ("works_with", "service"): ColumnWords(
        "For which service a worker works with the person",
        "Two leads in one service may be told as leads in two.",
        _ASK_SERVICES,
    ),
    ("works_with", "last_contact_on"): ColumnWords(
        "When a worker was last in touch with the person",
        "No contact counts by it; nobody can see who has lost touch.",
        _TOUCH_TO_DO,
    ),
    ("excluded_from", "review_on"): ColumnWords(
        "When an exclusion is looked at again",
        "It blocks needs with no end in sight.",
        "Ask the service for a day of review.",
    ),
    ("pathway_to", "protocol"): ColumnWords(
        "Whether an agreed pathway is written down",
        "No finding uses it; nobody knows what was agreed.",
        "Ask both services, and write it down with them.",
    ),
}
"""Words by table and column, for each column that is expected."""

_ROWS = {
    "person": "living people",
    "service": "open services",
    "worker": "workers",
    "individual": "individuals",
    "need": "open needs",
    "barrier": "open barriers",
    "trusts": "statements of trust in the person's own words",
    "connected_to": "ties in people's lives",
    "supports": "spells of support that go on",
    "addresses": "ties of a service to a need that go on",
    "helps_with": "offers of help outside services that go on",
    "works_with": "ties of a worker to a person that go on",
    "excluded_from": "exclusions that stand",
    "pathway_to": "agreed pathways",
}
_AMONG = {
    Among.ASKED: "living people who were asked",
    Among.MADE: "referrals made",
    Among.RECEIVED: "referrals received",
    Among.DECIDED: "referrals decided",
    Among.DECLINED: "referrals declined",
}


def counted_among(table: str, among: Among) -> str:
    """Return the denominator of a column in words.

    Examples
    --------
    >>> counted_among("need", Among.OPEN), counted_among("referral", Among.DECLINED)
    ('open needs', 'referrals declined')
    """
    return _AMONG.get(among) or _ROWS[table]
