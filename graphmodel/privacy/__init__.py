"""What may leave the team: numbers rounded, small ones hidden, and no way back to them."""

from graphmodel.privacy.audit import Audit, Sum, interval_audit
from graphmodel.privacy.rounding import (
    HIDDEN,
    bounds_of,
    first_day_of_quarter,
    quarter_of,
    refuse_small_figures,
    rounded,
)

__all__ = [
    "HIDDEN",
    "Audit",
    "Sum",
    "bounds_of",
    "first_day_of_quarter",
    "interval_audit",
    "quarter_of",
    "refuse_small_figures",
    "rounded",
]
