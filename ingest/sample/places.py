"""Invented places: counties, their districts, and houses."""

from __future__ import annotations

__all__ = ["DISTRICTS_PER_COUNTY", "county_name", "district_name", "house_name"]

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
