"""Draw a picture that can be touched, and remember what was touched: data in, selection out.

What a session selected, moved and enlarged is kept in its own state, because Streamlit forgets
what a component said as soon as another page is shown. The browser's copy is newer while the
picture is on the screen; the kept one is what a picture starts from.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.components.v2.get_bidi_component_manager import get_bidi_component_manager
from streamlit.components.v2.manifest_scanner import ComponentConfig, ComponentManifest

from dashboard.drawing.name_text import isolated
from dashboard.relationship_map.picture import FRAME, MapPicture

FOLDER = Path(__file__).parent
NAME = "trusted-person-graph.relationship_map"


def relationship_map(picture: MapPicture, *, key: str, words: str) -> None:
    """Show a picture.

    Parameters
    ----------
    picture
        What is drawn.
    key
        Names the picture in the session: what was selected, moved and enlarged is kept under it.
    words
        The picture in a few sentences, for a screen reader.
    """
    selected = selected_on_map(key)
    data = picture.as_data() | {
        "words": isolated(words),
        "selected": picture.stands_for.get(selected or "", selected),
        "view": _kept(key).get("view"),
    }

    def take_in() -> None:
        # Called even where the next run is another page's, which would not ask.
        selected_on_map(key)

    _component()(
        key=_component_key(key),
        data=data,
        default={"picked": None, "view": None},
        on_picked_change=take_in,
        on_view_change=take_in,
    )


def selected_on_map(key: str) -> str | None:
    """Return the id that is selected in a picture, by a touch or by `select_on_map`.

    Parameters
    ----------
    key
        As `relationship_map` was given it.
    """
    kept = _kept(key)
    told = st.session_state.get(_component_key(key)) or {}
    if told.get("view"):
        kept["view"] = told["view"]
    picked = told.get("picked")
    # A touch counts once: what a list selects afterwards is not undone by the next run.
    if picked and picked["turn"] != kept.get("turn"):
        kept |= {"turn": picked["turn"], "selected": picked["id"]}
    selected: str | None = kept.get("selected")
    return selected


def select_on_map(key: str, selected: str | None) -> None:
    """Select an id in a picture, or nothing; as a list beside it does."""
    selected_on_map(key)
    _kept(key)["selected"] = selected


def _component_key(key: str) -> str:
    return f"{key}_drawn"


def _kept(key: str) -> dict[str, Any]:
    kept: dict[str, Any] = st.session_state.setdefault(f"{key}_kept", {})
    return kept


def _component() -> Any:
    """Return the component, after Streamlit has been shown where its files are.

    Streamlit looks for manifests in what is installed, and does not see a folder that is
    installed for editing, or run from as it is.
    """
    manager = get_bidi_component_manager()
    if manager.get_component_asset_root(NAME) is None:
        manager.register_from_manifest(_manifest(), FOLDER)
    return _mounted()


@cache
def _mounted() -> Any:
    return st.components.v2.component(NAME, html=FRAME, js="index.js", css="style.css")


@cache
def _manifest() -> ComponentManifest:
    told: Mapping[str, Any] = tomllib.loads((FOLDER / "pyproject.toml").read_text("utf-8"))
    components = told["tool"]["streamlit"]["component"]["components"]
    return ComponentManifest(
        told["project"]["name"],
        told["project"]["version"],
        [ComponentConfig.from_dict(component) for component in components],
    )
