"""The system report: what a systems lead may hand out about the partnership, as an A4 PDF."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import pandas as pd
from reportlab.platypus import Flowable

from dashboard.drawing.unprintable import unprintable_in
from dashboard.reports.paper import Ink, typeset_marked
from dashboard.reports.system_words import (
    AGENCIES,
    PROVISION,
    REASONS,
    SERVICES,
    STAGES,
    TRUST,
    Section,
    cells_of,
    report_in_words,
    rounding_in_words,
)
from dashboard.words.agencies import quarter_in_words
from dashboard.words.findings import settings_in_words
from graphmodel.analysis.agencies.workshop_view import WorkshopView
from graphmodel.analysis.system_view import SystemView

MARK = "rounded, not exact"


@dataclass(frozen=True)
class SystemReport:
    """What is in the report; every number in it is rounded already.

    Parameters
    ----------
    view
        People, referrals, services and provision.
    workshop
        Agencies.
    names
        Names of services and agencies by id.
    """

    view: SystemView
    workshop: WorkshopView
    names: Mapping[str, str]

    @property
    def quarter(self) -> str:
        """The quarter at whose beginning everything is counted, such as ``2026-Q2``."""
        quarter: str = self.view.trust.attrs["on"]
        return quarter

    @property
    def sections(self) -> Sequence[tuple[Section, pd.DataFrame]]:
        """The sections and their tables, in the order of the report."""
        view = self.view
        return (
            (STAGES, view.stages),
            (REASONS, view.reasons),
            (SERVICES, view.services),
            (PROVISION, _most_gaps_first(view.provision)),
            (TRUST, view.trust),
            (AGENCIES, _with_a_number(self.workshop.links)),
        )


def system_pdf(report: SystemReport, made: datetime) -> bytes:
    """Return the report as a PDF.

    Parameters
    ----------
    report
        What is in it.
    made
        When it is made, which stands on every page; the same report and time give the same bytes.
    """
    title = f"System report, {quarter_in_words(report.quarter)}"
    when = f"{made:%d/%m/%Y at %H:%M}"
    foot = f"{title}. Made on {when}. Numbers to the nearest 5."
    missing = unprintable_in(report.names)
    names = {one: one if name in missing.ids else name for one, name in report.names.items()}
    story = list(_story(replace(report, names=names), Ink(9.0), title))
    if missing.sentence:
        story.append(Ink(9.0).text(missing.sentence))
    return typeset_marked(story, title, f"{MARK} · {when}", foot)


def _most_gaps_first(provision: pd.DataFrame) -> pd.DataFrame:
    return provision.sort_values("people_with_gap", ascending=False, kind="stable")


def _with_a_number(links: pd.DataFrame) -> pd.DataFrame:
    return links[links["shared"].notna()]


def _story(report: SystemReport, ink: Ink, title: str) -> Iterator[Flowable]:
    attrs = report.view.trust.attrs
    yield ink.title(title)
    yield ink.text(report_in_words(report.view))
    yield ink.small(rounding_in_words(attrs["settings"]["small_number"], report.quarter))
    for section, table in report.sections:
        yield from _section(section, table, report.names, ink)
    yield ink.heading("Settings")
    yield ink.small(f"{settings_in_words(attrs['settings']).capitalize()}.")


def _section(
    section: Section, table: pd.DataFrame, names: Mapping[str, str], ink: Ink
) -> Iterator[Flowable]:
    yield ink.heading(section.title)
    yield ink.small(section.counted(table))
    if table.attrs["withheld"]:
        yield ink.text(table.attrs["withheld"])
        return
    rows = cells_of(section, table, names)
    if not rows:
        yield ink.text("No number here is large enough to be shown.")
        return
    yield ink.table(section.head, rows, section.widths)
    yield ink.small(section.means)
