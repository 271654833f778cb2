"""What follows from a partnership: one question per module, each a pure function."""

from graphmodel.analysis.candidates import candidates
from graphmodel.analysis.changes import changes
from graphmodel.analysis.departure import departure
from graphmodel.analysis.duplicates import duplicates
from graphmodel.analysis.ego_measures import ego_measures
from graphmodel.analysis.fragility import fragility
from graphmodel.analysis.gaps import gaps
from graphmodel.analysis.handover import handover
from graphmodel.analysis.introductions import introductions
from graphmodel.analysis.leads import leads
from graphmodel.analysis.partnership import partnership
from graphmodel.analysis.provision_gaps import provision_gaps
from graphmodel.analysis.service_barriers import service_barriers
from graphmodel.analysis.trusted_contacts import trusted_contacts
from graphmodel.analysis.warm_routes import warm_routes
from graphmodel.analysis.workshop_view import workshop_view

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
