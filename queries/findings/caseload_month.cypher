// question: How did the caseload of each register move between two days?
// param on DATE: the day D
// param people LIST<STRING>: about these people alone; null for everybody
// param start DATE: the first day
// param end DATE: the first day after the last; nothing after D is counted
// param returner_gap_days INTEGER: who comes back after more days has returned
// column register STRING: one on which somebody was by D
// column at_start INTEGER
// column opened INTEGER
// column closed INTEGER
// column returned INTEGER
// column at_end INTEGER
// column is_listed BOOLEAN: whether somebody was on it by D
// column counted INTEGER: stays open on some day of that time
// column unrecorded INTEGER: entries that ended in that time without a reason
// denominator rows: stays open on some day of that time
// not recorded rows: entries that ended in that time without a reason
// browser :param on => date('2026-06-01')
// browser :param people => null
// browser :param start => date('2026-05-01')
// browser :param end => date('2026-06-01')
// browser :param returner_gap_days => 28

// Written in Python too: living, stay on a register.
WITH CASE WHEN $end > $on THEN $on + duration({days: 1}) ELSE $end END AS after
WITH CASE WHEN after < $start THEN $start ELSE after END AS after
CALL (after) {
  MATCH (entry:RegisterEntry)-[:REGISTERS]->(p) WHERE $people IS NULL RETURN entry, p
  UNION ALL
  UNWIND $people AS one
  MATCH (p:Person {id: one})<-[:REGISTERS]-(entry:RegisterEntry) RETURN entry, p
}
WITH DISTINCT after, p, entry
WHERE entry.started_on <= $on AND coalesce(entry.end_reason <> 'error', true)
WITH * ORDER BY entry.started_on, entry.id
WITH after, p, entry.register AS register, collect(entry) AS entries
// Entries that follow each other without a day between are one stay: [opened, ended].
WITH after, register,
  reduce(first = date('9999-12-31'), day IN [p.deceased_on, p.worker_deceased_on] |
    CASE WHEN day < first THEN day ELSE first END) AS died_on,
  reduce(stays = [], entry IN entries | CASE
      WHEN last(stays)[1] >= entry.started_on
      THEN stays[..-1] + [[last(stays)[0],
        CASE WHEN entry.ended_on <= last(stays)[1] THEN last(stays)[1]
          ELSE coalesce(entry.ended_on, date('9999-12-31')) END]]
      ELSE stays + [[entry.started_on, coalesce(entry.ended_on, date('9999-12-31'))]]
    END) AS stays,
  size([entry IN entries WHERE entry.ended_on >= $start AND entry.ended_on < after
    AND entry.end_reason IS NULL]) AS without
// A stay closes with a death at the latest; one that would open after it is left out.
WITH after, register, without, [stay IN stays WHERE stay[0] < died_on |
  [stay[0], CASE WHEN stay[1] < died_on THEN stay[1] ELSE died_on END]] AS stays
WITH register, without, [place IN range(0, size(stays) - 1) |
  {
    opened: stays[place][0],
    closed: stays[place][1],
    gone_since: CASE WHEN place > 0 THEN stays[place - 1][1] END
  }] AS stays, after
WITH register, after, sum(without) AS unrecorded, collect(stays) AS of_each
CALL (after, of_each) {
  UNWIND of_each AS stays
  UNWIND stays AS stay
  WITH after, stay, stay.opened >= $start AND stay.opened < after AS comes
  RETURN count(stay) > 0 AS is_listed,
    count(CASE WHEN stay.opened < $start AND stay.closed >= $start THEN 1 END) AS at_start,
    count(CASE WHEN comes THEN 1 END) AS opened,
    count(CASE WHEN stay.closed >= $start AND stay.closed < after THEN 1 END) AS closed,
    count(CASE WHEN comes AND stay.gone_since + duration({days: $returner_gap_days})
      < stay.opened THEN 1 END) AS returned,
    count(CASE WHEN stay.opened < after AND stay.closed >= after THEN 1 END) AS at_end,
    count(CASE WHEN $start < after AND stay.opened < after AND stay.closed > $start
      AND stay.closed > stay.opened THEN 1 END) AS counted
}
RETURN register, at_start, opened, closed, returned, at_end, is_listed, counted, unrecorded
ORDER BY register
