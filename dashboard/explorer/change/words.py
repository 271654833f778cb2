"""The fields of the forms that add, change and end rows round a person."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.explorer.ask.words import AGREED_ROLES, UNDER_18
from dashboard.explorer.barriers.words import DESCRIPTION, STANDS
from dashboard.explorer.forms.form_field import FormField
from graphmodel.model.vocabulary import NeedStatus, TrustEndReason

FieldsByAction = tuple[tuple[FormField, ...], tuple[FormField, ...], tuple[FormField, ...]]
"""Fields to add a row, to change one, and to end one."""

_HOW_STRONG = "How strong is the tie?"
_CHOOSE_HOW_STRONG = "choose how strong the tie is"
_CLOSED: Mapping[str, str] = {
    NeedStatus.MET: "It is met",
    NeedStatus.MET_INFORMALLY: "It is met without a service",
    NeedStatus.DECLINED_BY_PERSON: "The person does not want help with it",
    NeedStatus.CLOSED_OTHER: "It was closed for another reason",
}


def _since(table: str) -> FormField:
    return FormField(
        table, "started_on", "From which day on?", needed=True, missing="give the first day"
    )


def _until(table: str) -> FormField:
    return FormField(
        table,
        "ended_on",
        "From which day on is it no longer so?",
        help="What was so before that day is kept.",
        needed=True,
        missing="give the day on which it ended",
    )


def _last_contact(table: str) -> FormField:
    return FormField(table, "last_contact_on", "Day of the latest contact (if known)")


WHOM = {
    "trusts": FormField("trusts", "trusted", "Whom or which service do they trust?"),
    "connected_to": FormField("connected_to", "other", "Who or which service is in their life?"),
    "works_with": FormField("works_with", "worker", "Which worker?"),
    "helps_with": FormField("helps_with", "helper", "Who helps?"),
    "knows": FormField("knows", "b", "Whom do they know?"),
    "supports": FormField("supports", "service", "Which service?"),
    "addresses": FormField("addresses", "service", "Which service?"),
    "barrier": FormField("barrier", "at", "At which service or agency? (if at one)"),
}
"""The field for the other end, by table."""

_TIE = FormField("trusts", "tie", _HOW_STRONG, missing=_CHOOSE_HOW_STRONG)
_STORY = FormField(
    "trusts",
    "holds_story",
    "They hold the person's story and may pass it on, so that it need not be told again",
    tick=True,
)
_WORDS = FormField("trusts", "persons_words", "In the person's own words", long=True)

TRUSTS: FieldsByAction = (
    (_TIE, AGREED_ROLES, _STORY, _WORDS, _since("trusts")),
    (_TIE, AGREED_ROLES, _STORY, _WORDS),
    (
        _until("trusts"),
        FormField(
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
    FormField("connected_to", "relation", "What are they to the person? (mother, neighbour …)"),
    FormField("connected_to", "tie", _HOW_STRONG),
    FormField("connected_to", "stressful", "Is the tie a strain?"),
    FormField("connected_to", "flow"),
    FormField("connected_to", "broken", "Is the tie broken?"),
)
CONNECTED_TO: FieldsByAction = (
    (*_ECOMAP, _since("connected_to")),
    _ECOMAP,
    (_until("connected_to"),),
)

_ROLE = FormField("works_with", "role", "What is the worker to the person?")
WORKS_WITH: FieldsByAction = (
    (_ROLE, _last_contact("works_with"), _since("works_with")),
    (_last_contact("works_with"),),
    (_until("works_with"),),
)

_AGREED = FormField("helps_with", "agreed_by_person", "Did the person agree to it?")
_NEED_HELPED = FormField("helps_with", "need", "With which need?", missing="choose the need")
HELPS_WITH: FieldsByAction = (
    (_NEED_HELPED, _AGREED, _since("helps_with")),
    (_AGREED,),
    (_until("helps_with"),),
)

_KNOWS = FormField("knows", "strength", _HOW_STRONG, missing=_CHOOSE_HOW_STRONG)
_BASIS = FormField("knows", "basis", "How do they know each other?")
KNOWS: FieldsByAction = (
    (
        FormField("knows", "a", "Who? The person, or somebody whom they trust", missing="say who"),
        _KNOWS,
        _BASIS,
        _since("knows"),
    ),
    (_KNOWS, _BASIS),
    (_until("knows"),),
)

_RUNS = FormField("supports", "status", "Does it run or rest?")
SUPPORTS: FieldsByAction = (
    (_RUNS, _last_contact("supports"), _since("supports")),
    (_RUNS, _last_contact("supports")),
    (
        _until("supports"),
        FormField(
            "supports",
            "end_reason",
            "Why did it end?",
            needed=True,
            missing="choose why it ended",
        ),
    ),
)

_NEED_MET = FormField("addresses", "need", "About which need?", missing="choose the need")
_DOES = FormField("addresses", "function", "What does it do?", missing="choose what it does")
ADDRESSES: FieldsByAction = (
    (_NEED_MET, _DOES, _last_contact("addresses"), _since("addresses")),
    (_last_contact("addresses"),),
    (_until("addresses"),),
)

_DOMAIN = FormField("need", "domain", "Area of life", missing="choose the area of life")
_LEVEL = FormField("need", "level", "Level", missing="choose the level")
_WOULD_TAKE = FormField("need", "required_functions", "What would have to be done? (if known)")
_SAID = FormField("need", "persons_words", "In the person's own words", long=True)
_IDENTIFIED = FormField("need", "identified_on", "Day on which it was identified")
NEED: FieldsByAction = (
    (_DOMAIN, _LEVEL, _IDENTIFIED, _SAID, _WOULD_TAKE),
    (_LEVEL, _SAID, _WOULD_TAKE),
    (
        FormField("need", "closed_on", "Day on which it was closed", needed=True),
        FormField("need", "status", "How was it closed?", _CLOSED, missing="choose how"),
    ),
)

_REACH = FormField("individual", "contact", "How to reach them")
INDIVIDUAL: FieldsByAction = (
    (
        FormField("individual", "name", "Name", missing="give a name"),
        FormField("individual", "individual_kind", "Who they are to the person", missing="say who"),
        _REACH,
        UNDER_18,
        FormField("connected_to", "started_on", "From which day on are they in the person's life?"),
    ),
    (_REACH,),
    (),
)

PERSON: FieldsByAction = (
    (),
    (
        FormField("person", "known_as", "Other names the person goes by"),
        FormField("person", "area", "Where the person lives or stays"),
        FormField("person", "communication_format", "How to write and speak to them"),
        FormField("person", "gp_status", "General practice"),
    ),
    (),
)

BARRIER: FieldsByAction = (
    (
        FormField("barrier", "barrier_type", "What kind of barrier is it?", missing="say which"),
        DESCRIPTION,
        FormField("barrier", "domain", "In which area of life? (if one)"),
        FormField("barrier", "raised_on", "Day on which it is raised", missing="give the day"),
    ),
    (DESCRIPTION,),
    (
        STANDS[0],
        FormField(
            "barrier",
            "resolved_on",
            "From which day on is it no longer open?",
            needed=True,
            missing="give the day",
        ),
    ),
)
