"""The agencies of a county and what each of them runs. Data only.

``{county}`` is the county, ``{0}`` … ``{7}`` are its districts. A service is written as
``kind@districts``: ``outreach@12`` is one outreach team for districts 1 and 2, and a kind alone
serves everybody. A kind written twice is run twice.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AgencyPattern:
    """A pattern of an agency, without a county.

    Parameters
    ----------
    name
        Name, with places to fill in.
    short
        What stands in brackets after the name of its services.
    sector
        Kind of organisation.
    runs
        Its services, a space between.
    """

    name: str
    short: str
    sector: str
    runs: str


AGENCIES = (
    AgencyPattern(
        "{county} County Council", "county council", "council",
        "social_care@0123 social_care@4567 safeguarding leaving_care@0123 "
        "leaving_care@4567 lead_team@0123 lead_team@4567 lead_team keyworkers",
    ),
    AgencyPattern("{0} City Council", "city council", "council",
                  "outreach@0 options@0 temporary@0 swep@0123"),
    AgencyPattern("{1} District Council", "{1} council", "council",
                  "outreach@1 options@1 temporary@1"),
    AgencyPattern("{2} District Council", "{2} council", "council",
                  "outreach@23 options@2"),
    AgencyPattern("{3} and {4} Council", "{3} and {4} council", "council",
                  "outreach@4 options@34 temporary@34 swep@4567"),
    AgencyPattern("{5} and {6} Council", "{5} and {6} council", "council",
                  "outreach@56 options@56"),
    AgencyPattern("{7} Borough Council", "{7} council", "council",
                  "options@7 temporary@67"),
    AgencyPattern(
        "{county} Mental Health NHS Trust", "mental health trust", "nhs",
        "crisis cmht@012 cmht@345 cmht@67 talking@0123 talking@4567 diversion dual ld_team",
    ),
    AgencyPattern(
        "{county} Community NHS Trust", "community trust", "nhs",
        "street_nurse@0123 street_nurse@4567 dental ld_team@0123 ld_team@4567 detox",
    ),
    AgencyPattern("{0} Hospitals NHS Trust", "{0} hospitals", "nhs",
                  "discharge@0123 alcohol_ward@0123"),
    AgencyPattern("{5} Infirmary NHS Trust", "{5} infirmary", "nhs",
                  "discharge@4567 alcohol_ward@4567"),
    AgencyPattern("{0} Inclusion Surgery", "{0} surgery", "nhs", "primary_care@0123"),
    AgencyPattern("{4} Inclusion Surgery", "{4} surgery", "nhs",
                  "primary_care@4567"),
    AgencyPattern("{county} Constabulary", "constabulary", "police",
                  "policing@0123 policing@4567"),
    AgencyPattern("{county} Probation Unit", "probation unit", "probation",
                  "probation@0123 probation@4567 iom behaviour"),
    AgencyPattern("HMP {2} Heath", "HMP {2} Heath", "prison", "resettlement"),
    AgencyPattern("{county} Jobs and Benefits Office", "jobs office", "central_gov",
                  "job_office@0123 job_office@4567"),
    AgencyPattern("{3} Asylum Reception Office", "asylum office", "central_gov", "asylum"),
    AgencyPattern("{0} College", "{0} college", "education", "learning jobs"),
    AgencyPattern(
        "Kindlewick Homes", "Kindlewick", "housing",
        "supported@0 supported@12 rsap housing_first@0123 social_let floating@0123",
    ),
    AgencyPattern(
        "Ferrymoor Housing Association", "Ferrymoor", "housing",
        "supported@45 housing_first@4567 social_let floating@4567 shared@5",
    ),
    AgencyPattern("Overmossel Housing", "Overmossel", "housing",
                  "supported@67 cas3@0123 cas3@4567 shared@67"),
    AgencyPattern("Hobquill Lettings", "Hobquill", "private", "private_rent@0123"),
    AgencyPattern("Plainfarrow Rentals", "Plainfarrow", "private", "private_rent@4567 interim"),
    AgencyPattern("Wellspurr Pharmacies", "Wellspurr", "private",
                  "needle@01 needle@23 needle@4567 prescribing@45"),
    AgencyPattern(
        "Tidewend Recovery", "Tidewend", "voluntary",
        "drug_alcohol@01 drug_alcohol@23 drug_alcohol@4567 recovery@0123 "
        "prescribing@0123 prescribing@67 dual",
    ),
    AgencyPattern(
        "Lanternwick Trust", "Lanternwick", "voluntary",
        "aben@0 aben@45 safe_space@0 day_centre@0 outreach@7 lead_team@0",
    ),
    AgencyPattern("Fordlings", "Fordlings", "voluntary",
                  "aben@12 aben@67 safe_space@5 day_centre@1 day_centre@56"),
    AgencyPattern("Threadmoor Women", "Threadmoor", "voluntary",
                  "idva@0123 idva@4567 refuge@0123 refuge@4567 after_abuse@0123 after_abuse@4567"),
    AgencyPattern("Rowanelle Women's Centre", "Rowanelle", "voluntary",
                  "women@0123 women@4567 refuge"),
    AgencyPattern("Halfpace Justice", "Halfpace", "voluntary",
                  "resettlement@0123 resettlement@4567 peers diversion"),
    AgencyPattern("Plain Speaking {county}", "Plain Speaking", "voluntary",
                  "advocacy@0123 advocacy@4567 ld_support@0123 ld_support@4567 ld_home@0 "
                  "ld_home@5"),
    AgencyPattern("Pennyfarrow Advice", "Pennyfarrow", "voluntary",
                  "debt@0123 debt@4567 welfare immigration"),
    AgencyPattern("Farrowend Law Centre", "Farrowend", "voluntary",
                  "immigration asylum"),
    AgencyPattern("Wayfellow Peers", "Wayfellow", "voluntary",
                  "peers@0123 peers@4567 befriending recovery"),
    AgencyPattern("Nextstair Young People", "Nextstair", "voluntary",
                  "youth_home@0 youth_home@5 hosts keyworkers jobs"),
    AgencyPattern("Kettlewend Kitchen", "Kettlewend Kitchen", "voluntary",
                  "food_bank@0 food_bank@12 food_bank@34 life_skills@0123 life_skills@4567"),
    AgencyPattern("Ellerquist Older People", "Ellerquist", "voluntary",
                  "over_55 befriending"),
    AgencyPattern("{0} Churches Together for Shelter", "{0} churches", "faith",
                  "faith_shelter@0 food_bank@5"),
    AgencyPattern("{5} Mosque and Gurdwara Kitchen", "{5} kitchen", "faith",
                  "food_bank@6 faith_shelter@56"),
    AgencyPattern("{7} Meeting House", "{7} meeting house", "faith",
                  "food_bank@7 faith_shelter@7"),
)  # fmt: skip
