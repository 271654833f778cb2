"""Records against the model: what is wrong, what is odd, and what the store has already."""

from graphmodel.check.check_records import check_records
from graphmodel.check.existing import Existing, read_existing

__all__ = ["Existing", "check_records", "read_existing"]
