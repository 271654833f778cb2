import json
import random
import re
from html.parser import HTMLParser

import pytest

from dashboard.pictures.ecomap_contacts import Contact, Line, Sphere
from dashboard.pictures.ecomap_html import render_ecomap
from tests.dashboard.pictures.invented_contacts import (
    NOT_AVAILABLE,
    NOT_NAMED,
    contacts_of,
    friend,
    neutral,
    service,
)

HOSTILE = [
    "</script><img src=x onerror=alert(1)>",
    "<!--<script>",
    "\"'><svg onload=alert(1)>",
    "${title} $nonce $$",
    "a\u2028b\u2029c",
    "😀 O'Brien \u202e\x00\ud800",
    "x" * 300,
]


class Outline(HTMLParser):
    """What a page is made of: its tags, the attributes by name, and each script's text."""

    def __init__(self, page):
        super().__init__()
        self.tags, self.attributes, self.scripts = [], [], []
        self.in_script = False
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [(tag, name, value) for name, value in attrs]
        self.in_script = tag == "script"
        if self.in_script:
            self.scripts.append("")

    def handle_endtag(self, tag):
        self.in_script = False

    def handle_data(self, data):
        if self.in_script:
            self.scripts[-1] += data


def data_of(page):
    return Outline(page).scripts[0]


def test_the_page_is_one_english_document_with_its_summary():
    outline = Outline(render_ecomap("Sam", [friend("i1")], "Sam trusts Jo."))
    assert ("html", "lang", "en") in outline.attributes
    assert json.loads(outline.scripts[0])["summary"] == "Sam trusts Jo."
    assert len(outline.scripts) == 3


def test_only_scripts_with_the_pages_own_nonce_may_run_and_nothing_may_load():
    outline = Outline(render_ecomap("Sam", contacts_of(1, 9), ""))
    (policy,) = [
        value for tag, name, value in outline.attributes if value and "default-src" in value
    ]
    nonces = [
        value for tag, name, value in outline.attributes if (tag, name) == ("script", "nonce")
    ]
    assert len(set(nonces)) == 1
    assert len(nonces) == 2
    assert policy.split("; ") == [
        "default-src 'none'",
        f"script-src 'nonce-{nonces[0]}'",
        "style-src 'unsafe-inline'",
        "img-src data:",
        "base-uri 'none'",
        "form-action 'none'",
    ]


def test_nothing_is_fetched_from_anywhere():
    outline = Outline(render_ecomap("Sam", contacts_of(2, 30), ""))
    assert not set(outline.tags) & {"link", "img", "iframe", "object", "embed", "base"}
    fetching = {"src", "href", "xlink:href", "action", "data", "srcset"}
    assert not [name for _, name, _ in outline.attributes if name in fetching]


def test_the_same_contacts_in_any_order_give_the_same_bytes():
    contacts = contacts_of(8, 28)
    shuffled = random.Random(8).sample(contacts, k=28)
    assert render_ecomap("Sam", shuffled, "s") == render_ecomap("Sam", contacts, "s")


def test_another_content_has_another_nonce():
    one, other = (
        Outline(render_ecomap("Sam", [friend("i1")], summary)).attributes for summary in "ab"
    )
    nonces = [{v for t, n, v in found if (t, n) == ("script", "nonce")} for found in (one, other)]
    assert nonces[0].isdisjoint(nonces[1])


def neutral_by(end_reason, *, risk, strength):
    """Stand for a caller who knows why somebody is not usable: none of it can be passed on."""
    known = {"end_reason": end_reason, "risk": risk, "strength": strength}
    assert known
    return Contact.neutral("i1", "Dad", Sphere.FAMILY_FRIENDS, NOT_AVAILABLE)


def test_what_is_hidden_about_a_neutral_contact_leaves_no_byte():
    others = contacts_of(9, 12)
    alleged = [neutral_by("", risk="alleged", strength=Line.STRONG), *others]
    dormant = [*others, neutral_by("contact_lost", risk="", strength=Line.TENUOUS)]
    assert render_ecomap("Sam", alleged, "s") == render_ecomap("Sam", dormant, "s")


def test_a_group_is_named_in_the_callers_words_and_nowhere_else():
    page = render_ecomap("Sam", [neutral("i1"), neutral("i2", "Bo", NOT_NAMED)], "")
    assert f"{NOT_NAMED} / {NOT_AVAILABLE}</li>" in page
    assert NOT_AVAILABLE not in render_ecomap("Sam", [friend("i1")], "")


def test_the_legend_tells_every_line_and_sphere_in_words():
    page = render_ecomap("Sam", [service("s1", needs=("housing",))], "")
    legend = page.partition('aria-label="Legend"')[2].partition("</ul>")[0]
    words = re.findall(r"</svg>([^<]+)</li>", legend)
    assert words == [
        "Family &amp; friends",
        "Peers &amp; community",
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
        "need: housing",
    ]


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text)[:16])
def test_a_hostile_text_changes_no_tag_and_no_script(text):
    def page(words):
        contacts = [
            friend("i1", detail=words, group=words),
            service(words, needs=(words,)),
            Contact.neutral("i2", words, Sphere.PROFESSIONALS, words),
        ]
        return Outline(render_ecomap(words, contacts, words))

    plain, hostile = page("plain words here"), page(text)
    lines = {"text"}  # a name may take one line or two
    assert [tag for tag in hostile.tags if tag not in lines] == [
        tag for tag in plain.tags if tag not in lines
    ]
    assert hostile.scripts[1:] == plain.scripts[1:]
    assert not set("<>&\u2028\u2029") & set(hostile.scripts[0])
    assert json.loads(hostile.scripts[0])["nodes"]


def test_a_name_reaches_the_script_as_it_was_given():
    name = '</script> & "O\'Brien" 😀'
    data = json.loads(data_of(render_ecomap("Sam", [service("s1")], name)))
    assert data["summary"] == name
