"""The questions once more, in nested loops, as slowly and literally as the definitions read.

Nothing here knows the package under test. Tables are plain rows, so that a disagreement is
settled by reading one sentence of the definitions and the one function that stands below it.
"""

from tests.agreement.brute_force.answer import Answer, Row, Settings, Tables
from tests.agreement.brute_force.duplicates import duplicates
from tests.agreement.brute_force.gaps import gaps
from tests.agreement.brute_force.leads import leads
from tests.agreement.brute_force.trusted_contacts import trusted_contacts

__all__ = [
    "Answer",
    "Row",
    "Settings",
    "Tables",
    "duplicates",
    "gaps",
    "leads",
    "trusted_contacts",
]
