"""What may stand in one cell, by the type of its column.

Each judge is given the distinct values of a column, all of the right Python type, and returns
those that are wrong with what is wrong about them: a value is looked at once, however often it
occurs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from datetime import date
from typing import Any, NamedTuple

from graphmodel.check.verdicts import Verdict, notice, quoted
from graphmodel.model.columns import DayOf, Field, FieldType, Link
from graphmodel.model.kinds import FORMER_START, NO_START
from graphmodel.names.misspelt import nearest_name
from graphmodel.names.words_for_nothing import stands_for_nothing

ID_LENGTH = 200
TEXT_LENGTH = 4_000
LARGEST_NUMBER = 2_147_483_647
"""Analyses count in 32 bits."""

FEW = 200
"""Of how many unknown words in one column the nearest known word is looked up."""

Wrong = dict[Any, tuple[Verdict, ...]]
Judge = Callable[[Collection[Any]], Wrong]

_CUT_SHORT = re.compile(r"[+-]?[0-9]{1,3}(?:[.,][0-9]+[Ee][+-]?|[Ee][+-])[0-9]{1,3}")
_WITH_DECIMALS = re.compile(r"[0-9]{7,}\.0+")
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_SURROGATE = re.compile("[\ud800-\udfff]")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_CONTROL_BUT_NEWLINE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f]")
# Signs that nobody sees and that turn what stands round them, so that a phone number reads as
# another one: marks, overrides and isolates of direction, and the deprecated U+206A to U+206F.
# With them what hides text within text: annotations, and tags outside the flag of a country's
# part. Joiners (U+200C, U+200D) stay: Persian, the languages of India and joined emoji need them.
# A space without width, a soft hyphen and a byte order mark turn nothing; names and areas are
# compared without them.
_HIDDEN = re.compile(
    "[\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_FLAG = re.compile("\U0001f3f4[\U000e0020-\U000e007e]+\U000e007f")


def judge_for(column: Field | Link | None, day: date) -> Judge:
    """Return what judges the cells of a column.

    Parameters
    ----------
    column
        A column of the model; None for the id of a node.
    day
        The day of import, after which nothing can have happened.
    """
    if column is None:
        return judge_ids
    if isinstance(column, Link):
        return _each_item(judge_ids) if column.many else judge_ids
    if column == FORMER_START:
        return _each(lambda text: () if text == NO_START else judge_day(column, text, day))
    if column.type is FieldType.DAY:
        return _each(lambda text: judge_day(column, text, day))
    if column.type is FieldType.NUMBER:
        return _each(lambda number: judge_number(column, number))
    if column.type is FieldType.WORD:
        judge = judge_texts if column.keeps_other_words else judge_words
        return lambda texts: judge(column, texts)
    if column.type is FieldType.WORDS:
        return _each_item(lambda texts: judge_words(column, texts))
    if column.type is FieldType.TEXT:
        return lambda texts: judge_texts(column, texts)
    if column.type is FieldType.TEXTS:
        return _each_item(_each(judge_list_item))
    return lambda _: {}


def wrong_type(column: Field | Link | None) -> Verdict:
    """Return what to say of a cell that does not hold what its column holds."""
    if isinstance(column, Field):
        message, advice = _OF_TYPE[column.type]
    elif column is not None and column.many:
        message, advice = "This is no list of ids.", "Write ids joined by |."
    else:
        message, advice = "This is no id.", "Write the id as text."
    return Verdict("wrong-type", message, advice)


_OF_TYPE = {
    FieldType.TEXT: ("This is no text.", "Write it as text."),
    FieldType.TEXTS: ("This is no list of texts.", "Write texts joined by |."),
    FieldType.WORD: ("This is no word.", "Write one of the words that the column knows."),
    FieldType.WORDS: ("This is no list of words.", "Write words joined by |."),
    FieldType.DAY: ("This is no day of the calendar.", "Write the day as 2026-06-01."),
    FieldType.NUMBER: ("This is no whole number.", "Write digits alone, such as 3."),
    FieldType.YES_NO: (
        "This is neither yes nor no.",
        "Write yes or no; leave the cell empty where it is not recorded.",
    ),
}


def is_possible_id(text: str) -> bool:
    """Whether a text can be an id.

    Examples
    --------
    >>> is_possible_id("p17"), is_possible_id("p 17"), is_possible_id(" p17"), is_possible_id("")
    (True, True, False, False)
    """
    return (
        text.isprintable()
        and "|" not in text
        and text.strip() == text
        and 0 < len(text) <= ID_LENGTH
    )


NUMBER_CUT_SHORT = Verdict(
    "number-cut-short",
    "A long number or an id has been turned into a short form such as 7.70E+09, and is lost.",
    "Format the column as text and type it again from where it first came from.",
)


def judge_ids(texts: Collection[str]) -> Wrong:
    """Return the texts that cannot be ids."""
    found: Wrong = {text: (no_id(text),) for text in texts if not is_possible_id(text)}
    return found | {text: (NUMBER_CUT_SHORT,) for text in texts if _CUT_SHORT.fullmatch(text)}


def no_id(text: str) -> Verdict:
    """Return what keeps a text from being an id."""
    if not text:
        what = "is empty"
    elif len(text) > ID_LENGTH:
        what = f"is longer than {ID_LENGTH} characters"
    elif "|" in text:
        what = "holds a |, which joins lists"
    elif not text.isprintable():
        what = "holds a character that cannot be seen"
    else:
        what = "begins or ends with a space"
    shown = f" {quoted(text)}" if text else ""
    advice = f"Write 1 to {ID_LENGTH} characters that can be seen, the same wherever it is meant."
    return Verdict("bad-id", f"The id{shown} {what}.", advice)


def judge_day(field: Field, text: str, day: date) -> tuple[Verdict, ...]:
    """Return what keeps a text from being a day that this field may hold."""
    try:
        found = date.fromisoformat(text) if _ISO_DAY.fullmatch(text) else None
    except ValueError:
        found = None
    if found is None:
        return (wrong_type(field),)
    if field.happened and found > day:
        message = f"{text} lies after the day of import, {day.isoformat()}."
        advice = "A contact or a confirmation can only lie in the past; mend the day."
        return (Verdict("contact-in-the-future", message, advice),)
    return ()


def judge_number(field: Field, number: int) -> tuple[Verdict, ...]:
    """Return whether a number lies outside the bounds of its field."""
    least = 0 if field.minimum is None else field.minimum
    most = LARGEST_NUMBER if field.maximum is None else field.maximum
    if least <= number <= most:
        return ()
    message = f"The number is less than {least}." if number < least else f"It is over {most:,}."
    return (Verdict("out-of-range", message, how_to_write_number(field)),)


def how_to_write_number(field: Field) -> str:
    """Return how a number is written, every level named where the numbers have names."""
    least = 0 if field.minimum is None else field.minimum
    if field.levels:
        levels = ", ".join(f"{number} {name}" for number, name in field.level_names.items())
        how = f"Write one of {levels}"
    elif field.maximum is None:
        how = f"Write a whole number from {least} on, in digits"
    else:
        how = f"Write a whole number from {least} to {field.maximum}, in digits"
    return f"{how}." if field.required else f"{how}, or leave the cell empty."


def judge_words(field: Field, texts: Iterable[str]) -> Wrong:
    """Return the texts that are no words of a field's closed list."""
    words = [str(word) for word in field.words or ()]
    unknown = set(texts).difference(words)
    return {text: (_not_in_list(field, text, words, near=len(unknown) <= FEW),) for text in unknown}


