"""Figures about people on registers: their coordination, and the register dsr."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from graphmodel.analysis.facts.register_stays import (
    active_stays,
    entries_in_order,
    register_stays,
)
from graphmodel.analysis.facts.trust import pair_keys, usable_ties
from graphmodel.analysis.indicators.figures import (
    NOT_RECORDED_WORD,
    Cell,
    Figure,
    FigureSet,
    Items,
    Parts,
    Shows,
    Window,
    as_many,
    items,
    mean,
)
from graphmodel.analysis.needs.duplicates import duplicates
from graphmodel.analysis.needs.gaps import gaps
from graphmodel.analysis.trust.trusted_contacts import STATUSES, trust_status
from graphmodel.model.coordination.words import (
    ActionStatus,
    MeetingType,
    OutcomeTool,
    Rating,
    Register,
)
from graphmodel.model.vocabulary import Domain, PracticeStatus
from graphmodel.model.vocabulary_services import WorkerRole
from graphmodel.network.coded_columns import NO_DAY, NOBODY, YES, CodedTable, Codes, or_never
from graphmodel.network.network import is_active_at

LOWER_IS_BETTER = (OutcomeTool.NDT, OutcomeTool.ERSRAT)
REVIEWS = (MeetingType.CTR, MeetingType.CETR)
NO_LONGER_TO_DO = (ActionStatus.CANCELLED, ActionStatus.TRANSFERRED)
ASPECT = ["kind", "person", "need", "domain", "function"]
"""What makes two rows of ``duplicates`` the same question."""


def _now(window: Window) -> Codes:
    """Return the living people with an active stay on the registers on the last day."""
    rows = active_stays(window.at_last, window.settings)
    return np.unique(rows["person"][rows["register"].isin(window.registers)])


def _lately(window: Window) -> Codes:
    """Return the people with such a stay on some day of the window, living or dead."""
    rows = register_stays(window.at_last)
    rows = rows[rows["register"].isin(window.registers)]
    closed = np.minimum(or_never(rows["ended_on"]), window.network.died_on[rows["person"]])
    there = (closed > window.first) & (closed > rows["opened_on"].to_numpy())
    return np.unique(rows["person"][there])


def _humans_to_ask(window: Window) -> npt.NDArray[np.int64]:
    """Return how many usable humans each person has on the last day, by code."""
    network = window.at_last
    ties = usable_ties(network, window.settings)
    people = np.unique(pair_keys(network, ties["person"], ties["trusted"])) // len(network.ids)
    return np.bincount(people, minlength=len(network.ids))


def _with_contact(window: Window) -> Items:
    people = _now(window)
    return items(people, counted=_humans_to_ask(window)[people] > 0)


def _single_contact(window: Window) -> Items:
    people = _now(window)
    return items(people, counted=_humans_to_ask(window)[people] == 1)


def _never_asked(window: Window) -> Items:
    people, network = _now(window), window.at_last
    ties = usable_ties(network, window.settings)
    status = trust_status(network, ties[network.is_living_person[ties["person"]]])
    never = network.living_people[status == STATUSES.index("never_asked")]
    return items(people, counted=network.flags(never)[people])


def _gaps_each(window: Window) -> Items:
    people, domains = _now(window), sorted(Domain)
    rows = gaps(window.at_last, window.settings)
    row = window.network.places(people)[window.network.ids.get_indexer(pd.Index(rows["person"]))]
    domain = np.searchsorted(domains, rows["domain"].to_numpy(object))
    number = np.zeros((len(domains), len(people)), np.int64)
    np.add.at(number, (domain[row >= 0], row[row >= 0]), 1)
    return items(
        np.tile(people, len(domains)),
        group=np.repeat(np.arange(len(domains)), len(people)),
        groups=[str(one) for one in domains],
        counted=number.ravel() > 0,
        value=number.ravel(),
    )


def _due_actions(window: Window) -> CodedTable:
    """Return the actions due in the window and before D, not called off by D."""
    rows, day = window.network.rows("action"), window.network.day
    called_off = rows["status"].isin(NO_LONGER_TO_DO) & (rows["closed_on"] <= day)
    due = window.holds(rows["due_on"]) & (rows["due_on"] < day) & (rows["agreed_on"] <= day)
    found: CodedTable = rows[due & ~called_off]
    return found


def _on_time(window: Window) -> Items:
    rows = _due_actions(window)
    rows = rows[_was_on_register(window, rows)]
    is_done = (rows["status"] == ActionStatus.DONE).to_numpy(bool)
    closed_on = rows["closed_on"].to_numpy()
    unknown = is_done & (closed_on == NO_DAY)
    on_time = is_done & (closed_on <= rows["due_on"].to_numpy())
    return items(
        rows["person"][~unknown], counted=on_time[~unknown], not_recorded=int(unknown.sum())
    )


def _was_on_register(window: Window, actions: CodedTable) -> npt.NDArray[np.bool_]:
    """Whether the person of each action had an active stay on the day on which it was due."""
    person, due_on = actions["person"].to_numpy(), actions["due_on"].to_numpy()
    entries = window.network.rows("register_entry")
    entries = entries[entries["register"].isin(window.registers)]
    about = pd.DataFrame({"person": person, "due_on": due_on, "row": np.arange(len(person))})
    both = about[person != NOBODY].merge(entries, on="person")
    held = is_active_at(both["started_on"], both["ended_on"], both["due_on"])
    there = np.bincount(both["row"][held], minlength=len(person)) > 0
    lived: npt.NDArray[np.bool_] = window.network.died_on[person] > due_on
    return there & lived


def _about_nobody(number: int) -> Items:
    return items(np.full(number, NOBODY))


def _barriers_escalated(window: Window) -> Items:
    rows = window.network.rows("escalation")
    return _about_nobody(rows["barrier"][window.holds(rows["raised_on"])].nunique())


def _barriers_resolved(window: Window) -> Items:
    rows = window.network.rows("barrier")
    return _about_nobody(int(window.holds(rows["resolved_on"]).sum()))


def _practice_shared(window: Window) -> Items:
    rows = window.network.rows("practice")
    is_shared = (rows["status"] == PracticeStatus.SHARED) & window.holds(rows["shared_on"])
    return _about_nobody(int(is_shared.sum()))


def _retellings(window: Window) -> Items:
    people, rows = _lately(window), window.network.rows("assessment")
    told = rows[(rows["asked_for_full_story"] == YES) & window.holds(rows["done_on"])]
    row = window.network.places(people)[told["person"]]
    number = np.bincount(row[row >= 0], minlength=len(people))
    return items(people, counted=number > 0, value=number)


def _duplicates_resolved(window: Window) -> Items:
    network = window.at_last
    before = duplicates(window.at_first, window.settings)[ASPECT]
    now = duplicates(network, window.settings)[ASPECT]
    person = network.ids.get_indexer(pd.Index(before["person"]))
    counted = network.flags(_lately(window)) & network.is_living_person
    person = person[counted[person] & ~_are_among(before, now)]
    return items(person)


def _are_among(rows: pd.DataFrame, others: pd.DataFrame) -> npt.NDArray[np.bool_]:
    keys = [
        pd.MultiIndex.from_frame(one.astype(object).where(one.notna(), ""))
        for one in (rows, others)
    ]
    among: npt.NDArray[np.bool_] = keys[0].isin(keys[1])
    return among


def _scores(window: Window) -> CodedTable:
    """Return the first and last score with each tool, by the last day, of the people there."""
    rows = window.at_last.rows("outcome_score")
    people = window.network.flags(_lately(window))
    rows = rows[(rows["scored_on"] <= window.last) & people[rows["person"]]]
    tool = rows["tool"].cat.codes.to_numpy()
    order = np.lexsort((rows["id"], rows["scored_on"], rows["person"], tool))
    rows, tool = rows.iloc[order], tool[order]
    pairs = np.stack([tool, rows["person"].to_numpy()], axis=1)
    _, first, number = np.unique(pairs, axis=0, return_index=True, return_counts=True)
    begun, ended = rows.iloc[first], rows.iloc[first + number - 1]
    apart = ended["scored_on"].to_numpy() - begun["scored_on"].to_numpy()
    return pd.DataFrame(
        {
            "tool": tool[first].astype(np.int64),
            "person": begun["person"].to_numpy(),
            "change": ended["total"].to_numpy().astype(np.int64) - begun["total"].to_numpy(),
            "single": number == 1,
            "told": (number > 1) & (apart >= window.settings.score_gap_days),
        }
    )


def _outcomes(window: Window) -> Items:
    tools, rows = list(OutcomeTool), _scores(window)
    lower = np.isin(tools, LOWER_IS_BETTER)
    single = np.bincount(rows["tool"][rows["single"]], minlength=len(tools))
    rows = rows[rows["told"]]
    change = rows["change"].to_numpy()
    better = np.where(lower[rows["tool"]], change < 0, change > 0)
    return items(
        rows["person"],
        group=rows["tool"],
        groups=[str(tool) for tool in tools],
        counted=better,
        value=change,
        not_recorded=single,
    )


def _better(window: Window) -> Items:
    found = _outcomes(window)
    return items(found.person, group=found.group, groups=found.groups, counted=found.counted)


# The register dsr.


def _dsr(window: Window) -> CodedTable:
    rows = active_stays(window.at_last, window.settings)
    found: CodedTable = rows[(rows["register"] == Register.DSR).to_numpy(bool)]
    return found


def _by_rating(window: Window) -> Items:
    rows = _dsr(window)
    code = rows["rating"].cat.codes.to_numpy().astype(np.int64)
    words = [str(word) for word in Rating]
    if (code < 0).any():
        words.append(NOT_RECORDED_WORD)
    return items(rows["person"], group=np.where(code < 0, len(Rating), code), groups=words)


def _re_rated(window: Window) -> Items:
    """Count entries with another rating than the one before it; blue is the most pressing."""
    rows = entries_in_order(window.at_last)
    code = rows["rating"].cat.codes.to_numpy().astype(np.int64)
    before = np.append(-1, code)[: len(code)]
    follows = (
        rows["goes_on"] & (rows["register"] == Register.DSR) & window.holds(rows["started_on"])
    )
    follows &= window.network.died_on[rows["person"]] > rows["started_on"].to_numpy()
    changed = follows.to_numpy(bool) & (code >= 0) & (before >= 0) & (code != before)
    up = code[changed] < before[changed]
    return items(rows["person"][changed], group=up, groups=("down", "up"))


def _with_keyworker(window: Window) -> Items:
    people = _dsr(window)["person"].to_numpy()
    ties = window.at_last.active("works_with")
    ties = ties[(ties["role"] == WorkerRole.KEY_WORKER).to_numpy(bool)]
    held = ties["person"][window.at_last.is_in_post[ties["worker"]]]
    return items(people, counted=window.network.flags(held)[people])


def _implemented(window: Window) -> Items:
    rows = _due_actions(window)
    meetings = window.network.rows("meeting")
    review = window.network.flags(meetings["id"][meetings["meeting_type"].isin(REVIEWS)])
    rows = rows[review[rows["meeting"]]]
    is_done = (rows["status"] == ActionStatus.DONE) & (rows["closed_on"] <= window.last)
    return items(rows["person"], counted=is_done)


def _in_date(window: Window) -> Items:
    rows = _dsr(window)
    return items(rows["person"], counted=rows["due_on"] >= window.last)


_OF_TRUST = ("trust_confirm_days", "trust_dormant_days")
_ON_IT = "Of the living people on the registers on the last day,"

COORDINATION = FigureSet(
    "coordination",
    "The people on registers: whom they trust, what is not covered, what was done.",
    "trusted persons coordinators",
    (
        Figure(
            "with_usable_contact",
            Shows.SHARE,
            f"{_ON_IT} those who trust somebody who can be asked.",
            _with_contact,
            settings=_OF_TRUST,
        ),
        Figure(
            "single_contact",
            Shows.SHARE,
            f"{_ON_IT} those who have exactly one such human.",
            _single_contact,
            settings=_OF_TRUST,
        ),
        Figure(
            "never_asked",
            Shows.SHARE,
            f"{_ON_IT} those who were never asked whom they trust.",
            _never_asked,
            settings=_OF_TRUST,
        ),
        Figure(
            "gaps_per_person",
            Shows.MIDDLE,
            "Needs that no service covers for each living person on the registers on the last day, "
            "by area of life; the mean.",
            _gaps_each,
            middle=mean,
            is_of_counts=True,
            settings=("lapse_after_days",),
        ),
        Figure(
            "actions_on_time",
            Shows.SHARE,
            "Of the actions due in this time about people then on the registers, not called off, "
            "those done by the day on which they were due; not recorded: done on no known day.",
            _on_time,
        ),
        Figure(
            "barriers_escalated",
            Shows.NUMBER,
            "Barriers of the whole partnership that were taken further in this time.",
            _barriers_escalated,
        ),
        Figure(
            "barriers_resolved",
            Shows.NUMBER,
            "Barriers of the whole partnership that were resolved in this time.",
            _barriers_resolved,
        ),
        Figure(
            "practice_shared",
            Shows.NUMBER,
            "Exceptional practice that was shared in this time.",
            _practice_shared,
        ),
        Figure(
            "retellings_per_person",
            Shows.MIDDLE,
            "Times that somebody was asked for their full story in this time, for each person on "
            "the registers on a day of it; the mean.",
            _retellings,
            middle=mean,
            is_of_counts=True,
        ),
        Figure(
            "duplicates_resolved",
            Shows.NUMBER,
            "Places where two services did the same on the first day, for people on the registers "
            "on a day of this time who live on the last, and where they do not on the last.",
            _duplicates_resolved,
            settings=("lapse_after_days",),
        ),
        Figure(
            "outcome_change",
            Shows.MIDDLE,
            "Median change from the first score to the last by the last day, of the people on the "
            "registers on a day of this time with scores far enough apart, by questionnaire; not "
            "recorded: people with one score.",
            _outcomes,
            settings=("score_gap_days",),
        ),
        Figure(
            "outcome_better",
            Shows.SHARE,
            "Of these people, those whose score became better: lower with ndt and ersrat, higher "
            "with the others.",
            _better,
            settings=("score_gap_days",),
        ),
    ),
    (
        Parts(
            (Cell("with_usable_contact", "denominator"),),
            (Cell("with_usable_contact"), Cell("never_asked")),
        ),
        *as_many("with_usable_contact", "single_contact", "never_asked"),
        Parts((Cell("with_usable_contact"),), (Cell("single_contact"),)),
        *as_many("outcome_change", "outcome_better"),
    ),
)

DSR = FigureSet(
    "dsr",
    "The Dynamic Support Register: how pressing it is, who has a keyworker, what was done.",
    "keyworkers for the register",
    (
        Figure(
            "by_rating",
            Shows.NUMBER,
            "Living people on the register on the last day, by rating.",
            _by_rating,
            by_word=True,
        ),
        Figure(
            "re_rated",
            Shows.NUMBER,
            "Times that a rating was raised (up, towards blue) or lowered (down) in this time.",
            _re_rated,
        ),
        Figure(
            "with_keyworker",
            Shows.SHARE,
            "Of the living people on the register on the last day, those with a keyworker in post.",
            _with_keyworker,
        ),
        Figure(
            "cetr_actions_implemented",
            Shows.SHARE,
            "Of the actions of C(E)TR meetings due in this time and not called off, those done by "
            "its last day.",
            _implemented,
        ),
        Figure(
            "reviews_in_date",
            Shows.SHARE,
            "Of the living people on the register on the last day, those whose review is not "
            "overdue.",
            _in_date,
            settings=("red_review_days", "amber_review_days", "green_review_days"),
        ),
    ),
    (
        Parts((Cell("with_keyworker", "denominator"),), (Cell("by_rating"),), all_of_it=True),
        *as_many("with_keyworker", "reviews_in_date"),
    ),
)
