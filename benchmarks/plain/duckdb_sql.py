"""Questions of the week as somebody would ask them of the files with DuckDB, in SQL of their own.

DuckDB is no part of the project's environment: ``pip install duckdb`` before ``--duckdb``.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

__all__ = ["SQL", "asked", "opened"]

_TABLES = (
    "person", "worker", "individual", "service", "works_for", "action",
    "unit", "unit_period", "occupies", "offered",
)  # fmt: skip

_ALIVE = """
died AS (
  SELECT id, min(deceased_on) AS died_on FROM (
    SELECT id, deceased_on FROM person UNION ALL SELECT id, deceased_on FROM worker
    UNION ALL SELECT id, deceased_on FROM individual)
  GROUP BY id),
open_service AS (
  SELECT * FROM service
  WHERE coalesce(closed_on > $day, status <> 'closed', true) AND coalesce(opened_on <= $day, true))
"""

_TIES = """
ties AS (
  SELECT o.person, o.unit, u.service, o.started_on,
    least(coalesce(o.ended_on, DATE '9999-12-31'), coalesce(d.died_on, DATE '9999-12-31')) AS end_on
  FROM occupies o JOIN unit u ON u.id = o.unit LEFT JOIN died d ON d.id = o.person
  WHERE o.started_on <= $day)
"""

SQL = {
    "actions": f"""
WITH {_ALIVE},
post AS (
  SELECT w.worker, list_sort(list(DISTINCT s.agency)) AS agencies
  FROM works_for w JOIN open_service s ON s.id = w.service LEFT JOIN died d ON d.id = w.worker
  WHERE coalesce(w.started_on <= $day, true) AND coalesce(w.ended_on > $day, true)
    AND coalesce(d.died_on > $day, true)
  GROUP BY w.worker)
SELECT a.id AS action, a.person, a.meeting, a.barrier, a.owner,
  coalesce(post.agencies, []) AS agencies, a.due_on AS due, $day - a.due_on AS days,
  CASE WHEN post.worker IS NULL THEN 'orphaned' WHEN a.due_on < $day THEN 'overdue'
    WHEN a.due_on <= $day + 7 THEN 'soon' ELSE 'later' END AS state
FROM action a LEFT JOIN post ON post.worker = a.owner LEFT JOIN died d ON d.id = a.person
WHERE a.agreed_on <= $day AND coalesce(a.closed_on > $day, a.status IN ('open', 'in_progress'))
  AND coalesce(d.died_on > $day, true)
ORDER BY list_position(['orphaned', 'overdue', 'soon', 'later'], state), due, action
""",
    "units": f"""
WITH {_ALIVE}, {_TIES},
spell AS (
  SELECT *, coalesce(started_on > lag(end_on) OVER stay, true) AS is_first FROM ties
  WINDOW stay AS (PARTITION BY person, service ORDER BY started_on)),
stay AS (
  SELECT *, max(CASE WHEN is_first THEN started_on END) OVER (
    PARTITION BY person, service ORDER BY started_on ROWS UNBOUNDED PRECEDING) AS began_on
  FROM spell),
there AS (
  SELECT unit, list_sort(list(DISTINCT person)) AS occupants, count(*) AS number,
    max(started_on) AS came_on, min(began_on) AS began_on
  FROM stay WHERE end_on > $day GROUP BY unit),
gone AS (SELECT unit, max(end_on) AS left_on FROM ties WHERE end_on <= $day GROUP BY unit),
held AS (
  SELECT unit,
    min(started_on) FILTER (status = 'offline' AND coalesce(ended_on > $day, true)) AS offline_on,
    min(started_on) FILTER (status = 'reserved' AND coalesce(ended_on > $day, true)) AS reserved_on,
    max(ended_on) FILTER (ended_on <= $day) AS period_on
  FROM unit_period WHERE started_on <= $day GROUP BY unit),
asked AS (
  SELECT o.unit, list_sort(list(DISTINCT o.person)) AS offered
  FROM offered o LEFT JOIN died d ON d.id = o.person
  WHERE o.started_on <= $day AND coalesce(o.ended_on > $day, true)
    AND (o.outcome IS NULL OR o.answered_on > $day) AND coalesce(d.died_on > $day, true)
  GROUP BY o.unit),
