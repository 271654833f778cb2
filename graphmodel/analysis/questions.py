"""Every question that can be asked, once: the command line, the screen and the docs read this."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING, Any, cast

from graphmodel.errors import UsageError
from graphmodel.progress import CountProgress
from graphmodel.settings import GENERAL, Settings

if TYPE_CHECKING:  # the words of the questions are read where no question is asked
    from graphmodel.analysis.facts.answer import Answer
    from graphmodel.network.network import Network

MOST_ROWS = 10_000_000
"""So many rows of a partnership are read to compute an answer, unless more are allowed."""

SINCE = "since"
"""A question about it compares the partnership at that day with the partnership at D."""

WINDOW = ("start", "end")
"""A question about them is about the days from the first until the day before the last."""

DAYS = (SINCE, *WINDOW)
"""What a question is about that is a day."""

OF_TRUST = ("trust_confirm_days", "trust_dormant_days")
"""Thresholds that say whom a person can count on."""


@dataclass(frozen=True)
class Question:
    """One question about a partnership.

    Parameters
    ----------
    analysis
        Module and function, ``needs.gaps:gaps``; the function's name is the question's name.
    asks
        The question in plain words.
    asked_by
        Who asks it.
    denominator
        What its rows are counted out of.
    not_recorded
        What it cannot know.
    about
        What must be named besides the day, in the order of the analysis's arguments: ``person``,
        ``need``, ``leaver``, ``meeting``, ``unit``, ``service``, ``from_service`` or
        ``to_service`` (ids), ``since`` (an earlier day), ``start`` and ``end`` (days).
    may_name
        What may be named besides, an argument of that name of the analysis: ``service`` (an id).
    whole
        Whether it needs the whole partnership even where it is asked about one person.
    tells_progress
        Whether the analysis tells how far it is: in a large partnership it takes a while.
    settings
        Names of the thresholds that are offered for it and printed with it.
    """

    analysis: str
    asks: str
    asked_by: str
    denominator: str
    not_recorded: str
    about: tuple[str, ...] = ()
    may_name: tuple[str, ...] = ()
    whole: bool = False
    tells_progress: bool = False
    settings: tuple[str, ...] = GENERAL

    @property
    def name(self) -> str:
        """Name of the function, of the module and in JSON: ``trusted_contacts``."""
        return self.analysis.partition(":")[2]

    @property
    def word(self) -> str:
        """Word on the command line: ``trusted-contacts``."""
        return self.name.replace("_", "-")

    @cached_property
    def answer(self) -> Callable[..., Answer]:
        """The analysis itself, imported when it is first asked for."""
        module = self.analysis.partition(":")[0]
        found = getattr(import_module(f"graphmodel.analysis.{module}"), self.name)
        return cast("Callable[..., Answer]", found)

    def ask(
        self,
        network: Network,
        settings: Settings,
        named: Mapping[str, str | date] | None = None,
        progress: CountProgress | None = None,
        *,
        risk_reader: bool = False,
    ) -> Answer:
        """Answer the question.

        Parameters
        ----------
        network
            The partnership as at a day.
        settings
            Thresholds.
        named
            A value for everything in `about`, and for what is meant of `may_name`.
        progress
            Called with the work done and the total.
        risk_reader
            Whether the reader may see risk information; two answers are fuller for them.

        Raises
        ------
        UsageError
            Something in `about` is not named, or it makes no sense.
        """
        named = named or {}
        self.check(named)
        arguments: list[Any] = [network, *(named[name] for name in self.about)]
        if self.about == (SINCE,):
            arguments = [network.at(arguments[1]), network]
        besides: dict[str, Any] = {name: named[name] for name in self.may_name if name in named}
        if self.tells_progress:
            besides["progress"] = progress
        if self.name in {"candidates", "changes"}:
            besides["risk_reader"] = risk_reader
        return self.answer(*arguments, settings=settings, **besides)

    def check(self, named: Mapping[str, str | date]) -> None:
        """Refuse to ask where something is missing, before anything is read.

        Raises
        ------
        UsageError
            Something in `about` is not named, or a time holds no day.
        """
        missing = [name for name in self.about if name not in named]
        if missing:
            things = " and a ".join(self.about).replace("_", " ")
            options = " and ".join(f"--{name.replace('_', '-')}" for name in missing)
            message = f"The question {self.word} is about a {things}. Name {options}."
            raise UsageError(message)
        if self.about == WINDOW:
            from graphmodel.analysis.facts.answer import refuse_empty_window

            refuse_empty_window(*(cast("date", named[name]) for name in WINDOW))


QUESTIONS = (
    Question(
        "needs.gaps:gaps",
        "Which open needs does no service cover, and why?",
        "coordinators, personal advisers, keyworkers",
        "open needs of living people",
        "pairs of a living person and one of 14 domains without any need row",
    ),
    Question(
        "needs.duplicates:duplicates",
        "Where may two services be doing the same for one person?",
        "coordinators, systems leads",
        "living people",
        "living people with no involvement recorded",
    ),
    Question(
        "needs.leads:leads",
        "Who coordinates each person's support?",
        "coordinators",
        "living people",
        "living people with no involvement recorded",
    ),
    Question(
        "trust.trusted_contacts:trusted_contacts",
        "Whom does each person trust who can be asked today, and who has nobody?",
        "coordinators, keyworkers",
        "living people",
        "living people who were never asked",
    ),
    Question(
        "trust.candidates:candidates",
        "Whom could we ask a person about, where nobody they named can be asked?",
        "coordinators, keyworkers",
        "the person, where nobody is usable for them",
        "candidates whose tie has no first day",
        about=("person",),
    ),
    Question(
        "routes.introductions:introductions",
        "Who could introduce a person to a service that could meet a need?",
        "coordinators, keyworkers",
        "services that could meet the need",
        "services without domains",
        about=("person", "need"),
        whole=True,
    ),
    Question(
        "routes.warm_routes:warm_routes",
        "For which gaps is there a warm introduction, and for which is there none?",
        "coordinators, systems leads",
        "gaps",
        "services without domains",
        whole=True,
        tells_progress=True,
    ),
    Question(
        "leaving.departure:departure",
        "What would be lost if a worker, an individual or a service went?",
        "coordinators, team managers planning a handover",
        "living people",
        "living people who were never asked whom they trust",
        about=("leaver",),
        whole=True,
    ),
    Question(
        "leaving.closing:closing",
        "What would the partnership count if a service closed?",
        "systems leads, commissioners",
        "living people",
        "living people who were never asked whom they trust",
        about=("service",),
        whole=True,
        tells_progress=True,
    ),
    Question(
        "leaving.agreed_pathway:agreed_pathway",
        "Which gaps would gain a warm introduction if two services agreed a pathway?",
        "systems leads, workshops",
        "gaps",
        "services without domains",
        about=("from_service", "to_service"),
        whole=True,
        tells_progress=True,
    ),
    Question(
        "leaving.fragility:fragility",
        "Who and what rests on one worker, individual or service alone?",
        "team managers, systems leads",
        "living people",
        "living people who were never asked whom they trust",
        whole=True,
    ),
    Question(
        "agencies.partnership:partnership",
        "Which agencies share people, how do they refer, and who stands between them?",
        "systems leads, workshops",
        "living people with whom a service is freshly involved",
        "living people with no involvement recorded",
        whole=True,
    ),
    Question(
        "agencies.bridges:bridges",
        "Without which agency, or which link between two, would the map fall apart?",
        "systems leads, workshops",
        "living people with whom a service is freshly involved",
        "living people with no involvement recorded",
        whole=True,
    ),
    Question(
        "services.service_barriers:service_barriers",
        "What becomes of referrals to each service, how long is the wait, what keeps people out?",
        "systems leads, commissioners",
        "services",
        "declined referrals without a reason",
        whole=True,
    ),
    Question(
        "services.referral_funnel:referral_funnel",
        "How far did the year's referrals come, and where do the others stand?",
        "systems leads, commissioners",
        "referrals made in the year",
        "referrals that have ended, to which no day of a decision or of an end is written",
        may_name=("service",),
        whole=True,
    ),
    Question(
        "services.waiting_time:waiting_time",
        "How long do people wait after a referral until support begins?",
        "systems leads, commissioners",
        "waits",
        "waits whose end was not seen",
        may_name=("service",),
        whole=True,
    ),
    Question(
        "services.provision_gaps:provision_gaps",
        "Where, and for which area of life, is there nothing for people's gaps?",
        "systems leads, commissioners",
        "living people",
        "living people without an area",
        whole=True,
    ),
    Question(
        "person_network:ego_measures",
        "What does the network round a person look like in numbers?",
        "coordinators, evaluators",
        "humans and services tied to the person",
        "those of them with no tie to another of them on record",
        about=("person",),
        whole=True,
    ),
    Question(
        "changes:changes",
        "What has changed for each person since an earlier day?",
        "coordinators, keyworkers",
        "people who live on both days",
        "living people with no involvement recorded",
        about=(SINCE,),
    ),
    Question(
        "week.actions:actions",
        "What was agreed and is still to be done, by whom and by when?",
        "coordinators, whoever prepares a meeting",
        "open actions",
        "open actions without an owner",
        whole=True,
        settings=("soon_days",),
    ),
    Question(
        "week.reviews:reviews",
        "What is due to be looked at again: plans, registers, trust, exclusions, escalations?",
        "coordinators, keyworkers, personal advisers",
        "active plans, stays on registers, trusted people, exclusions and unanswered escalations",
        "those without a day of review of their own, and unconfirmed trust",
        whole=True,
        settings=(
            "review_notice_days",
            "plan_review_days",
            "long_plan_review_days",
            "red_review_days",
            "amber_review_days",
            "green_review_days",
            "reply_days",
            *OF_TRUST,
        ),
    ),
    Question(
        "week.stuck_referrals:stuck_referrals",
        "Which referrals have stood in one status for longer than they should?",
        "coordinators, service managers",
        "open referrals",
        "open referrals whose own status has no day",
        whole=True,
        settings=("answer_days", "decision_days", "start_days", "offer_days"),
    ),
    Question(
        "week.invitations:invitations",
        "Who could be expected at a meeting, and who is asked?",
        "coordinators, whoever prepares a meeting",
        "those expected",
        "people of the meeting with no involvement recorded",
        about=("meeting",),
        whole=True,
        settings=("lapse_after_days", *OF_TRUST),
    ),
    Question(
        "week.goals:goals",
        "What do people want to reach, and who helps them with it?",
        "coordinators, keyworkers, personal advisers",
        "active goals of living people",
        "living people of whom no goal is recorded",
        whole=True,
        settings=OF_TRUST,
    ),
    Question(
        "week.units:units",
        "Which beds are free tonight, since when, and who is offered them?",
        "coordinators, accommodation managers",
        "units in service",
        "services of accommodation of which no unit is recorded",
        whole=True,
        settings=(),
    ),
    Question(
        "week.compatible:compatible",
        "Who waits for a place in this unit, and where must somebody look twice first?",
        "coordinators, accommodation managers",
        "people who wait for a place",
        "those whose gender or day of birth is not recorded and counts there",
        about=("unit",),
        whole=True,
        settings=OF_TRUST,
    ),
    Question(
        "week.registers:registers",
        "Who is on which register, and what is missing round them?",
        "coordinators, keyworkers of the register",
        "stays on a register",
        "stays on the register dsr without rating, and stays of people without any contact",
        whole=True,
        settings=(
            "red_review_days",
            "amber_review_days",
            "green_review_days",
            "plan_review_days",
            "long_plan_review_days",
            "lapse_after_days",
        ),
    ),
    Question(
        "week.caseload_month:caseload_month",
        "How did the caseload of each register move between two days?",
        "coordinators, systems leads",
        "stays open on some day of that time",
        "entries that ended in that time without a reason",
        about=WINDOW,
        whole=True,
        settings=("returner_gap_days",),
    ),
    Question(
        "week.retelling:retelling",
        "Who had to tell their whole story again and again, and who could tell it for them?",
        "coordinators, assessment leads",
        "living people",
        "assessments of that time of which it is not known whether they asked for the story",
        whole=True,
        settings=("repeat_story_days", *OF_TRUST),
    ),
    Question(
        "week.isolation:isolation",
        "Who has at most one close tie outside services?",
        "coordinators, community development",
        "living people",
        "living people of whom neither a tie nor trust is recorded; they are not listed",
        whole=True,
        settings=("lapse_after_days", *OF_TRUST),
    ),
    Question(
        "week.endings:endings",
        "What ends soon for somebody: by a birthday, a release or a longest stay?",
        "coordinators, personal advisers, accommodation managers",
        "living people",
        "living people without a day of birth, and stays in an institution without a release",
        whole=True,
        settings=("ending_days", "release_days", "stay_notice_days", "lapse_after_days"),
    ),
    Question(
        "week.escalations:escalations",
        "Where does each open barrier stand with those who could take it away?",
        "systems leads, boards",
        "open barriers",
        "open barriers of which no people are recorded",
        whole=True,
        settings=("escalate_people", "escalate_days", "reply_days"),
    ),
)
"""All questions, in the order in which they are listed."""


def question_called(word: str) -> Question:
    """Return the question with this name or word.

    Raises
    ------
    UsageError
        There is no such question.
    """
    for question in QUESTIONS:
        if word in {question.name, question.word}:
            return question
    known = ", ".join(question.word for question in QUESTIONS)
    message = f"There is no question {word!r}. Ask one of: {known}."
    raise UsageError(message)
