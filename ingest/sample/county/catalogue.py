"""The kinds of provision that a county has, and what each of them does. Data only."""

from __future__ import annotations

from dataclasses import dataclass

_EVERY_DOMAIN = (
    "housing mental_health drugs alcohol domestic_abuse criminal_justice physical_health "
    "safety_safeguarding money_benefits ete relationships_community living_skills "
    "learning_disability_autism immigration_legal"
)


@dataclass(frozen=True, slots=True)
class Provision:
    """One kind of provision.

    Parameters
    ----------
    title
        What it is called after the place, in lower case.
    domains, functions
        Words of the vocabulary, a space between.
    post
        Title of the post that its workers hold.
    role
        What its workers are to a person.
    access
        Who can bring somebody to it; empty where nobody wrote it down.
    scheme
        Kind of accommodation.
    ages
        Youngest and oldest age; None where there is no limit.
    lapse
        Its own days without contact before support has lapsed.
    max_stay
        Longest stay in days.
    settled
        Whether it is a settled home.
    partners
        How many other agencies work in it.
    """

    title: str
    domains: str
    functions: str
    post: str = "Support worker"
    role: str = "key_worker"
    access: str = "any"
    scheme: str = ""
    ages: tuple[int | None, int | None] = (18, None)
    lapse: int | None = None
    max_stay: int | None = None
    settled: bool | None = None
    partners: int = 0


def _home(title: str, scheme: str, **more: object) -> Provision:
    """A kind of accommodation with staff who also help with daily life."""
    settings: dict[str, object] = {
        "domains": "housing living_skills",
        "functions": "accommodation keywork",
        "access": "professional",
        "settled": False,
        "scheme": scheme,
    } | more
    return Provision(title, **settings)  # type: ignore[arg-type]  # the settings stand just above


