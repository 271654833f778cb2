from collections import Counter

import numpy as np
import pytest

from ingest.sample.columns import Draws


def published_pcg64(state, increment, count):
    """PCG XSL RR 128/64, as its author describes it, in whole numbers of any size."""
    numbers = []
    for _ in range(count):
        state = (state * 0x2360ED051FC65DA44385DF649FCCF645 + increment) % 2**128
        value = (state >> 64) ^ (state % 2**64)
        turn = state >> 122
        numbers.append(((value >> turn) | (value << (64 - turn))) % 2**64)
    return numbers


def test_draws_are_those_of_the_published_generator():
    seed = np.random.SeedSequence([7, 0x6A59BEEE, 2])  # the CRC-32 of "needs", computed elsewhere
    start = np.random.PCG64(seed).state["state"]
    raw = published_pcg64(start["state"], start["inc"], 50)
    assert Draws(7, "needs", 2).shares(50).tolist() == [(number >> 11) / 2**53 for number in raw]


def test_topics_and_batches_have_streams_of_their_own():
    streams = {
        tuple(Draws(*of).whole(8, 1000).tolist())
        for of in ((1, "a", 0), (1, "a", 1), (1, "b", 0), (2, "a", 0))
    }
    assert len(streams) == 4


def test_whole_numbers_stay_below_their_bounds():
    bounds = np.array([1, 2, 3, 0, -4] * 200)
    drawn = Draws(1, "x").whole(1000, bounds)
    assert (drawn >= 0).all()
    assert (drawn < np.maximum(bounds, 1)).all()
    assert set(drawn[2::5].tolist()) == {0, 1, 2}


def test_a_span_includes_both_its_ends():
    assert set(Draws(1, "x").between(500, -2, 1).tolist()) == {-2, -1, 0, 1}


@pytest.mark.parametrize("seed", range(20))
def test_dealing_leaves_nothing_out_that_has_a_share_of_one(seed):
    dealt = Counter(Draws(seed, "x").deal(100, (1, 1, 98)).tolist())
    assert dealt == {0: 1, 1: 1, 2: 98}


def test_dealing_shuffles():
    dealt = Draws(1, "x").deal(100, (50, 50)).tolist()
    assert dealt != sorted(dealt)


def test_dealing_to_nobody_deals_nothing():
    assert Draws(1, "x").deal(0, (1, 2)).tolist() == []


def test_a_code_without_weight_is_never_drawn():
    draws = Draws(1, "x")
    assert set(draws.pick(300, (0, 1, 0, 1, 0)).tolist()) == {1, 3}
    assert set(draws.deal(300, (0, 1, 0, 1, 0)).tolist()) == {1, 3}


def test_small_numbers_come_more_often():
    drawn = Draws(1, "x").small(1000, 100)
    assert (drawn < 25).sum() > 400
    assert drawn.max() > 90


def test_maybe_has_three_values():
    assert set(Draws(1, "x").maybe(200, 30, 30).tolist()) == {-1, 0, 1}
