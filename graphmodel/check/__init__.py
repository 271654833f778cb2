"""Records against the model: what is wrong, what is odd, and what the store has already."""

from graphmodel.check.existing import Existing, read_existing
from graphmodel.check.whole import check_records

__all__ = ["Existing", "check_records", "read_existing"]
