import json

import pytest
from streamlit.components.v2.component_manager import BidiComponentManager
from streamlit.components.v2.manifest_scanner import scan_component_manifests
from streamlit.testing.v1 import AppTest

from dashboard.drawing.marks import Stroke, TextLine
from dashboard.relationship_map import component
from dashboard.relationship_map.picture import Anchored, LegendEntry, MapPicture
from tests.support.vis_network import ASSETS

KEY = "map_drawn"


def script():
    import streamlit as st

    from dashboard.relationship_map.component import (
        relationship_map,
        select_on_map,
        selected_on_map,
    )
    from dashboard.relationship_map.picture import MapPicture

    nodes = [{"id": "a", "x": 0, "y": 0}, {"id": "more", "x": st.session_state.get("x", 5), "y": 5}]
    touch = {"a": (-9, -9, 9, 9)}
    picture = MapPicture(100, 100, nodes, [], touch, stands_for={"b": "more"})
    for one in ("a", "b"):
        if st.button(one):
            select_on_map("map", one)
    st.text(f"selected {selected_on_map('map')}")
    if st.checkbox("Shown", value=True):
        relationship_map(picture, key="map", words="Two of them.")


@pytest.fixture
def app() -> AppTest:
    return AppTest.from_function(script, default_timeout=60).run()


def touch(app: AppTest, node: str | None, turn: int) -> AppTest:
    app.session_state[KEY] = {"picked": {"id": node, "turn": turn}}
    return app.run()


def said(app: AppTest) -> str:
    assert not app.exception
    return "; ".join(text.value for text in app.text)


def sent(app: AppTest):
    """What the browser is sent."""
    (element,) = app.get("bidi_component")
    return json.loads(element.proto.json)


def test_nothing_is_selected_at_first(app):
    assert said(app) == "selected None"
    assert (sent(app)["selected"], sent(app)["view"]) == (None, None)
    assert sent(app)["words"] == "Two of them."


def test_the_files_are_sent_by_name_and_never_with_the_data(app):
    (element,) = app.get("bidi_component")
    assert (element.proto.js_source_path, element.proto.js_content) == ("index.js", "")
    assert element.proto.css_source_path == "style.css"
    assert len(str(element.proto)) < 4000


def test_a_touch_selects(app):
    app = touch(app, "a", 1)
    assert said(app) == "selected a"
    assert sent(app)["selected"] == "a"


def test_what_is_selected_elsewhere_is_not_undone_by_the_touch_before(app):
    app = touch(app, "a", 1)
    app.button[1].click().run()
    assert said(app.run()) == "selected b"
    assert said(touch(app, "a", 2)) == "selected a"


def test_a_touch_on_nothing_selects_nothing(app):
    assert said(touch(touch(app, "a", 1), None, 2)) == "selected None"


def test_somebody_who_is_folded_away_is_shown_as_the_fold(app):
    app.button[1].click().run()
    assert said(app) == "selected b"
    assert sent(app)["selected"] == "more"


def test_selection_and_view_are_there_again_after_the_picture_was_gone(app):
    view = {"zoom": 1.4, "centre": [10, 20], "places": {"a": [3, 4]}}
    app.session_state[KEY] = {"picked": {"id": "a", "turn": 1}, "view": view}
    app = app.run()
    app.checkbox[0].uncheck().run()
    app.checkbox[0].check().run()
    assert (sent(app)["selected"], sent(app)["view"]) == ("a", view)


def test_a_layout_that_python_changed_is_told_as_another_version(app):
    before = sent(app)["layout_version"]
    assert sent(app.run())["layout_version"] == before
    app.session_state["x"] = 7
    assert sent(app.run())["layout_version"] != before


def test_streamlit_finds_the_files_whether_or_not_the_project_is_installed():
    installed = {f"{manifest.name}": root for manifest, root in scan_component_manifests()}
    manager = BidiComponentManager()
    manager.register_from_manifest(
        component._manifest(), installed.get("trusted-person-graph", component.FOLDER)
    )
    assert manager.get_component_asset_root(component.NAME) == ASSETS.resolve()
    made = manager.build_definition_with_validation(
        component_key=component.NAME, html="", css="style.css", js="index.js"
    )
    assert made.js_asset_relative_path == "index.js"


def test_a_picture_is_plain_data():
    picture = MapPicture(
        100,
        50,
        [{"id": "a", "x": 1, "y": 2}],
        [],
        {"a": (-9, -9, 9, 9)},
        marks=[Anchored("a", Stroke("M0 0", dashes=(1, 2)), (3, 4))],
        legend=[LegendEntry("a line", "<path/>", 4, 5)],
    )
    data = json.loads(json.dumps(picture.as_data()))
    assert data["marks"][0]["on_tie"] == [3, 4]
    assert data["marks"][0]["drawn"]["dashes"] == [1, 2]
    assert data["legend"][0]["words"] == "a line"


def test_no_name_in_a_picture_turns_what_stands_round_it():
    name = "\u202eשרה 2"
    words = TextLine(name, 0, 0, "16px Arial", "#000000")
    picture = MapPicture(
        100,
        50,
        [{"id": name, "x": 1, "y": 2, "label": f"{name}\nLtd", "title": name}],
        [{"id": "tie", "from": name, "to": name, "title": name}],
        {name: (-9, -9, 9, 9)},
        captions=[words],
        marks=[Anchored(name, words)],
        legend=[LegendEntry(name)],
        names={name: name},
    )
    data = picture.as_data()
    shown = "\u2068שרה\u2069 2"
    (node,), (edge,) = data["nodes"], data["edges"]
    assert (node["label"], node["title"], edge["title"]) == (f"{shown}\nLtd", shown, shown)
    assert data["captions"][0]["words"] == data["marks"][0]["drawn"]["words"] == shown
    assert (data["legend"][0]["words"], data["names"]) == (shown, {name: shown})
    assert (node["id"], edge["from"], list(data["touch"])) == (name, name, [name])
