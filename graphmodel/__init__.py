"""What is true, where it is kept, and what follows from it.

::

    store = open_store("partnership.tpg")
    network = store.network(on=date(2026, 6, 1))
    gaps(network)

A name below is imported when it is first used, so that a command pays only for what it needs.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graphmodel.analysis.agencies.bridges import bridges
    from graphmodel.analysis.agencies.partnership import partnership
    from graphmodel.analysis.agencies.workshop_view import workshop_view
    from graphmodel.analysis.changes import changes
    from graphmodel.analysis.indicators.indicators import indicators, people_behind
    from graphmodel.analysis.leaving.agreed_pathway import agreed_pathway
    from graphmodel.analysis.leaving.closing import closing
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
    from graphmodel.analysis.services.referral_funnel import referral_funnel
    from graphmodel.analysis.services.service_barriers import service_barriers
    from graphmodel.analysis.services.waiting_time import waiting_time
    from graphmodel.analysis.trust.candidates import candidates
    from graphmodel.analysis.trust.trusted_contacts import trusted_contacts
    from graphmodel.analysis.week.actions import actions
    from graphmodel.analysis.week.caseload_month import caseload_month
    from graphmodel.analysis.week.compatible import compatible
    from graphmodel.analysis.week.endings import endings
    from graphmodel.analysis.week.escalations import escalations
    from graphmodel.analysis.week.goals import goals
    from graphmodel.analysis.week.invitations import invitations
    from graphmodel.analysis.week.isolation import isolation
    from graphmodel.analysis.week.registers import registers
    from graphmodel.analysis.week.retelling import retelling
    from graphmodel.analysis.week.reviews import reviews
    from graphmodel.analysis.week.stuck_referrals import stuck_referrals
    from graphmodel.analysis.week.units import units
    from graphmodel.errors import TrustedPersonGraphError
    from graphmodel.model import MODEL
    from graphmodel.network.network import Network
    from graphmodel.settings import Settings
    from graphmodel.stores import open_store

__all__ = [
    "MODEL",
    "Network",
    "Settings",
    "TrustedPersonGraphError",
    "actions",
    "agreed_pathway",
    "bridges",
    "candidates",
    "caseload_month",
    "changes",
    "closing",
    "compatible",
    "departure",
    "duplicates",
    "ego_measures",
    "endings",
    "escalations",
    "fragility",
    "gaps",
    "goals",
    "handover",
    "indicators",
    "introductions",
    "invitations",
    "isolation",
    "leads",
    "open_store",
    "partnership",
    "people_behind",
    "provision_gaps",
    "referral_funnel",
    "registers",
    "retelling",
    "reviews",
    "service_barriers",
    "stuck_referrals",
    "trusted_contacts",
    "units",
    "waiting_time",
    "warm_routes",
    "workshop_view",
]

_MODULES = {
    "MODEL": "model",
    "Network": "network.network",
    "Settings": "settings",
    "TrustedPersonGraphError": "errors",
    "actions": "analysis.week.actions",
    "agreed_pathway": "analysis.leaving.agreed_pathway",
    "bridges": "analysis.agencies.bridges",
    "candidates": "analysis.trust.candidates",
    "caseload_month": "analysis.week.caseload_month",
    "changes": "analysis.changes",
    "closing": "analysis.leaving.closing",
    "compatible": "analysis.week.compatible",
    "departure": "analysis.leaving.departure",
    "duplicates": "analysis.needs.duplicates",
    "ego_measures": "analysis.person_network",
    "endings": "analysis.week.endings",
    "escalations": "analysis.week.escalations",
    "fragility": "analysis.leaving.fragility",
    "gaps": "analysis.needs.gaps",
    "goals": "analysis.week.goals",
    "handover": "analysis.leaving.handover",
    "indicators": "analysis.indicators.indicators",
    "introductions": "analysis.routes.introductions",
    "invitations": "analysis.week.invitations",
    "isolation": "analysis.week.isolation",
    "leads": "analysis.needs.leads",
    "open_store": "stores",
    "partnership": "analysis.agencies.partnership",
    "people_behind": "analysis.indicators.indicators",
    "provision_gaps": "analysis.services.provision_gaps",
    "referral_funnel": "analysis.services.referral_funnel",
    "registers": "analysis.week.registers",
    "retelling": "analysis.week.retelling",
    "reviews": "analysis.week.reviews",
    "service_barriers": "analysis.services.service_barriers",
    "stuck_referrals": "analysis.week.stuck_referrals",
    "trusted_contacts": "analysis.trust.trusted_contacts",
    "units": "analysis.week.units",
    "waiting_time": "analysis.services.waiting_time",
    "warm_routes": "analysis.routes.warm_routes",
    "workshop_view": "analysis.agencies.workshop_view",
}


def __getattr__(name: str) -> object:
    if name not in _MODULES:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    found: object = getattr(import_module(f"graphmodel.{_MODULES[name]}"), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return __all__
