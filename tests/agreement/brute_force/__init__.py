"""The questions once more, in nested loops, as slowly and literally as the definitions read.

Nothing here knows the package under test. Tables are plain rows, so that a disagreement is
settled by reading one sentence of the definitions and the one function that stands below it.
"""

from tests.agreement.brute_force.answer import Answer, Row, Settings, Tables, TwoTables
from tests.agreement.brute_force.candidates import candidates
from tests.agreement.brute_force.changes import changes
from tests.agreement.brute_force.departure import departure
from tests.agreement.brute_force.duplicates import duplicates
from tests.agreement.brute_force.ego_measures import ego_measures
from tests.agreement.brute_force.fragility import fragility
from tests.agreement.brute_force.gaps import gaps
from tests.agreement.brute_force.introductions import introductions, route_pairs
from tests.agreement.brute_force.leads import leads
from tests.agreement.brute_force.leaving import without
from tests.agreement.brute_force.partnership import partnership
from tests.agreement.brute_force.provision_gaps import provision_gaps
from tests.agreement.brute_force.service_barriers import service_barriers
from tests.agreement.brute_force.trusted_contacts import trusted_contacts
from tests.agreement.brute_force.warm_routes import warm_routes

__all__ = [
    "Answer",
    "Row",
    "Settings",
    "Tables",
    "TwoTables",
    "candidates",
    "changes",
    "departure",
    "duplicates",
    "ego_measures",
    "fragility",
    "gaps",
    "introductions",
    "leads",
    "partnership",
    "provision_gaps",
    "route_pairs",
    "service_barriers",
    "trusted_contacts",
    "warm_routes",
    "without",
]
