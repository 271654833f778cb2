"""Invented places: counties, their districts, and houses."""

from __future__ import annotations

from ingest.sample.columns import NOTHING, Draws, Ints, TextColumn, words_of_codes

DISTRICTS_PER_COUNTY = 8
_NAMES_PER_COUNTY = DISTRICTS_PER_COUNTY + 1

_STARTS = (
    "Ellis", "Wexa", "Brathe", "Tindle", "Pelle", "Marrow", "Corve", "Hesp", "Skelver", "Thrand",
    "Quenna", "Ouzel", "Dunnock", "Fallo", "Gorsel", "Larric",
)  # fmt: skip
_ENDS = (
    "marsh", "moor", "holt", "mere", "by", "sey", "ley", "fen", "combe", "stow", "garth", "ness",
    "thwaite",
)  # fmt: skip
_HOUSE_STARTS = (
    "Tamble", "Ferro", "Quillo", "Linnel", "Brando", "Mossa", "Pippin", "Hazer", "Willo",
    "Cinda", "Amblo", "Ostler", "Rumble",
)  # fmt: skip
_HOUSE_ENDS = (
    "well House", "gate Court", "stone Lodge", "field House", "brook Place", "mead Yard",
    "wood House",
)  # fmt: skip


def county_name(county: int) -> str:
    """Name of a county."""
    return _place(county * _NAMES_PER_COUNTY)


def district_name(district: int) -> str:
    """Name of a district; districts are numbered through all counties."""
    county, place = divmod(district, DISTRICTS_PER_COUNTY)
    return _place(county * _NAMES_PER_COUNTY + 1 + place)


def house_name(number: int) -> str:
    """Name of a house; 91 before they come again."""
    start = number % len(_HOUSE_STARTS)
    end = (number + 2 * (number // len(_HOUSE_STARTS))) % len(_HOUSE_ENDS)
    return _HOUSE_STARTS[start] + _HOUSE_ENDS[end]


def _place(number: int) -> str:
    """One of 208 names, each another one."""
    start = number % len(_STARTS)
    return _STARTS[start] + _ENDS[(number + number // len(_STARTS)) % len(_ENDS)]


# Names of people who do not exist, put together from readable syllables.


_FIRST_HALVES = (
    "Ada", "Bre", "Cara", "Dele", "Eli", "Fio", "Gale", "Hani", "Iso", "Jara", "Kelo", "Lira",
    "Mavi", "Noë", "Ore", "Pira", "Rue", "Sele", "Tavi", "Ula", "Vela", "Wyna", "Yéva", "Žaro",
)  # fmt: skip
_SECOND_HALVES = (
    "n", "la", "ric", "mina", "s", "th", "ndra", "vé", "nka", "lan", "ssa", "bel", "rö", "mir",
)  # fmt: skip
_FIRST_NAMES = tuple(start + end for start in _FIRST_HALVES for end in _SECOND_HALVES)

_FAMILY_STARTS = (
    "Anscar", "Brackle", "Corrow", "Dunnet", "Ember", "Fennic", "Garrow", "Hasker", "Ivel",
    "Jarrow", "Kessle", "Lundar", "Mossel", "Nettle", "O'Brann", "Pender", "Quillan", "Rooken",
    "Sedger", "Tarnow", "Ulver", "Varrick", "Wenning", "Yarrel", "Zellan", "Béla", "Čerin",
    "Jürgel", "Łukar", "Øster",
)  # fmt: skip
_FAMILY_ENDS = (
    "by", "ditch", "more", "sen", "ski", "ström", "wold", "gate", "lode", "stead", "quist",
    "berry", "nall", "lake", "thorne", "mond",
)  # fmt: skip
_FAMILY_NAMES = tuple(start + end for start in _FAMILY_STARTS for end in _FAMILY_ENDS)

_NICKNAMES = (
    "Sparrow", "Red", "Ace", "Sunny", "Pip", "Captain", "Wren", "Badger", "Smiler", "Bo", "Kit",
)  # fmt: skip

PHONES = tuple(f"07700 900{number:03}" for number in range(1000))
"""Numbers that are kept free for drama: they ring nowhere."""


def full_names(draws: Draws, n: int) -> tuple[TextColumn, Ints]:
    """``n`` names, and the code of each one's short form."""
    first = draws.whole(n, len(_FIRST_NAMES))
    family = draws.whole(n, len(_FAMILY_NAMES))
    names: TextColumn = (
        words_of_codes(_FIRST_NAMES, first) + " " + words_of_codes(_FAMILY_NAMES, family)
    )
    return names, first // len(_SECOND_HALVES)


def known_as(draws: Draws, short_forms: Ints) -> TextColumn:
    """Other names that some go by: a short form, a nickname, or both, joined by ``|``."""
    n = len(short_forms)
    short = words_of_codes(_FIRST_HALVES, short_forms)
    nickname = words_of_codes(_NICKNAMES, draws.whole(n, len(_NICKNAMES)))
    cells = words_of_codes((), draws.whole(n, 1) + NOTHING)
    which = draws.pick(n, (78, 12, 7, 3))
    cells[which == 1] = short[which == 1]
    cells[which == 2] = nickname[which == 2]
    cells[which == 3] = (short + "|" + nickname)[which == 3]
    return cells
