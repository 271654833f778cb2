"""Figures about people who leave care."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd

from graphmodel.analysis.facts.actions_and_plans import active_plans
from graphmodel.analysis.facts.eligibility import birthdays
from graphmodel.analysis.facts.involvement import contact_day
from graphmodel.analysis.facts.nights import occupancies
from graphmodel.analysis.indicators.figures import (
    Cell,
    Figure,
    FigureSet,
    Items,
    Parts,
    Shows,
    Window,
    as_many,
    items,
)
from graphmodel.analysis.week.isolation import isolation
from graphmodel.model.coordination.words import PlanType
from graphmodel.model.vocabulary import CareStatus
from graphmodel.model.vocabulary_services import WorkerRole
from graphmodel.network.coded_columns import NO_DAY, YES, Codes
from graphmodel.network.network import Flags

LEAVING = (CareStatus.FORMER_RELEVANT, CareStatus.RELEVANT)
AGE = 25


def _leaving(window: Window) -> tuple[Codes, int]:
    """Return who leaves care, living on the last day; and how many under 25 it is not known of."""
    people = window.network.rows("person")
    people = people[window.at_last.is_living_person[people["id"]]]
    young = birthdays(people["date_of_birth"], AGE) > window.last
    young &= (people["date_of_birth"] != NO_DAY).to_numpy()
    codes = people["id"][people["care_status"].isin(LEAVING)].to_numpy()
    return codes, int((young & people["care_status"].isna()).sum())


def _of_them(window: Window, which: Flags) -> Items:
    people, unknown = _leaving(window)
    return items(people, counted=which[people], not_recorded=unknown)


def _those(window: Window, which: Flags) -> Items:
    people, unknown = _leaving(window)
    return items(people[which[people]], not_recorded=unknown)


def _plans_in_date(window: Window) -> Items:
    plans = active_plans(window.at_last, window.settings)
    in_date = (plans["plan_type"] == PlanType.PATHWAY) & (plans["due_on"] >= window.last)
    return _of_them(window, window.network.flags(plans["person"][in_date]))


def _in_touch(window: Window) -> Items:
    ties = window.at_last.active("works_with")
    ties = ties[(ties["role"] == WorkerRole.PERSONAL_ADVISER).to_numpy(bool)]
    days = window.last - contact_day(ties, window.last).astype(np.int64)
    lately = days <= window.settings.in_touch_days
    return _of_them(window, window.network.flags(ties["person"][lately]))


def _settled(window: Window) -> Items:
    services = window.network.rows("service")
    settled = window.network.flags(services["id"][services["settled"] == YES])
    rows = occupancies(window.at_last)
    rows = rows[settled[rows["service"]] & (rows["end"] > window.last)]
    return _of_them(window, window.network.flags(rows["person"]))


def _isolated(window: Window) -> Items:
    rows = isolation(window.at_last, window.settings)
    return _those(
        window, window.network.flags(window.network.ids.get_indexer(pd.Index(rows["person"])))
    )


def _turning_25(window: Window) -> Items:
    people = window.network.rows("person")
    turns = birthdays(people["date_of_birth"], AGE)
    soon = (turns > window.last) & (turns <= window.last + window.settings.ending_days)
    return _those(window, window.network.flags(people["id"][soon]))


def _figure(
    name: str,
    shows: Shows,
    formula: str,
    found: Callable[[Window], Items],
    *settings: str,
) -> Figure:
    unknown = "not recorded: people under 25 without a word on care."
    return Figure(name, shows, f"{formula}; {unknown}", found, settings=settings)


_OF = "Of the living people who leave care (former relevant, relevant) on the last day,"

LEAVING_CARE = FigureSet(
    "leaving-care",
    "People who leave care: their plans, who is in touch, where they live.",
    "personal advisers",
    (
        _figure(
            "plans_in_date",
            Shows.SHARE,
            f"{_OF} those with an active pathway plan that is not overdue",
            _plans_in_date,
            "long_plan_review_days",
        ),
        _figure(
            "in_touch",
            Shows.SHARE,
            f"{_OF} those whose personal adviser was in contact lately",
            _in_touch,
            "in_touch_days",
        ),
        _figure(
            "suitable_accommodation",
            Shows.SHARE,
            f"{_OF} those who live in a unit of a settled service",
            _settled,
        ),
        _figure(
            "isolated",
            Shows.NUMBER,
            f"{_OF} those with at most one close tie outside services",
            _isolated,
        ),
        _figure(
            "turning_25",
            Shows.NUMBER,
            f"{_OF} those whose 25th birthday comes soon",
            _turning_25,
            "ending_days",
        ),
    ),
    (
        *as_many("plans_in_date", "in_touch", "suitable_accommodation"),
        Parts((Cell("plans_in_date", "denominator"),), (Cell("isolated"),)),
        Parts((Cell("plans_in_date", "denominator"),), (Cell("turning_25"),)),
    ),
)
