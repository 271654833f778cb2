from datetime import date

import numpy as np
import pytest

from ingest.sample.columns import (
    NO_DAY,
    NOTHING,
    Calendar,
    expand,
    first_of_each,
    numbered,
    rank_within,
    take,
    words_of_codes,
    yes_no_words,
)


def test_days_are_counted_from_the_day_of_the_sample():
    days = Calendar(date(2024, 3, 1)).cells(np.array([0, -1, -2, 31, NO_DAY]))
    assert days.tolist() == ["2024-03-01", "2024-02-29", "2024-02-28", "2024-04-01", ""]


def test_nothing_is_an_empty_cell():
    codes = np.array([1, NOTHING, 0])
    assert words_of_codes(("one", "two"), codes).tolist() == ["two", "", "one"]
    assert yes_no_words(codes).tolist() == ["yes", "", "no"]
    assert take(np.array(["a", "b"], dtype=object), codes).tolist() == ["b", "", "a"]


@pytest.mark.parametrize(
    ("word", "cell"),
    [("a, b", '"a, b"'), ('the "Red" one', '"the ""Red"" one"'), ("O'Brann", "O'Brann")],
)
def test_a_word_is_quoted_where_csv_asks_for_it(word, cell):
    assert words_of_codes((word,), np.array([0])).tolist() == [cell]


def test_ids_sort_as_text_as_they_do_as_numbers():
    ids = numbered("p", 9, 3, 3).tolist()
    assert ids == ["p009", "p010", "p011"] == sorted(ids)


def test_stories_are_spread_into_their_parts():
    owner, part = expand(np.array([1, 0, 2, 1]), [1, 2, 0])
    assert owner.tolist() == [0, 0, 1, 3, 3]
    assert part.tolist() == [1, 2, 0, 1, 2]


def test_the_first_of_each_key_is_marked():
    assert first_of_each(np.array([5, 3, 5, 3, 9])).tolist() == [True, True, False, False, True]


def test_rows_are_numbered_within_their_owner():
    assert rank_within(np.array([2, 2, 4, 7, 7, 7])).tolist() == [0, 1, 0, 0, 1, 2]
