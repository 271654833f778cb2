"""What property tests draw: seeds of random partnerships, and how many of them."""

import os

from hypothesis import Phase, settings
from hypothesis import strategies as st

TIMES = int(os.environ.get("TPGRAPH_TEST_EXAMPLES", "1"))
"""So many times what a test draws by itself."""

seeds = st.integers(0, 999_999)
"""Each seed is a partnership of `random_partnership`."""

picks = st.integers(0, 99)
"""Which of several is taken: this number, counted round and round."""

now_and_then = st.sampled_from([False, False, False, True])
"""Whether to do what takes long."""


def examples(number: int) -> settings:
    """Draw so many; a smaller seed is not a simpler partnership, so nothing is shrunk."""
    return settings(
        max_examples=number * TIMES, phases=(Phase.explicit, Phase.reuse, Phase.generate)
    )