def _not_in_list(field: Field, text: str, words: list[str], *, near: bool) -> Verdict:
    nearest = nearest_name(text, words) if near else ""
    meant = f"Did you mean {quoted(nearest)}? " if nearest else ""
    return Verdict(
        "not-in-list",
        f"{quoted(text)} is no word that {field.name} knows.",
        f"{meant}It knows: {', '.join(words)}.",
    )


def judge_texts(field: Field, texts: Iterable[str]) -> Wrong:
    """Return the texts that a field cannot hold: for their length, or for signs in them."""
    one_line = field.analysed or field.name == "name"
    doubtful = [text for text in texts if not _is_plain(text) or text[-1:].isdigit()]
    found = {
        text: tuple(_flaws(text, one_line=one_line, required=field.required)) for text in doubtful
    }
    return {text: flaws for text, flaws in found.items() if flaws}


def judge_list_item(text: str) -> tuple[Verdict, ...]:
    """Return what keeps a text out of a list of texts."""
    flaws = list(_flaws(text, one_line=True, required=False))
    if "|" in text:
        advice = "A | joins the values of a list; leave it out of the value itself."
        flaws.append(Verdict("bar-in-list", "A value of the list holds a |.", advice))
    return tuple(flaws)


def _is_plain(text: str) -> bool:
    """Whether nothing can be wrong with a text; what cannot be printed may yet be allowed."""
    return text.isprintable() and not text.isspace() and len(text) <= TEXT_LENGTH


