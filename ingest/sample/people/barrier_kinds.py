"""The kinds of barriers in a county, and the practice that answers them. Data only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class BarrierKind:
    """A kind of barrier, without a place.

    Parameters
    ----------
    word
        Its type.
    domain
        Area of life; empty for all of them.
    at
        Whether it is at a service, with an agency, or in the system as a whole.
    description
        What happens; it names nobody.
    """

    word: str
    domain: str
    at: Literal["service", "agency", "system"]
    description: str


@dataclass(frozen=True, slots=True)
class PracticeKind:
    """A kind of practice, without an agency.

    Parameters
    ----------
    title, summary
        What it is called and what is done; they name nobody.
    element
        Element of the MEAM approach.
    domain
        Area of life; empty for all of them.
    answers
        Types of barriers that it answers, a space between.
    """

    title: str
    summary: str
    element: str
    domain: str
    answers: str


BARRIER_KINDS = (
    BarrierKind("exclusion_ban", "housing", "service",
                "A ban from one hostel is taken over by all hostels that share the list."),
    BarrierKind("exclusion_ban", "drugs", "service",
                "A ban has no day on which it is looked at again."),
    BarrierKind("eligibility", "housing", "service",
                "Only those who slept rough and were seen there twice are taken."),
    BarrierKind("eligibility", "domestic_abuse", "service",
                "Women who use substances are not taken into refuge."),
    BarrierKind("threshold", "mental_health", "service",
                "Too ill for talking therapy, and not ill enough for the community team."),
    BarrierKind("threshold", "safety_safeguarding", "agency",
                "Self-neglect is closed as a choice before anybody has visited."),
    BarrierKind("waiting", "mental_health", "service",
                "Nobody is seen for an assessment in under five months."),
    BarrierKind("waiting", "drugs", "service",
                "From the first appointment to a prescription it takes four weeks."),
    BarrierKind("dual_diagnosis", "mental_health", "service",
                "Mental health help begins once the drinking has stopped."),
    BarrierKind("dual_diagnosis", "alcohol", "service",
                "A bed for detox is offered once somebody's mental health is stable."),
    BarrierKind("id_documents", "money_benefits", "service",
                "A claim is closed where no document with a photograph is shown in a month."),
    BarrierKind("id_documents", "physical_health", "service",
                "Patients are asked for proof of address, though none is needed."),
    BarrierKind("address_local_connection", "housing", "agency",
                "People who lost their home in one district are sent back to another."),
    BarrierKind("no_recourse", "immigration_legal", "system",
                "While status is undecided there is no bed, and no legal advice within reach."),
    BarrierKind("arrears", "housing", "agency",
                "Old rent arrears rule out a tenancy, with or without a plan to repay."),
    BarrierKind("pets_partner", "housing", "system",
                "There is no room for a couple, and none where a dog may stay."),
    BarrierKind("accessibility", "housing", "service",
                "No room can be reached without stairs."),
    BarrierKind("communication", "learning_disability_autism", "service",
                "Appointments are sent by letter alone, and missed ones close the case."),
    BarrierKind("communication", "ete", "agency",
                "Everything is done online, and there is nowhere to go online."),
    BarrierKind("opening_times", "drugs", "service",
                "The needle exchange is shut from Friday noon to Monday."),
    BarrierKind("location_travel", "criminal_justice", "service",
                "Two buses each way for ten minutes, and a missed bus counts as a breach."),
    BarrierKind("trauma_environment", "domestic_abuse", "service",
                "Women wait in one room with the men they fled from."),
    BarrierKind("trust", "relationships_community", "service",
                "Workers change three times a year, and each time all is asked anew."),
    BarrierKind("information_sharing", "", "system",
                "What one agency knows is not passed on, so the story is told again and again."),
    BarrierKind("no_provision", "living_skills", "system",
                "Nobody helps to keep a home once the first six weeks are over."),
    BarrierKind("no_provision", "alcohol", "system",
                "There is nowhere to go for alcohol-related brain damage."),
    BarrierKind("other", "", "agency",
                "Two forms ask for the same facts in different words."),
)  # fmt: skip

PRACTICE_KINDS = (
    PracticeKind("Bans with a review",
                 "Every ban has a day on which it is looked at again, with the person there.",
                 "flexible responses", "housing", "exclusion_ban"),
    PracticeKind("A letter that vouches",
                 "A letter from an agency that knows the person stands in for one document.",
                 "flexible responses", "", "id_documents address_local_connection"),
    PracticeKind("One assessment for both",
                 "Mental health and substance workers assess together, in one appointment.",
                 "coordination", "mental_health", "dual_diagnosis threshold"),
    PracticeKind("Prescribing from the van",
                 "A prescriber comes along with outreach once a week and starts on the day.",
                 "service improvement and workforce", "drugs", "waiting location_travel"),
    PracticeKind("A room for two and a dog",
                 "Two rooms are kept for couples, and the yard has kennels.",
                 "flexible responses", "housing", "pets_partner accessibility"),
    PracticeKind("Tell it once",
                 "The person holds a page about themselves and chooses who gets it.",
                 "partnership, coproduction and vision", "", "information_sharing trust other"),
    PracticeKind("A fund that clears arrears",
                 "Old arrears are paid down in steps as long as the new rent is paid.",
                 "sustainability and systems change", "housing", "arrears eligibility"),
    PracticeKind("Text, call, knock",
                 "Nobody is closed for silence before a text, a call and a visit.",
                 "flexible responses", "", "communication opening_times"),
    PracticeKind("A separate door",
                 "Women come in by a door of their own, at hours of their own.",
                 "service improvement and workforce", "domestic_abuse", "trauma_environment"),
    PracticeKind("Counting the turned away",
                 "Every no is written down with its reason and read by the forum each quarter.",
                 "measurement of success", "", "no_provision no_recourse threshold"),
)  # fmt: skip
