"""What follows from a partnership: one question per module, each a pure function."""

from graphmodel.analysis.agencies.partnership import partnership
from graphmodel.analysis.agencies.workshop_view import workshop_view
from graphmodel.analysis.changes import changes
from graphmodel.analysis.leaving.departure import departure
from graphmodel.analysis.leaving.fragility import fragility
from graphmodel.analysis.leaving.handover import handover
from graphmodel.analysis.needs.duplicates import duplicates
from graphmodel.analysis.needs.gaps import gaps
from graphmodel.analysis.needs.leads import leads
from graphmodel.analysis.person_network import ego_measures
from graphmodel.analysis.routes.introductions import introductions
from graphmodel.analysis.routes.warm_routes import warm_routes
from graphmodel.analysis.services.provision_gaps import provision_gaps
from graphmodel.analysis.services.service_barriers import service_barriers
from graphmodel.analysis.trust.candidates import candidates
from graphmodel.analysis.trust.trusted_contacts import trusted_contacts

__all__ = [
    "candidates",
    "changes",
    "departure",
    "duplicates",
    "ego_measures",
    "fragility",
    "gaps",
    "handover",
    "introductions",
    "leads",
    "partnership",
    "provision_gaps",
    "service_barriers",
    "trusted_contacts",
    "warm_routes",
    "workshop_view",
]