def _flaws(text: str, *, one_line: bool, required: bool) -> Iterable[Verdict]:
    if required and text.isspace():
        yield Verdict("required-missing", "The cell holds nothing but space.", "Fill it in.")
    if len(text) > TEXT_LENGTH:
        message = f"The text has {len(text):,} characters; {TEXT_LENGTH:,} is the most."
        yield Verdict("text-too-long", message, "Shorten it, or keep the rest elsewhere.")
    control = (_CONTROL if one_line else _CONTROL_BUT_NEWLINE).search(text)
    if control is not None:
        sign = "a line break" if control[0] == "\n" else f"the control sign U+{ord(control[0]):04X}"
        yield Verdict("control-character", f"The text holds {sign}.", "Take it out of the text.")
    hidden = None if text.isascii() else _HIDDEN.search(_FLAG.sub("", text))
    if hidden is not None:
        message = f"The text holds U+{ord(hidden[0]):04X}, which nobody sees and which can turn it."
        advice = "Type the text anew; a name from right to left needs no such sign."
        yield Verdict("hidden-direction", message, advice)
    if not text.isascii() and _SURROGATE.search(text) is not None:
        message = "The text holds half of a character, which no file can keep."
        yield Verdict("broken-character", message, "Type the text anew.")
    if _CUT_SHORT.fullmatch(text):
        yield NUMBER_CUT_SHORT
    if _WITH_DECIMALS.fullmatch(text):
        yield Verdict(
            "number-with-decimals",
            "A number that nobody counts with has been given decimals, such as 7700900456.0.",
            "Write it as it was, with a zero in front where it had one.",
        )


def _each(judge: Callable[[Any], tuple[Verdict, ...]]) -> Judge:
    return lambda values: {value: found for value in values if (found := judge(value))}


def _each_item(judge: Judge) -> Judge:
    def judge_lists(lists: Collection[tuple[str, ...]]) -> Wrong:
        wrong = judge({item for items in lists for item in items})
        if not wrong:
            return {}
        return {
            items: tuple(verdict for item in items for verdict in wrong.get(item, ()))
            for items in lists
            if not wrong.keys().isdisjoint(items)
        }

    return judge_lists


# What may be in a cell and is odd: a word for nothing, or a day that is hardly meant.


class OddValue(NamedTuple):
    """What is odd about a value, and what is kept of it."""

    verdict: Verdict
    kept: Any


FindOddValues = Callable[[Collection[Any]], dict[Any, OddValue]]
"""Returns the values that are odd, of several that are not wrong."""


def oddities_for(column: Field | Link | None, day: date) -> FindOddValues | None:
    """Return what finds the odd values of a column; None where none can be odd."""
    if column is None:
        return _days_for_ids
    if isinstance(column, Link) or column == FORMER_START:
        return None
    if column.name == "name":
        return _named_nothing
    if column.type is FieldType.DAY:
        return lambda texts: _hardly_meant(column.of, day, texts)
    if column.keeps_other_words:
        return lambda texts: _other_words(column, texts)
    if column.named:
        several = column.type is FieldType.TEXTS
        return _nothing_in_lists if several else _nothing_in_texts
    if column.required and column.type is FieldType.TEXT:
        return _nothing_where_needed
    return None


def _days_for_ids(texts: Iterable[str]) -> dict[Any, OddValue]:
    return {text: OddValue(_DAY_FOR_ID, text) for text in texts if _SHOWN_DAY.fullmatch(text)}


_MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
_SHOWN_DAY = re.compile(
    rf"[0-9]{{1,2}}-(?:{_MONTHS})(?:-[0-9]{{2}}){{0,2}}|(?:{_MONTHS})-[0-9]{{2}}"
    r"|[0-9]{4}-[0-9]{2}-[0-9]{2}[ T]00:00(?::00)?|[0-9]{1,2}/[0-9]{1,2}/(?:[0-9]{2}){1,2}"
)
_DAY_FOR_ID = notice(
    "id-shown-as-a-day",
    "The id is written as spreadsheets show a day, and may have been another one before.",
    "Look where it first came from; format the column as text, and write it again if it was.",
)


def _named_nothing(texts: Collection[str]) -> dict[Any, OddValue]:
    numbers = {text: OddValue(_NUMBER_FOR_NAME, text) for text in texts if _NUMBER.fullmatch(text)}
    nothing = {text: OddValue(_NO_NAME, text) for text in texts if stands_for_nothing(text)}
    return numbers | _of_web_pages(texts) | nothing


def _of_web_pages(texts: Iterable[str]) -> dict[Any, OddValue]:
    return {
        text: OddValue(_OF_A_WEB_PAGE, text)
        for text in texts
        if "&" in text and _ENTITY.search(text)
    }


_ENTITY = re.compile(r"&(?:[A-Za-z]{2,8}|#[0-9]{2,6}|#[Xx][0-9A-Fa-f]{2,5});")
_OF_A_WEB_PAGE = notice(
    "letters-of-a-web-page",
    "The text holds signs as web pages write them, such as &amp; for & or &#39; for an apostrophe; "
    "it is kept as it is, and not found by the sign that is meant.",
    "Write the sign itself, or have the file exported as plain text.",
)
_NUMBER = re.compile(r"[^\w]*(?:[0-9][^\w]*){5,}")
_NUMBER_FOR_NAME = notice(
    "number-for-name",
    "The name is a number, such as a telephone's or a record's.",
    "Look whether each cell of the row stands in its own column.",
)


