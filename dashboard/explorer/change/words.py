"""What the forms ask that add, change and end what is recorded round a person."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.explorer.ask.words import AGREED_ROLES, UNDER_18
from dashboard.explorer.barriers.words import DESCRIPTION, STANDS
from dashboard.explorer.forms.question import Question
from graphmodel.model.vocabulary import NeedStatus, Strength, TrustEndReason

Asked = tuple[tuple[Question, ...], tuple[Question, ...], tuple[Question, ...]]
"""What is asked to add a row, to change one, and to end one."""

_CLOSENESS: Mapping[str, str] = {
    Strength.STRONG: "Very close",
    Strength.MODERATE: "Close",
    Strength.TENUOUS: "A loose tie",
}
_KNOWS: Mapping[str, str] = {
    Strength.STRONG: "Very well",
    Strength.MODERATE: "Well",
    Strength.TENUOUS: "A little",
}
_CLOSED: Mapping[str, str] = {
    NeedStatus.MET: "It is met",
    NeedStatus.MET_INFORMALLY: "It is met without a service",
    NeedStatus.DECLINED_BY_PERSON: "The person does not want help with it",
    NeedStatus.CLOSED_OTHER: "It was closed for another reason",
}


def _since(table: str) -> Question:
    return Question(
        table, "started_on", "From which day on?", needed=True, missing="give the first day"
    )


def _until(table: str) -> Question:
    return Question(
        table,
        "ended_on",
        "From which day on is it no longer so?",
        help="What was so before that day is kept.",
        needed=True,
        missing="give the day on which it ended",
    )


def _last_contact(table: str) -> Question:
    return Question(table, "last_contact_on", "Day of the latest contact (if known)")


WHOM = {
    "trusts": Question("trusts", "trusted", "Whom or which service do they trust?"),
    "connected_to": Question("connected_to", "other", "Who or which service is in their life?"),
    "works_with": Question("works_with", "worker", "Which worker?"),
    "helps_with": Question("helps_with", "helper", "Who helps?"),
    "knows": Question("knows", "b", "Whom do they know?"),
    "supports": Question("supports", "service", "Which service?"),
    "addresses": Question("addresses", "service", "Which service?"),
    "barrier": Question("barrier", "at", "At which service or agency? (if at one)"),
}
"""How the one at the other end is asked for."""

_TIE = Question("trusts", "tie", "How close are they?", _CLOSENESS, missing="choose how close")
_STORY = Question(
    "trusts",
    "holds_story",
    "They hold the person's story and may pass it on, so that it need not be told again",
    tick=True,
)
_WORDS = Question("trusts", "persons_words", "In the person's own words", long=True)

TRUSTS: Asked = (
    (_TIE, AGREED_ROLES, _STORY, _WORDS, _since("trusts")),
    (_TIE, AGREED_ROLES, _STORY, _WORDS),
    (
        _until("trusts"),
        Question(
            "trusts",
            "end_reason",
            "Why did it end?",
            {
                TrustEndReason.PERSON_WITHDREW: "The person no longer trusts them",
                TrustEndReason.CONTACT_LOST: "They lost contact",
                TrustEndReason.LEFT_POST: "They left their post",
                TrustEndReason.DIED: "They died",
                TrustEndReason.SAFETY: "For safety",
                TrustEndReason.ERROR: "It was recorded by mistake",
            },
            needed=True,
            missing="choose why it ended",
        ),
    ),
)

_ECOMAP = (
    Question("connected_to", "relation", "What are they to the person? (mother, neighbour …)"),
    Question("connected_to", "tie", "How close are they?", _CLOSENESS),
    Question("connected_to", "stressful", "Is the tie a strain?"),
    Question("connected_to", "flow"),
    Question("connected_to", "broken", "Is the tie broken?"),
)
CONNECTED_TO: Asked = ((*_ECOMAP, _since("connected_to")), _ECOMAP, (_until("connected_to"),))

_ROLE = Question("works_with", "role", "What is the worker to the person?")
WORKS_WITH: Asked = (
    (_ROLE, _last_contact("works_with"), _since("works_with")),
    (_last_contact("works_with"),),
    (_until("works_with"),),
)

_AGREED = Question("helps_with", "agreed_by_person", "Did the person agree to it?")
_NEED_HELPED = Question("helps_with", "need", "With which need?", missing="choose the need")
HELPS_WITH: Asked = (
    (_NEED_HELPED, _AGREED, _since("helps_with")),
    (_AGREED,),
    (_until("helps_with"),),
)

_HOW_WELL = Question("knows", "strength", "How well?", _KNOWS, missing="choose how well")
_BASIS = Question("knows", "basis", "How do they know each other?")
KNOWS: Asked = (
    (
        Question("knows", "a", "Who? The person, or somebody whom they trust", missing="say who"),
        _HOW_WELL,
        _BASIS,
        _since("knows"),
    ),
    (_HOW_WELL, _BASIS),
    (_until("knows"),),
)

_RUNS = Question("supports", "status", "Does it run or rest?")
SUPPORTS: Asked = (
    (_RUNS, _last_contact("supports"), _since("supports")),
    (_RUNS, _last_contact("supports")),
    (
        _until("supports"),
        Question(
            "supports",
            "end_reason",
            "Why did it end?",
            needed=True,
            missing="choose why it ended",
        ),
    ),
)

_NEED_MET = Question("addresses", "need", "About which need?", missing="choose the need")
_DOES = Question("addresses", "function", "What does it do?", missing="choose what it does")
ADDRESSES: Asked = (
    (_NEED_MET, _DOES, _last_contact("addresses"), _since("addresses")),
    (_last_contact("addresses"),),
    (_until("addresses"),),
)

_DOMAIN = Question("need", "domain", "Area of life", missing="choose the area of life")
_LEVEL = Question(
    "need", "level", "Level: 1 low, 2 medium, 3 high, 4 urgent", missing="give a level"
)
_WOULD_TAKE = Question("need", "required_functions", "What would have to be done? (if known)")
_SAID = Question("need", "persons_words", "In the person's own words", long=True)
_IDENTIFIED = Question("need", "identified_on", "Day on which it was identified")
NEED: Asked = (
    (_DOMAIN, _LEVEL, _IDENTIFIED, _SAID, _WOULD_TAKE),
    (_LEVEL, _SAID, _WOULD_TAKE),
    (
        Question("need", "closed_on", "Day on which it was closed", needed=True),
        Question("need", "status", "How was it closed?", _CLOSED, missing="choose how"),
    ),
)

_REACH = Question("individual", "contact", "How to reach them")
INDIVIDUAL: Asked = (
    (
        Question("individual", "name", "Name", missing="give a name"),
        Question("individual", "individual_kind", "Who they are to the person", missing="say who"),
        _REACH,
        UNDER_18,
        Question("connected_to", "started_on", "From which day on are they in the person's life?"),
    ),
    (_REACH,),
    (),
)

PERSON: Asked = (
    (),
    (
        Question("person", "known_as", "Other names the person goes by"),
        Question("person", "area", "Where the person lives or stays"),
        Question("person", "communication_format", "How to write and speak to them"),
        Question("person", "gp_status", "General practice"),
    ),
    (),
)

BARRIER: Asked = (
    (
        Question("barrier", "barrier_type", "What kind of barrier is it?", missing="say which"),
        DESCRIPTION,
        Question("barrier", "domain", "In which area of life? (if one)"),
        Question("barrier", "raised_on", "Day on which it is raised", missing="give the day"),
    ),
    (DESCRIPTION,),
    (
        STANDS[0],
        Question(
            "barrier",
            "resolved_on",
            "From which day on is it no longer open?",
            needed=True,
            missing="give the day",
        ),
    ),
)
