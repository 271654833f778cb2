"""The questions once more, in nested loops, as slowly and literally as the definitions read.

Nothing here knows the package under test. Tables are plain rows, so that a disagreement is
settled by reading one sentence of the definitions and the one function that stands below it.
"""

from tests.agreement.brute_force.facts.answer import (
    AgreedPathway,
    Answer,
    Row,
    Settings,
    Tables,
    TwoTables,
)
from tests.agreement.brute_force.indicators.accommodation import accommodation
from tests.agreement.brute_force.indicators.figure import Asked, Figure
from tests.agreement.brute_force.indicators.leaving_care import leaving_care
from tests.agreement.brute_force.indicators.registers import coordination, dsr
from tests.agreement.brute_force.indicators.rough_sleeping import rough_sleeping
from tests.agreement.brute_force.questions.candidates import candidates
from tests.agreement.brute_force.questions.changes import changes
from tests.agreement.brute_force.questions.departure import departure
from tests.agreement.brute_force.questions.duplicates import duplicates
from tests.agreement.brute_force.questions.ego_measures import ego_measures
from tests.agreement.brute_force.questions.fragility import fragility
from tests.agreement.brute_force.questions.gaps import gaps
from tests.agreement.brute_force.questions.introductions import introductions, route_pairs
from tests.agreement.brute_force.questions.leads import leads
from tests.agreement.brute_force.questions.leaving import without
from tests.agreement.brute_force.questions.partnership import partnership
from tests.agreement.brute_force.questions.provision_gaps import provision_gaps
from tests.agreement.brute_force.questions.service_barriers import service_barriers
from tests.agreement.brute_force.questions.trusted_contacts import trusted_contacts
from tests.agreement.brute_force.questions.warm_routes import warm_routes
from tests.agreement.brute_force.system.agreed_pathway import agreed_pathway
from tests.agreement.brute_force.system.bridges import bridges
from tests.agreement.brute_force.system.closing import closing
from tests.agreement.brute_force.system.referral_funnel import referral_funnel
from tests.agreement.brute_force.system.waiting_time import waiting_time
from tests.agreement.brute_force.week.actions import actions
from tests.agreement.brute_force.week.caseload_month import caseload_month
from tests.agreement.brute_force.week.compatible import compatible
from tests.agreement.brute_force.week.endings import endings
from tests.agreement.brute_force.week.escalations import escalations
from tests.agreement.brute_force.week.goals import goals
from tests.agreement.brute_force.week.invitations import invitations
from tests.agreement.brute_force.week.isolation import isolation
from tests.agreement.brute_force.week.registers import registers
from tests.agreement.brute_force.week.retelling import retelling
from tests.agreement.brute_force.week.reviews import reviews
from tests.agreement.brute_force.week.stuck_referrals import stuck_referrals
from tests.agreement.brute_force.week.units import units

__all__ = [
    "AgreedPathway",
    "Answer",
    "Asked",
    "Figure",
    "Row",
    "Settings",
    "Tables",
    "TwoTables",
    "accommodation",
    "actions",
    "agreed_pathway",
    "bridges",
    "candidates",
    "caseload_month",
    "changes",
    "closing",
    "compatible",
    "coordination",
    "departure",
    "dsr",
    "duplicates",
    "ego_measures",
    "endings",
    "escalations",
    "fragility",
    "gaps",
    "goals",
    "introductions",
    "invitations",
    "isolation",
    "leads",
    "leaving_care",
    "partnership",
    "provision_gaps",
    "referral_funnel",
    "registers",
    "retelling",
    "reviews",
    "rough_sleeping",
    "route_pairs",
    "service_barriers",
    "stuck_referrals",
    "trusted_contacts",
    "units",
    "waiting_time",
    "warm_routes",
    "without",
]