stood AS (
  SELECT u.id AS unit, u.service, u.beds, s.max_stay_days, u.in_service_on, there.*, gone.left_on,
    held.*, asked.offered, coalesce(there.number, 0) AS taken,
    CASE WHEN offline_on IS NOT NULL THEN 'offline' WHEN taken >= u.beds THEN 'full'
      WHEN taken > 0 THEN 'part' WHEN reserved_on IS NOT NULL THEN 'reserved'
      ELSE 'void' END AS state
  FROM unit u JOIN open_service s ON s.id = u.service
    LEFT JOIN there ON there.unit = u.id LEFT JOIN gone ON gone.unit = u.id
    LEFT JOIN held ON held.unit = u.id LEFT JOIN asked ON asked.unit = u.id
  WHERE u.in_service_on <= $day AND coalesce(u.out_of_service_on > $day, true))
SELECT unit, service, state,
  CASE WHEN offline_on IS NOT NULL OR reserved_on IS NOT NULL THEN 0
    ELSE greatest(beds - taken, 0) END AS free,
  coalesce(occupants, []) AS occupants,
  CASE state WHEN 'offline' THEN offline_on WHEN 'reserved' THEN greatest(reserved_on, left_on)
    WHEN 'void' THEN greatest(in_service_on, left_on, period_on) ELSE came_on END AS since,
  $day - since AS days, began_on + CAST(max_stay_days AS INTEGER) AS stay_ends,
  coalesce(offered, []) AS offered
FROM stood ORDER BY service, unit
""",
    "occupancy": f"""
WITH {_ALIVE}, {_TIES},
night AS (SELECT CAST(unnest(generate_series($first, $last, INTERVAL 1 DAY)) AS DATE) AS night),
available AS (
  SELECT u.id AS unit, u.beds, s.scheme_type || '/' || s.id AS place, night
  FROM unit u JOIN service s ON s.id = u.service JOIN night
    ON night >= u.in_service_on AND coalesce(night < u.out_of_service_on, true)
    AND coalesce(s.closed_on > night, s.status <> 'closed', true)
    AND coalesce(s.opened_on <= night, true)
  WHERE s.scheme_type NOT IN ('private_rented', 'social', 'other') AND NOT EXISTS (
    SELECT 1 FROM unit_period p WHERE p.unit = u.id AND p.status = 'offline'
      AND p.started_on <= night AND coalesce(p.ended_on > night, true))),
slept AS (
  SELECT a.unit, night, count(*) AS people FROM available a JOIN ties t
    ON t.unit = a.unit AND t.started_on <= night AND t.end_on > night
  GROUP BY a.unit, night)
SELECT place, CAST(sum(least(coalesce(people, 0), beds)) AS BIGINT) AS nights,
  CAST(sum(beds) AS BIGINT) AS out_of
FROM available LEFT JOIN slept USING (unit, night) GROUP BY place ORDER BY place
""",
}
"""Each question, of the day ``$day`` or of the nights from ``$first`` to ``$last``."""


def opened(files: Path) -> Any:
    """Return a connection that holds the files' tables in memory, typed by DuckDB but for days."""
    import duckdb

    connection = duckdb.connect()
    for table in _TABLES:
        path = files / f"{table}.csv"
        head = path.read_text("utf-8-sig").partition("\n")[0].strip().split(",")
        # A column without any day would be one of texts.
        days = {name: "DATE" for name in head if name.endswith("_on")}
        connection.execute(
            f"CREATE TABLE {table} AS SELECT * FROM read_csv(?, sample_size = -1, types = ?)",
            [str(path), days],
        )
    return connection


def asked(connection: Any, question: str, on: date, first: date, last: date) -> pd.DataFrame:
    """Return an answer as DuckDB gives it to pandas."""
    given = {"day": on, "first": first, "last": last}
    text = SQL[question]
    named = {name: value for name, value in given.items() if f"${name}" in text}
    found: pd.DataFrame = connection.execute(text, named).df()
    return found
