from dashboard.explorer.kit.markup import element
from dashboard.words.terms import TERMS, explain_first


def explained(*paragraphs: str) -> list[tuple[str, str]]:
    """Which words of paragraphs, shown together, say what they mean, and what."""
    page = element("div", *(element("p", words) for words in paragraphs))
    explain_first(page, set())
    assert ["".join(one.itertext()) for one in page] == list(paragraphs)
    return [(one.text or "", one.attrib["title"]) for one in page.iter("abbr")]


def test_a_word_says_what_it_means_where_it_stands_first():
    told = explained("Of two needs one is a gap.", "Nobody is in touch about the gap.")
    assert told == [("gap", TERMS["Gap"]), ("in touch", TERMS["In touch"])]


def test_several_of_a_thing_are_explained_like_one():
    assert explained("Trusted contacts come first.") == [
        ("Trusted contacts", TERMS["Trusted contact"])
    ]


def test_a_part_of_another_word_is_not_explained():
    assert explained("Singapore, out of touch, a gaping hole") == []


def test_a_head_of_a_table_and_a_meaning_are_left_as_they_are():
    page = element("dl", element("dt", "Gap"), element("dd", "An open need: a gap."))
    explain_first(page, set())
    assert list(page.iter("abbr")) == []
