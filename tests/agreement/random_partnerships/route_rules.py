"""What no route may do, read from the tables: each rule a sentence about one route.

The rules are those of introductions: whom a route passes, and that each of its steps is there. They
say nothing of which routes exist or which is best.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from tests.agreement.brute_force import Row, Settings, Tables
from tests.agreement.brute_force.facts.lookup import is_human, row_with_id, rows_of, service_row
from tests.agreement.brute_force.facts.nights import occupants
from tests.agreement.brute_force.facts.unsafe import unsafe
from tests.agreement.brute_force.facts.usable import named_and_not_usable, usable_humans
from tests.agreement.brute_force.facts.what_holds import (
    active,
    has_died,
    in_post,
    is_worker,
    service_is_closed,
)


@dataclass(frozen=True)
class RouteInTables:
    """A route, ids from the person to the service, and the tables in which it was found."""

    tables: Tables
    on: date
    settings: Settings
    steps: list[str]

    def broken_rules(self) -> list[str]:
        return [*self._broken_by_humans(), *self._broken_by_services(), *self._broken_by_steps()]

    @property
    def person(self) -> str:
        return self.steps[0]

    @property
    def humans(self) -> list[str]:
        """Those whom it passes, the person left out."""
        return [step for step in self.steps[1:] if is_human(self.tables, step)]

    @property
    def services(self) -> list[str]:
        return [step for step in self.steps if row_with_id(self.tables, "service", step)]

    def _broken_by_humans(self) -> Iterator[str]:
        tables, on, person = self.tables, self.on, self.person
        usable = usable_humans(tables, person, on, self.settings)
        if self.steps[1] not in usable:
            yield f"{self.steps[1]} is not usable for {person}"
        for human in self.humans:
            if unsafe(tables, person, human):
                yield f"{human} is unsafe for {person}"
            if has_died(tables, human, on):
                yield f"{human} has died"
            if named_and_not_usable(tables, person, human, on, self.settings):
                yield f"{human} was named by {person} and is not usable"
            is_person = row_with_id(tables, "person", human) is not None
            if is_person and human not in usable:
                yield f"{human} is supported too, and not usable for {person}"
            staff = is_worker(tables, human) and in_post(tables, human, on)
            if not staff and human not in usable:
                yield f"{human} is neither staff in post nor usable for {person}"

    def _broken_by_services(self) -> Iterator[str]:
        for service in self.services:
            if service_is_closed(self.tables, service, self.on):
                yield f"{service} is closed"
            for post in self._active_at("works_for", service=service):
                if unsafe(self.tables, self.person, post["worker"]):
                    yield f"at {service} works {post['worker']}, unsafe for {self.person}"
            for unit in rows_of(self.tables, "unit"):
                for one in occupants(self.tables, unit["id"], self.on):
                    if unit["service"] == service and unsafe(self.tables, self.person, one):
                        yield f"at {service} lives {one}, unsafe for {self.person}"
            if self._active_at("excluded_from", person=self.person, service=service):
                yield f"{self.person} is excluded from {service}"
        if service_row(self.tables, self.steps[-1]).get("status") == "paused":
            yield f"{self.steps[-1]} is paused"

    def _broken_by_steps(self) -> Iterator[str]:
        if len(set(self.steps)) < len(self.steps):
            yield "somebody is met twice"
        if len(self.steps) - 1 > self.settings.max_route_steps:
            yield "the route is too long"
        for one, other in pairwise(self.steps):
            if unsafe(self.tables, one, other):
                yield f"{one} and {other} are unsafe for each other"
            if not self._is_a_step(one, other):
                yield f"nothing leads from {one} to {other}"

    def _is_a_step(self, one: str, other: str) -> bool:
        if one == self.person:
            return bool(self._active_at("trusts", person=one, trusted=other, named_by="person"))
        low, high = sorted((one, other))
        return bool(
            self._active_at("knows", a=low, b=high)
            or self._active_at("works_for", worker=one, service=other)
            or self._active_at("pathway_to", from_service=one, to_service=other)
        )

    def _active_at(self, table: str, **cells: str) -> list[Row]:
        return [
            row
            for row in rows_of(self.tables, table)
            if active(row, self.on) and all(row[name] == cell for name, cell in cells.items())
        ]
