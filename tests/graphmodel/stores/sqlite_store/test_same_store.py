"""Whether a later look at a store shows the one that was seen, gone on since."""

from graphmodel.stores.same_store import StoreState


def after(state: StoreState, *marks: str) -> StoreState:
    for mark in marks:
        state = state.after_write(mark)
    return state


EMPTY = StoreState("store")
SEEN = after(EMPTY, "a", "b", "c")


def test_what_goes_on_from_what_was_seen_is_the_same_store():
    assert SEEN.is_followed_by(SEEN)
    assert SEEN.is_followed_by(after(SEEN, "d", "e"))
    assert EMPTY.is_followed_by(SEEN)
    assert StoreState().is_followed_by(SEEN)


def test_another_store_or_an_earlier_state_of_it_is_none():
    assert not SEEN.is_followed_by(after(StoreState("other"), "a", "b", "c"))
    assert not SEEN.is_followed_by(after(EMPTY, "a", "b"))


def test_an_earlier_state_that_others_wrote_into_is_none_however_often_they_did():
    others = after(EMPTY, "a", "b")
    for number in range(99):
        others = others.after_write(f"other {number}")
        assert not SEEN.is_followed_by(others)


def test_after_more_writes_than_marks_are_kept_it_cannot_be_told():
    many = [f"mark {number}" for number in range(150)]
    assert SEEN.is_followed_by(after(SEEN, *many))
    assert after(SEEN, *many[:60]).is_followed_by(after(SEEN, *many))
    assert not after(SEEN, *many[:60], "lost").is_followed_by(after(SEEN, *many))
    assert len(after(SEEN, *many).marks) == 100
