import json
import random

import pytest

from dashboard.drawing.marks import TextLine
from dashboard.pictures.ecomap.contacts import Contact, EcomapNeed, NeedMark, Sphere, TieLine
from dashboard.pictures.ecomap.layout import lay_out_ecomap
from dashboard.pictures.ecomap.picture import ecomap_map
from tests.dashboard.pictures.ecomap.ecomap_drawn import draw_ecomap_svg
from tests.dashboard.pictures.ecomap.invented_contacts import (
    DRUGS,
    HOUSING,
    NOT_AVAILABLE,
    NOT_NAMED,
    contacts_of,
    friend,
    needs_of,
    neutral,
    service,
)

HOSTILE = ["</script><img src=x onerror=alert(1)>", "\"'><svg onload=alert(1)>", "x" * 300]


def sent(*contacts):
    """What the browser is sent, letter for letter."""
    return json.dumps(ecomap_map("Sam", contacts).as_data(), sort_keys=True)


def legend_words(*contacts, needs=()):
    return [entry.words for entry in ecomap_map("Sam", contacts, needs).legend]


def test_the_same_contacts_in_any_order_give_the_same_picture():
    contacts = contacts_of(8, 28)
    shuffled = random.Random(8).sample(contacts, k=28)
    assert sent(*shuffled) == sent(*contacts)


def neutral_by(end_reason, *, risk, strength):
    """Stand for a caller who knows why somebody is not usable: none of it can be passed on."""
    known = {"end_reason": end_reason, "risk": risk, "strength": strength}
    assert known
    return Contact.neutral("i1", "Dad", Sphere.FAMILY_FRIENDS, NOT_AVAILABLE)


def test_what_is_hidden_about_a_neutral_contact_leaves_no_byte():
    others = contacts_of(9, 12)
    alleged = [neutral_by("", risk="alleged", strength=TieLine.STRONG), *others]
    dormant = [*others, neutral_by("contact_lost", risk="", strength=TieLine.TENUOUS)]
    assert sent(*alleged) == sent(*dormant)


def test_a_group_is_named_in_the_callers_words_and_nowhere_else():
    words = legend_words(neutral("i1"), neutral("i2", "Bo", NOT_NAMED))
    assert f"{NOT_NAMED} / {NOT_AVAILABLE}" in words
    assert NOT_AVAILABLE not in sent(friend("i1"))


def test_the_legend_tells_every_line_and_sphere_in_words():
    assert legend_words(service("s1", needs=(DRUGS,)), needs=[HOUSING, DRUGS]) == [
        "Family & friends",
        "Peers & community",
        "Professionals",
        "Services",
        "trusted, can be asked",
        "strong tie",
        "moderate tie",
        "tenuous tie",
        "stressful, at any strength",
        "help goes to the person",
        "help goes from the person",
        "help goes both ways",
        "nearer the middle: closer to the person",
        "need 1 Housing (urgent): covered",
        "need 2 Drugs (high): partly covered",
        "the number of a need beside somebody: they are recorded as helping with it",
    ]


def test_the_legend_says_how_many_needs_have_no_mark_and_explains_no_number_that_is_not_there():
    assert legend_words(needs=needs_of(27))[-1] == "and 3 more, in the list of needs"
    assert not any("need" in words for words in legend_words(service("s1")))


def test_the_person_has_their_needs_as_marks_that_nobody_can_select():
    needs = needs_of(6)
    picture = ecomap_map("Sam", [service("s1")], needs)
    marks = [mark.drawn for mark in picture.marks if mark.node == "person"]
    assert [one.words for one in marks if isinstance(one, TextLine)] == ["Needs", *"123456"]
    assert "person" not in picture.touch


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:9])
def test_no_word_of_anybody_stands_in_what_is_read_as_markup(text):
    def drawings(words):
        need = EcomapNeed(1, words, NeedMark.NOBODY, words)
        contacts = [
            friend("i1", detail=words, group=words),
            service(words, needs=(need,)),
            Contact.neutral("i2", words, Sphere.PROFESSIONALS, words),
        ]
        return [entry.drawing for entry in ecomap_map(words, contacts, [need]).legend]

    assert drawings(text) == drawings("plain words here")


def test_every_mark_goes_along_with_its_node():
    one = friend("i1", stressful=True)
    other = service("s1", needs=(DRUGS, HOUSING))
    layout = lay_out_ecomap("Sam", [one, other], needs=[HOUSING, DRUGS])
    picture = ecomap_map("Sam", [one, other], [HOUSING, DRUGS])
    nodes = {node["id"]: (node["x"], node["y"]) for node in picture.nodes}
    of_node = {node: [mark for mark in picture.marks if mark.node == node] for node in nodes}
    assert [len(of_node[node]) for node in ("person", "contact:i1", "contact:s1")] == [6, 4, 4]
    ticks = [mark.on_tie for mark in of_node["contact:i1"] if mark.on_tie]
    (x, y), (middle_x, middle_y) = nodes["contact:i1"], picture.middle
    assert len(ticks) == 3
    for across, down in ticks:  # between the person and the contact, on the straight line
        turned = (across - middle_x) * (y - middle_y) - (down - middle_y) * (x - middle_x)
        assert abs(turned) < 60
        assert min(y, middle_y) < down < max(y, middle_y)
    written = [mark.drawn for mark in of_node["contact:s1"] if isinstance(mark.drawn, TextLine)]
    assert [(text.words, text.x) for text in written] == [
        (str(need.number), place[0]) for placed in layout.contacts for need, place in placed.needs
    ]


def test_symbol_and_name_are_what_can_be_touched_and_the_person_is_not():
    contacts = contacts_of(3, 20)
    layout, picture = lay_out_ecomap("Sam", contacts), ecomap_map("Sam", contacts)
    assert set(picture.touch) == {f"contact:{one.id}" for one in contacts}
    for placed in layout.contacts:
        left, top, right, bottom = picture.touch[f"contact:{placed.shown.id}"]
        x, y = placed.point
        assert left <= round(placed.label[0] - x, 1)
        assert right >= round(placed.label[2] - x, 1)
        assert top <= min(-12, round(placed.label[1] - y, 1))  # 24 pixels: WCAG's least target
        assert bottom >= max(12, round(placed.label[3] - y, 1))


def test_somebody_folded_away_is_selected_where_the_fold_stands():
    folded = [neutral("n1", "Ann"), neutral("n2", "Bo")]
    picture = ecomap_map("Sam", [*(friend(f"f{place:02}") for place in range(29)), *folded])
    fold = "more:family_friends"
    assert picture.stands_for == {"contact:n1": fold, "contact:n2": fold}
    assert fold in picture.touch


def test_the_layout_has_another_version_only_where_somebody_stands_elsewhere():
    contacts = contacts_of(3, 12)
    told = ecomap_map("Sam", contacts).layout_version
    assert ecomap_map("Tom", contacts).layout_version == told
    assert ecomap_map("Sam", [*contacts, service("new")]).layout_version != told


def test_the_still_picture_and_the_one_on_the_screen_show_the_same_people():
    contacts = contacts_of(4, 25)
    svg = draw_ecomap_svg(lay_out_ecomap("Sam", contacts), "")
    titles = [node["title"].replace("\n", "; ") for node in ecomap_map("Sam", contacts).nodes[1:]]
    assert len(titles) == 25
    for title in titles:
        assert title.replace("&", "&amp;").replace("'", "&#x27;") in svg
