import pytest

from graphmodel.names.search import SearchableName, find_names, search_name

NAMES = {
    "p1": ("Dan Okafor", ()),
    "p2": ("Dan O'Hara", ()),
    "p3": ("Zoë Łukasz", ("Red", "Billie")),
    "p4": ("Anne-Marie Mc Donald", ()),
    "p40": ("Kesslethorne Adala", ()),
    "w1": ("Bill 100%", ()),
    "w2": ("Jürgen Groß", ()),
    "w3": ("Ann Lee", ()),
}
SEARCHED = [SearchableName(one, search_name(*names)) for one, names in NAMES.items()]


@pytest.mark.parametrize(
    ("typed", "meant", "near"),
    [
        ("okafor", ["p1"], []),
        ("okafor dan", ["p1"], []),
        ("dan okafor", ["p1"], []),
        ("dan", ["p1", "p2"], []),
        ("OHara", ["p2"], []),
        ("o hara", ["p2"], []),
        ("O\u2019Hara", ["p2"], []),
        ("hara, dan", ["p2"], []),
        ("zoe", ["p3"], []),
        ("lukasz zoe", ["p3"], []),
        ("billie", ["p3"], []),
        ("anne marie", ["p4"], []),
        ("annemarie", ["p4"], []),
        ("mcdonald", ["p4"], []),
        ("MACDONALD", [], []),
        ("p4", ["p4"], []),
        ("P40", ["p40"], []),
        ("p5", [], []),
        ("P 4", [], ["p4"]),
        ("p04", [], ["p4"]),
        ("p4O", [], ["p40"]),
        ("w 2", [], ["w2"]),
        ("kesslethonre", [], ["p40"]),
        ("kesslethorn", ["p40"], []),
        ("keslethorne", [], ["p40"]),
        ("kessslethorne", [], ["p40"]),
        ("kesslethorme", [], ["p40"]),
        ("keslethorme", [], []),
        ("adaka kesslethorne", [], ["p40"]),
        ("gross", ["w2"], []),
        ("100%", ["w1"], []),
        ("101", [], []),
        ("%", ["w1"], []),
        ("*", [], []),
        ("lea", [], []),
        ("Mr Dan Okafor", ["p1"], []),
        ("Dr. Lee", ["w3"], []),
        ("Ann Lee (w3)", ["w3"], []),
        ("p1 okafor, dan", ["p1"], []),
        ("Dan Okafor (p2)", [], []),
        ("Dan Okafor (p1, born 9 March 1974)", ["p1"], []),
        ("40", [], ["p40"]),
        ("#p40", ["p40"], []),
        ("p-40", [], ["p40"]),
        ("nan lee", [], ["w3"]),
        ("Nan Okafro", [], []),
        ("dna okafor", [], ["p1"]),
        ("ane marie", [], ["p4"]),
        ("", list(NAMES), []),
    ],
)
def test_a_name_is_found_however_it_is_typed(typed, meant, near):
    ids = list(NAMES)
    found = find_names(typed, SEARCHED)
    assert [sorted(ids[place] for place in places) for places in found] == [
        sorted(meant),
        sorted(near),
    ]


def test_the_id_comes_before_names_that_hold_it():
    searched = [SearchableName("x1", "p1 house"), SearchableName("p1", "sam ngata")]
    assert find_names("p1", searched) == ([1, 0], [])