def _nothing_where_needed(texts: Iterable[str]) -> dict[Any, OddValue]:
    return {
        text: OddValue(_KEPT_THOUGH_NOTHING, text) for text in texts if stands_for_nothing(text)
    }


_KEPT_THOUGH_NOTHING = notice(
    "nothing-where-needed",
    "The cell holds a word that stands for nothing, such as None, N/A, Unknown, ? or 0, and every "
    "row needs something here; the word is kept.",
    "Write what it should say, as soon as that is known.",
)

_NO_NAME = notice(
    "name-for-nothing",
    "The name is a word that stands for nothing, such as None, N/A, Unknown, ? or 0.",
    "Write the name, or leave the row out where there is nobody; nobody can be asked by this name.",
)
_READ_AS_EMPTY = notice(
    "word-for-nothing",
    "The cell holds a word that stands for nothing, such as None, N/A, Unknown, ? or 0; it is "
    "taken as empty.",
    "Leave the cell empty where nothing is known.",
)


def _other_words(field: Field, texts: Collection[str]) -> dict[Any, OddValue]:
    words = [str(word) for word in field.words or ()]
    verdict = notice(
        "word-of-before",
        "The text is no word of this column's list. It is kept as it is, and counts as not "
        "recorded wherever people are counted by it.",
        f"Write one of {', '.join(words)} where one fits.",
    )
    return _nothing_in_texts(texts) | {
        text: OddValue(verdict, text)
        for text in texts
        if text not in words and not stands_for_nothing(text)
    }


def _nothing_in_texts(texts: Collection[str]) -> dict[Any, OddValue]:
    nothing = {text: OddValue(_READ_AS_EMPTY, None) for text in texts if stands_for_nothing(text)}
    return _of_web_pages(texts) | nothing


def _nothing_in_lists(lists: Iterable[tuple[str, ...]]) -> dict[Any, OddValue]:
    found = {}
    for items in lists:
        kept = tuple(item for item in items if not stands_for_nothing(item))
        if len(kept) < len(items):
            found[items] = OddValue(_READ_AS_EMPTY, kept or None)
    return found


class Plausible(NamedTuple):
    """How far from the day of import a day may lie before it is odd, in years."""

    back: int | None
    ahead: int
    endless: bool = False
    """Whether a day in a distant century is a way to write that there is no end."""


PLAUSIBLE = {
    DayOf.EVENT: Plausible(back=120, ahead=1),
    DayOf.BIRTH: Plausible(back=120, ahead=0),
    DayOf.DEATH: Plausible(back=120, ahead=0),
    DayOf.PLAN: Plausible(back=120, ahead=10, endless=True),
    DayOf.OPENING: Plausible(back=None, ahead=1),
}
"""By what a day is of; what each column's day is of is declared with the column."""

_ENDLESS = "2099"


def _hardly_meant(of: DayOf, day: date, texts: Iterable[str]) -> dict[Any, OddValue]:
    plausible = PLAUSIBLE[of]
    earliest = "" if plausible.back is None else f"{max(1, day.year - plausible.back):04}-01-01"
    latest = f"{min(9999, day.year + plausible.ahead):04}{day.isoformat()[4:]}"
    early, late = _long_past(of, earliest), _far_ahead(of, day)
    found = {}
    for text in texts:
        if text < earliest:
            found[text] = OddValue(early, text)
            continue
        is_late = text > latest or (text == latest and plausible.ahead > 0)
        if is_late and not (plausible.endless and text >= _ENDLESS):
            found[text] = OddValue(late, text)
    return found


def _long_past(of: DayOf, earliest: str) -> Verdict:
    advice = "Look at the year; leave the cell empty where the day is not known."
    if of is DayOf.BIRTH:
        advice = f"{advice} An age that cannot be right shuts people out of services."
    return notice("day-long-past", f"The day lies before {earliest}.", advice)


def _far_ahead(of: DayOf, day: date) -> Verdict:
    imported = f"the day of import, {day.isoformat()}"
    if of in {DayOf.BIRTH, DayOf.DEATH}:
        message = f"The day lies after {imported}."
        return notice("birth-or-death-in-the-future", message, "Look at the year.")
    ahead = PLAUSIBLE[of].ahead
    years = "a year" if ahead == 1 else f"{ahead} years"
    message = f"The day lies {years} or more after {imported}."
    advice = "Look at the year: until that day, nothing counts that begins or is known from it."
    if of is DayOf.PLAN:
        advice = "Look at the year; leave the cell empty where no end is known."
    return notice("day-far-ahead", message, advice)
