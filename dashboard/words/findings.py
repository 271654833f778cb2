"""How findings are put into words: each a question about the system, never a verdict.

Sentences take names as they are to be read; who may be named is decided before.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

import pandas as pd

from graphmodel.analysis.questions import question_called
from graphmodel.model import MODEL
from graphmodel.model.columns import Field, FieldType
from graphmodel.model.in_words import in_words
from graphmodel.model.vocabulary import Strength
from graphmodel.settings import GENERAL, Settings

EXACT_NUMBERS = "Exact numbers, for the team alone: what leaves the team is rounded first."
CHECK_BEFORE_CONTACT = (
    "Check before contact: nobody is cleared by being listed here, or by not being listed."
)
LEVELS = next(field for field in MODEL.node("Need").fields if field.name == "level").level_names
LEAST_STRONG, LEAST_MODERATE = 0.7, 0.4
"""A route is called by the weakest single tie that would carry as far."""

STATE_WORDS = {
    "covered": "covered",
    "partial": "partly covered",
    "lapsed": "out of touch",
    "waiting": "waiting",
    "pending": "asked, not decided",
    "blocked": "blocked",
    "uncovered": "nobody",
    "met": "met",
    "met_informally": "met informally",
    "declined_by_person": "the person does not want help with it",
    "closed_other": "closed",
}

TRUST_WORDS = {
    "never_asked": "never asked",
    "ask_again": "ask again",
    "none_said": "said: nobody",
    "unavailable": "named, not available",
    "service_only": "trusts a service only",
    "not_ready": "not ready to say",
    "prefers_not": "would rather not say",
    "single": "one trusted contact",
    "fragile": "trusted contact to confirm",
    "trusted": "trusted contacts",
}

_TRUST_QUESTIONS = {
    "never_asked": ("Whom do they trust?", "Nobody has written down that they were asked."),
    "ask_again": (
        "Whom do they trust now?",
        "They were asked, or once named somebody; nothing that can be used is recorded now.",
    ),
    "none_said": (
        "They said there is nobody. Who could build that contact?",
        "No trusted contact; the answer is the person's own.",
    ),
    "unavailable": (
        "They named somebody who is not available. Whom else do they trust?",
        "Named, not available: check before contact.",
    ),
    "service_only": (
        "Who at the service they trust could be their contact?",
        "They trust a service, and no human is named.",
    ),
    "not_ready": ("When would be a good time to ask again?", "They were not ready to say."),
    "prefers_not": (
        "They would rather not say. Is that still so?",
        "It is their choice; nothing is inferred from it.",
    ),
    "single": (
        "Who else do they trust, if this one contact is away?",
        "One trusted contact who can be asked.",
    ),
    "fragile": (
        "Is this trust still so?",
        "Every trusted contact was confirmed long ago, or is about to end.",
    ),
}


def day_in_words(day: date | None) -> str:
    """Return a day as people here write it: ``1 June 2026``.

    Examples
    --------
    >>> day_in_words(date(2026, 6, 1)), day_in_words(None)
    ('1 June 2026', 'not recorded')
    """
    return "not recorded" if day is None else f"{day.day} {day:%B %Y}"


BEFORE_RECORDS = "before records"


def since_in_words(day: date | None) -> str:
    """Return since when something holds, where no day is since before records."""
    return BEFORE_RECORDS if day is None else day_in_words(day)


NOT_COME_YET = "This day has not come yet: everything is as it would be if nothing changed."


def value_in_words(field: Field, value: Any) -> str:
    """Return what a record holds in a field, in words; free text is shown as it was typed.

    Examples
    --------
    >>> from graphmodel.model import MODEL
    >>> fields = {field.name: field for field in MODEL.node("Service").fields}
    >>> value_in_words(fields["functions"], ("keywork", "peer_support"))
    'keywork, peer support'
    >>> value_in_words(fields["opened_on"], "2026-06-01"), value_in_words(fields["settled"], False)
    ('1 June 2026', 'no')
    """
    match field.type:
        case FieldType.WORD:
            return in_words(value)
        case FieldType.WORDS:
            return ", ".join(in_words(word) for word in value)
        case FieldType.TEXT:
            return str(value)
        case FieldType.TEXTS:
            return ", ".join(value)
        case FieldType.DAY:
            return day_in_words(date.fromisoformat(value))
        case FieldType.NUMBER:
            return field.level_names.get(value, str(value))
        case FieldType.YES_NO:
            return "yes" if value else "no"


def marked_if_future(text: str, on: date, made: datetime) -> str:
    """Return a line of a print; it says so where its day is later than the one it is made on.

    Examples
    --------
    >>> marked_if_future("As at 1 June", date(2026, 6, 1), datetime(2026, 6, 1, 9))
    'As at 1 June'
    >>> marked_if_future("As at 2 June.", date(2026, 6, 2), datetime(2026, 6, 1, 9))
    'As at 2 June. This day has not come yet: everything is as it would be if nothing changed.'
    """
    return text if on <= made.date() else f"{text.rstrip('.')}. {NOT_COME_YET}"


def made_in_words(on: date, made: datetime) -> str:
    """Return when a print was made, and its day; it says so where that is still to come.

    Examples
    --------
    >>> made_in_words(date(2026, 6, 1), datetime(2026, 6, 2, 9, 30))
    'Made on 02/06/2026 at 09:30, as at 01/06/2026.'
    """
    return marked_if_future(f"Made on {made:%d/%m/%Y at %H:%M}, as at {on:%d/%m/%Y}.", on, made)


def days_in_words(days: int) -> str:
    """Return a number of days with its noun.

    Examples
    --------
    >>> days_in_words(1), days_in_words(30)
    ('1 day', '30 days')
    """
    return "1 day" if days == 1 else f"{days:,} days"


def with_capital(words: str) -> str:
    """Return words as they begin a sentence or a label, the rest as it is."""
    return words[:1].upper() + words[1:]


def join_words(words: Sequence[str], last: str = "and") -> str:
    """Return words as a list is spoken.

    Examples
    --------
    >>> join_words(["a", "b", "c"]), join_words(["a"]), join_words([])
    ('a, b and c', 'a', '')
    """
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def gap_question(row: Mapping[str, Any], names: Mapping[str, str]) -> tuple[str, str]:
    """Return a row of ``gaps`` as a question and why it is asked.

    Parameters
    ----------
    row
        A row of ``gaps``, as ``rows_of`` returns it.
    names
        Names of services by id.
    """
    named = [names.get(service, service) for service in row["services"]]
    services, either = join_words(named), join_words(named, "or")
    missing = join_words([in_words(word) for word in row["missing_functions"]])
    question, why = {
        "uncovered": ("Who could take this on?", "No service is working on this"),
        "blocked": (
            "What would lift this?",
            f"Blocked by: {join_words([in_words(word) for word in row['reasons']])}",
        ),
        "lapsed": (
            f"Is {either} still working on this?",
            f"{services}: recorded as involved, last contact too long ago",
        ),
        "pending": ("Who can ask for an answer?", "A service was asked and has not decided"),
        "waiting": ("What can be done meanwhile?", "Accepted by a service, not yet started"),
        "partial": (
            f"Who could add {missing}?",
            f"In touch: {services}; nobody in touch does {missing}",
        ),
    }[row["state"]]
    subject = f"{in_words(row['domain']).capitalize()} ({LEVELS[int(row['level'])]})"
    why = f"{why}{_since(row)}."
    if row["informal_help"]:
        why += " Somebody helps informally."
    return f"{subject}: {question}", why


def duplicate_question(row: Mapping[str, Any], names: Mapping[str, str]) -> tuple[str, str]:
    """Return a row of ``duplicates`` as a question and why it is asked."""
    services = join_words([names.get(service, service) for service in row["services"]])
    function = in_words(row["function"] or "")
    domain = in_words(row["domain"]) if row["domain"] else ""
    since = f", since {day_in_words(row['since'])}" if row["since"] else ""
    across = {"cross_agency": "two agencies or more", "same_agency": "one agency"}
    where = across.get(row["scope"], "agency not recorded for all")
    if row["kind"] == "need_function":
        question = f"{domain.capitalize()}: is it agreed that {services} each do {function}?"
        why = f"Each is in touch about {function} ({where}){since}."
    elif row["kind"] == "lead_coordination":
        question = "Who leads?"
        why = f"Lead coordinators at {services or 'services not recorded'} ({where}){since}."
    elif row["kind"] == "repeat_assessment":
        question = f"{domain.capitalize()}: could {services} use one assessment?"
        why = f"Each assessed them in full of late ({where}){since}."
    else:
        question = f"{domain.capitalize()}: is it agreed to ask {services} all for {function}?"
        why = f"Open referrals for the same, side by side ({where}){since}."
    return question, why


def lead_question(row: Mapping[str, Any], names: Mapping[str, str]) -> tuple[str, str] | None:
    """Return a row of ``leads`` as a question and why, or None where one person leads."""
    if row["status"] == "one":
        return None
    if row["status"] == "none":
        return "Who leads?", "No lead coordinator in post is recorded."
    workers = join_words([names.get(worker, worker) for worker in row["leads"]], "or")
    return f"Who leads: {workers}?", "More than one lead coordinator is recorded."


def trust_question(status: str) -> tuple[str, str] | None:
    """Return a status of ``trusted_contacts`` as a question and why, or None where all is well."""
    return _TRUST_QUESTIONS.get(status)


def _since(row: Mapping[str, Any]) -> str:
    if row["since"] is None:
        return ""
    return f", since {day_in_words(row['since'])} ({days_in_words(row['days'])})"


# The thresholds of an answer, as they are read.


SETTINGS: Mapping[str, str] = {
    "lapse_after_days": "out of touch after {} days",
    "trust_confirm_days": "trust to be asked about again after {} days",
    "trust_dormant_days": "trust not counted on after {} days",
    "leave_notice_days": "about to end within {} days",
    "no_response_days": "a referral without response after {} days",
    "repeat_story_days": "a story told again within {} days",
    "meeting_days": "recent meetings within {} days",
    "year_days": "a year of {} days",
    "max_route_steps": "introductions over at most {} steps",
    "partnership_threshold": "agencies joined by at least {} shared people",
    "small_number": "numbers below {} for the team alone",
    "review_notice_days": "what is due within {} days",
    "plan_review_days": "a plan looked at after {} days",
    "long_plan_review_days": "a pathway or person-centred plan after {} days",
    "red_review_days": "rated red looked at after {} days",
    "amber_review_days": "rated amber or blue, or not rated, after {} days",
    "green_review_days": "rated green after {} days",
    "soon_days": "due soon within {} days",
    "answer_days": "a referral answered within {} days",
    "decision_days": "decided within {} days",
    "start_days": "started within {} days",
    "offer_days": "an offer taken up within {} days",
    "escalate_people": "a barrier to escalate from {} people",
    "escalate_days": "or after {} days",
    "reply_days": "an escalation answered within {} days",
    "ending_days": "birthdays within {} days",
    "release_days": "releases within {} days",
    "stay_notice_days": "longest stays reached within {} days",
    "returner_gap_days": "back on a register after more than {} days",
    "in_touch_days": "a personal adviser in touch within {} days",
    "two_week_days": "helped off the streets within {} days",
    "score_gap_days": "scores at least {} days apart",
    "stock_days": "stock seen within {} days before",
    "new_after_days": "new on the streets after {} days",
    "share_from": "shares out of {} or more",
}
"""What each threshold says, with the place of its number."""


def settings_in_words(settings: Mapping[str, int], counted: Collection[str] = GENERAL) -> str:
    """Return the thresholds that count, and others that were changed, in one line.

    Examples
    --------
    >>> settings_in_words({"lapse_after_days": 90, "soon_days": 7, "answer_days": 9})
    'out of touch after 90 days, a referral answered within 9 days'
    """
    told = settings_that_count(settings, counted)
    return ", ".join(SETTINGS[name].format(value) for name, value in told.items())


def settings_that_count(settings: Mapping[str, int], counted: Collection[str]) -> dict[str, int]:
    """Return the thresholds with these names, and others that were changed."""
    usual = Settings().as_dict()
    return {
        name: value for name, value in settings.items() if name in counted or value != usual[name]
    }


# What a number on a page means: the day, the settings, the denominator, what is not recorded.


def what_is_counted(answer: pd.DataFrame) -> dict[str, str]:
    """Return what the rows of a finding mean, as a few named sentences.

    Parameters
    ----------
    answer
        A finding, with its ``attrs``.
    """
    question = question_called(answer.attrs["question"])
    return counted_in_words(
        answer.attrs,
        question.asks,
        question.denominator,
        question.not_recorded,
        question.settings,
    )


def counted_in_words(
    attrs: Mapping[Hashable, Any],
    asks: str,
    denominator: str,
    not_recorded: str,
    settings: Collection[str] = GENERAL,
) -> dict[str, str]:
    """Return what the rows of an answer to no registered question mean.

    Parameters
    ----------
    attrs
        Those of the answer.
    asks
        The question in plain words.
    denominator, not_recorded
        What the two numbers count.
    settings
        Names of the thresholds that count.
    """
    told = {
        "Question": asks,
        "As at": day_in_words(date.fromisoformat(attrs["on"])),
        "Counted out of": f"{attrs['denominator']:,} {denominator}",
        "Not recorded": f"{attrs['not_recorded']:,} {not_recorded}",
        "Settings": settings_in_words(attrs["settings"], settings) or "none counts",
    }
    return told | ({"Caution": attrs["caution"]} if "caution" in attrs else {})


def route_strength(score: float) -> str:
    """Return how far a route carries, as a word of the scale of ties and a number.

    Examples
    --------
    >>> route_strength(0.7), route_strength(0.28)
    ('strong (0.70)', 'tenuous (0.28)')
    """
    word = Strength.STRONG if score >= LEAST_STRONG else Strength.TENUOUS
    if LEAST_MODERATE <= score < LEAST_STRONG:
        word = Strength.MODERATE
    return f"{in_words(word)} ({score:.2f})"
