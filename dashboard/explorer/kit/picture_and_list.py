"""A picture with a list beside it: both select the same node, and details of it are shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from dashboard.drawing.name_text import isolated
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
) -> None:
    """Show a picture, and beside it a list of its nodes and the details of the selected one.

    A selection reruns only this part of the page.

    Parameters
    ----------
    picture
        What is drawn.
    key
        Session key of the picture.
    words
        The picture in a few sentences.
    label
        Label of the list.
    choices
        Texts by the ids of nodes; no two are the same.
    details
        Shows the details of the selected id, if any.
    """
    selected = selected_on_map(key)
    listed = f"{key}_list"
    st.session_state[listed] = selected if selected in choices else None

    def select_what_is_listed() -> None:
        select_on_map(key, st.session_state[listed])

    with st.container(key="map_beside_list"):
        list_cell, picture_cell = st.columns([1, 4])
        with list_cell:
            st.selectbox(
                label,
                list(choices),
                format_func=lambda one: isolated(choices[one]),
                placeholder="Choose here or in the picture",
                key=listed,
                on_change=select_what_is_listed,
            )
            details(st.session_state[listed])
        with picture_cell:
            relationship_map(picture, key=key, words=words)


def with_unique_texts(texts: Mapping[str, str]) -> dict[str, str]:
    """Return texts by id; a repeated text gets a number.

    Examples
    --------
    >>> with_unique_texts({"a": "Sam", "b": "Kit", "c": "Sam"})
    {'a': 'Sam', 'b': 'Kit', 'c': 'Sam (2)'}
    """
    unique: dict[str, str] = {}
    for one, text in texts.items():
        number = 1
        numbered = text
        while numbered in unique.values():
            number += 1
            numbered = f"{text} ({number})"
        unique[one] = numbered
    return unique
