"""A picture with a list beside it: both select the same, and words say what is selected."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

import streamlit as st

from dashboard.relationship_map.component import (
    relationship_map,
    select_on_map,
    selected_on_map,
)
from dashboard.relationship_map.picture import MapPicture


@st.fragment
def show_map_beside_list(
    picture: MapPicture,
    *,
    key: str,
    words: str,
    label: str,
    choices: Mapping[str, str],
    details: Callable[[str | None], None],
    opens: Collection[str] = (),
    open_one: Callable[[str], None] | None = None,
) -> None:
    """Show a picture, and before it a list of all that is in it and words about one of them.

    A touch draws this part of the page anew and nothing else.

    Parameters
    ----------
    picture
        What is drawn.
    key
        Names the picture in the session.
    words
        The picture in a few sentences.
    label
        What the list is called.
    choices
        What can be selected, by the ids of nodes; no two texts alike.
    details
        Shows what is known of the id that is selected, if one is.
    opens
        Ids that a double click opens.
    open_one
        Opens one of them.
    """
    selected = selected_on_map(key)
    listed = f"{key}_list"
    st.session_state[listed] = selected if selected in choices else None

    def select_what_is_listed() -> None:
        select_on_map(key, st.session_state[listed])

    with st.container(key="map_beside_list"):
        said, drawn = st.columns([1, 4])
        with said:
            st.selectbox(
                label,
                list(choices),
                format_func=choices.__getitem__,
                placeholder="Choose here or in the picture",
                key=listed,
                on_change=select_what_is_listed,
            )
            details(st.session_state[listed])
        with drawn:
            opened = relationship_map(picture, key=key, words=words, opens=opens)
    if opened is not None and open_one is not None:
        open_one(opened)


def told_apart_by_number(texts: Mapping[str, str]) -> dict[str, str]:
    """Return texts by id; where two are alike, the second one bears a number.

    Examples
    --------
    >>> told_apart_by_number({"a": "Sam", "b": "Kit", "c": "Sam"})
    {'a': 'Sam', 'b': 'Kit', 'c': 'Sam (2)'}
    """
    told: dict[str, str] = {}
    for one, text in texts.items():
        number = 1
        apart = text
        while apart in told.values():
            number += 1
            apart = f"{text} ({number})"
        told[one] = apart
    return told