CATALOGUE: dict[str, Provision] = {
    "outreach": Provision(
        "rough sleeping outreach", "housing safety_safeguarding physical_health",
        "outreach assessment keywork", "Outreach worker", "outreach", lapse=14,
    ),
    "options": Provision(
        "housing options", "housing money_benefits", "assessment advocacy keywork",
        "Housing options officer", access="self", ages=(16, None), lapse=56,
    ),
    "floating": Provision(
        "tenancy support", "housing living_skills money_benefits relationships_community",
        "keywork practical_help", "Tenancy support worker", lapse=35,
    ),
    "aben": _home("bed every night", "aben", domains="housing", access="any", lapse=2, max_stay=56),
    "swep": _home("severe weather beds", "swep", domains="housing", access="any", lapse=0),
    "safe_space": _home("safe space", "safe_space", domains="housing safety_safeguarding",
                        access="any", lapse=3, max_stay=14),
    "rsap": _home("move-on flats", "rsap", max_stay=730),
    "cas3": _home("homes for people leaving prison", "cas3",
                  domains="housing criminal_justice", max_stay=84, lapse=14),
    "housing_first": _home(
        "Housing First", "housing_first", settled=True, lapse=21,
        domains="housing living_skills relationships_community",
        functions="accommodation keywork coordination", post="Housing First worker",
    ),
    "supported": _home("supported housing", "supported", max_stay=730),
    "shared": _home("shared house", "shared_house", max_stay=365),
    "temporary": _home("temporary flats", "temporary", functions="accommodation", max_stay=180),
    "interim": _home("interim rooms", "interim", functions="accommodation", max_stay=56),
    "private_rent": _home("private renting help", "private_rented", settled=True,
                          domains="housing money_benefits", functions="accommodation advocacy"),
    "social_let": _home("lettings", "social", settled=True, functions="accommodation"),
    "faith_shelter": _home("faith night shelter", "other", access="any", lapse=7, max_stay=90,
                           domains="housing relationships_community",
                           functions="accommodation practical_help", post="Shelter volunteer lead"),
    "hosts": _home("spare rooms with hosts", "other", ages=(16, 25), max_stay=21),
    "youth_home": _home("young people's house", "supported", ages=(16, 25), max_stay=730),
    "ld_home": _home("supported living", "supported", settled=True,
                     domains="learning_disability_autism housing living_skills"),
    "drug_alcohol": Provision(
        "drug and alcohol treatment", "drugs alcohol", "keywork treatment assessment",
        "Recovery worker", access="self", lapse=42,
    ),
    "prescribing": Provision(
        "substitute prescribing", "drugs", "prescribing treatment", "Prescribing nurse",
        "prescriber", lapse=28,
    ),
    "detox": Provision(
        "detoxification ward", "drugs alcohol", "treatment prescribing", "Ward nurse",
        access="professional", max_stay=21, lapse=7,
    ),
    "needle": Provision(
        "needle exchange", "drugs physical_health", "practical_help outreach",
        "Harm reduction worker", access="self", ages=(None, None), lapse=60,
    ),
    "recovery": Provision(
        "recovery community", "drugs alcohol relationships_community", "peer_support keywork",
        "Recovery coach", access="self", lapse=60,
    ),
    "alcohol_ward": Provision(
        "hospital alcohol nurses", "alcohol physical_health", "assessment treatment keywork",
        "Alcohol nurse", access="professional", lapse=30,
    ),
    "crisis": Provision(
        "mental health crisis team", "mental_health safety_safeguarding", "assessment treatment",
        "Crisis practitioner", access="self", ages=(16, None), lapse=7,
    ),
    "cmht": Provision(
        "community mental health team", "mental_health",
        "coordination assessment treatment prescribing", "Community psychiatric nurse",
        "care_coordinator", "professional", lapse=42,
    ),
    "talking": Provision(
        "talking therapies", "mental_health", "therapy assessment", "Therapist", "other", "self",
        ages=(16, None), lapse=30,
    ),
    "dual": Provision(
        "dual diagnosis team", "mental_health drugs alcohol", "keywork therapy coordination",
        "Dual diagnosis practitioner", "care_coordinator", "professional", lapse=30,
    ),
    "probation": Provision(
        "probation", "criminal_justice", "supervision_enforcement keywork assessment",
        "Probation practitioner", "probation", "professional", lapse=35,
    ),
    "resettlement": Provision(
        "prison resettlement", "criminal_justice housing", "keywork practical_help assessment",
        "Resettlement worker", access="professional", lapse=56,
    ),
    "diversion": Provision(
        "liaison and diversion", "criminal_justice mental_health", "assessment outreach",
        "Liaison and diversion practitioner", "other", "professional", ages=(16, None),
    ),
    "policing": Provision(
        "neighbourhood policing team", "safety_safeguarding criminal_justice",
        "supervision_enforcement outreach", "Neighbourhood officer", "other", "",
        ages=(None, None),
    ),
    "iom": Provision(
        "integrated offender team", "criminal_justice drugs",
        "supervision_enforcement coordination keywork", "Offender coordinator", "probation",
        "invite", lapse=14, partners=3,
    ),
    "idva": Provision(
        "independent domestic violence advisers", "domestic_abuse safety_safeguarding",
        "advocacy coordination keywork", "Independent domestic violence adviser", "idva",
        ages=(16, None), lapse=21,
    ),
    "refuge": _home("refuge", "other", domains="domestic_abuse housing",
                    functions="accommodation keywork advocacy", max_stay=180, post="Refuge worker"),
    "after_abuse": Provision(
        "after abuse groups", "domestic_abuse mental_health relationships_community",
        "therapy peer_support education keywork", "Group facilitator", "other", "self", lapse=30,
    ),
    "behaviour": Provision(
        "behaviour change programme", "domestic_abuse criminal_justice", "education therapy",
        "Programme facilitator", "other", "professional",
    ),
    "primary_care": Provision(
        "primary care for people without a home", "physical_health mental_health drugs",
        "treatment prescribing assessment", "Nurse practitioner", "prescriber", "self",
        ages=(None, None), lapse=90,
    ),
    "discharge": Provision(
        "hospital discharge team", "physical_health housing", "coordination assessment keywork",
        "Discharge navigator", access="professional", lapse=28,
    ),
    "street_nurse": Provision(
        "street nursing", "physical_health drugs alcohol", "treatment outreach keywork",
        "Street nurse", "outreach", lapse=30,
    ),
    "dental": Provision("dental van", "physical_health", "treatment", "Dental nurse", "other",
                        "self", ages=(None, None), lapse=180),
    "food_bank": Provision(
        "food bank", "money_benefits relationships_community", "practical_help",
        "Food bank coordinator", "other", ages=(None, None),
    ),
    "day_centre": Provision(
        "day centre", "housing relationships_community physical_health money_benefits",
        "practical_help keywork", "Day centre worker", access="self", lapse=30,
    ),
    "peers": Provision(
        "peer mentoring", "relationships_community drugs mental_health criminal_justice",
        "peer_support education", "Peer mentor", "other", "self", lapse=45,
    ),
    "befriending": Provision(
        "befriending", "relationships_community", "practical_help peer_support keywork",
        "Befriending coordinator", "other", lapse=60,
    ),
    "advocacy": Provision(
        "advocacy", "mental_health learning_disability_autism safety_safeguarding", "advocacy",
        "Advocate", "other", ages=(16, None), lapse=60,
    ),
    "debt": Provision(
        "debt advice", "money_benefits housing", "advocacy assessment keywork", "Debt adviser",
        "other", "self", lapse=60,
    ),
    "welfare": Provision(
        "welfare rights", "money_benefits immigration_legal", "advocacy practical_help",
        "Welfare rights adviser", "other", "self", ages=(16, None),
    ),
    "job_office": Provision(
        "work coaches", "ete money_benefits", "keywork assessment", "Work coach", "other", "self",
        lapse=30,
    ),
    "jobs": Provision("jobs coaching", "ete", "keywork education assessment", "Jobs coach",
                      lapse=45),
    "learning": Provision("adult learning", "ete living_skills", "education assessment", "Tutor",
                          "other", "self", ages=(16, None)),
    "immigration": Provision(
        "immigration advice", "immigration_legal", "advocacy assessment keywork",
        "Immigration adviser", "other", ages=(None, None), lapse=90,
    ),
    "asylum": Provision(
        "asylum support", "immigration_legal housing", "practical_help keywork assessment",
        "Asylum support worker", ages=(None, None), lapse=60,
    ),
    "ld_team": Provision(
        "learning disability team", "learning_disability_autism mental_health",
        "coordination assessment therapy", "Learning disability nurse", "care_coordinator",
        "professional", lapse=60,
    ),
    "keyworkers": Provision(
        "autism keyworkers", "learning_disability_autism", "keywork coordination", "Keyworker",
        access="invite", ages=(14, 25), lapse=28, partners=3,
    ),
    "ld_support": Provision(
        "autism and learning disability support", "learning_disability_autism living_skills",
        "keywork assessment education", ages=(16, None), lapse=60,
    ),
    "leaving_care": Provision(
        "leaving care", "housing ete living_skills relationships_community money_benefits",
        "coordination keywork practical_help", "Personal adviser", "personal_adviser",
        "professional", ages=(16, 25), lapse=56,
    ),
    "social_care": Provision(
        "adult social care", "living_skills physical_health safety_safeguarding",
        "assessment coordination keywork", "Social worker", "social_worker", lapse=90,
    ),
    "safeguarding": Provision(
        "adult safeguarding", "safety_safeguarding domestic_abuse", "assessment coordination",
        "Safeguarding social worker", "social_worker", "professional", lapse=28,
    ),
    "lead_team": Provision(
        "multiple disadvantage team", _EVERY_DOMAIN, "coordination keywork advocacy",
        "Coordinator", access="professional", lapse=21, partners=4,
    ),
    "life_skills": Provision(
        "cooking and home skills", "living_skills relationships_community",
        "education practical_help keywork", "Skills tutor", access="self",
    ),
    "over_55": Provision(
        "support for over-55s", "living_skills physical_health relationships_community",
        "keywork practical_help", ages=(55, None), lapse=60,
    ),
    "women": Provision(
        "women's centre", "domestic_abuse criminal_justice mental_health relationships_community",
        "keywork advocacy peer_support", "Women's centre worker", access="self", lapse=45,
    ),
}  # fmt: skip
