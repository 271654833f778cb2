"""What follows from a partnership: one question per module, each a pure function."""

from graphmodel.analysis.duplicates import duplicates
from graphmodel.analysis.gaps import gaps
from graphmodel.analysis.leads import leads
from graphmodel.analysis.trusted_contacts import trusted_contacts

__all__ = ["duplicates", "gaps", "leads", "trusted_contacts"]
