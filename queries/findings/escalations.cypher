// question: Where does each open barrier stand with those who could take it away?
// param on DATE: the day D
// param escalate_people INTEGER: a barrier that so many people face is to be escalated
// param escalate_days INTEGER: so is one that has been open for longer
// param reply_days INTEGER: an escalation is answered within so many days
// column barrier STRING
// column barrier_type STRING
// column at STRING: service or agency
// column people INTEGER: living people who face it
// column raised DATE
// column days INTEGER: D - raised
// column level STRING: of the latest escalation
// column asked DATE: the day on which it was raised
// column due DATE: the day by which it is to be answered
// column state STRING: unanswered, to_escalate, with, answered or local
// column practice LIST<STRING>: agreed or shared practice that answers it
// column unrecorded INTEGER: 1 where no people are recorded
// denominator rows: open barriers
// not recorded rows: open barriers of which no people are recorded
// browser :param on => date('2026-06-01')
// browser :param escalate_people => 3
// browser :param escalate_days => 60
// browser :param reply_days => 28

// Written in Python too: living, open barrier, unanswered escalation.
MATCH (b:Barrier)
WHERE b.raised_on <= $on AND coalesce(b.resolved_on > $on, b.status = 'open')
CALL (b) {
  MATCH (b)-[:FACED_BY]->(p)
  RETURN count(p) AS recorded, count(DISTINCT CASE
      WHEN coalesce(p.deceased_on > $on, true) AND coalesce(p.worker_deceased_on > $on, true)
      THEN p
    END) AS people
}
WITH *, COLLECT {
  MATCH (b)<-[:ESCALATES]-(escalation)
  WHERE escalation.raised_on <= $on
  RETURN escalation ORDER BY escalation.raised_on DESC, escalation.id DESC LIMIT 1
}[0] AS latest, duration.inDays(b.raised_on, $on).days AS days
WITH *,
  coalesce(latest.response_due_on, latest.raised_on + duration({days: $reply_days})) AS due,
  coalesce(latest.responded_on > $on, latest.status IN ['sent', 'acknowledged'], false) AS waits
WITH *, CASE
    WHEN waits AND due < $on THEN 'unanswered'
    WHEN waits THEN 'with'
    WHEN latest IS NOT NULL THEN 'answered'
    WHEN people >= $escalate_people OR days > $escalate_days THEN 'to_escalate'
    ELSE 'local'
  END AS state
RETURN b.id AS barrier,
  b.barrier_type AS barrier_type,
  [(b)-[:AT]->(at) | at.id][0] AS at,
  people,
  b.raised_on AS raised,
  days,
  latest.level AS level,
  latest.raised_on AS asked,
  due,
  state,
  COLLECT {
    MATCH (b)<-[:ANSWERS]-(practice)
    WHERE practice.status IN ['agreed', 'shared']
      AND CASE
        WHEN practice.agreed_on <= $on OR practice.shared_on <= $on THEN true
        ELSE practice.agreed_on IS NULL AND practice.shared_on IS NULL
      END
    RETURN DISTINCT practice.id AS one ORDER BY one
  } AS practice,
  CASE WHEN recorded = 0 THEN 1 ELSE 0 END AS unrecorded
ORDER BY CASE state
    WHEN 'unanswered' THEN 0
    WHEN 'to_escalate' THEN 1
    WHEN 'with' THEN 2
    WHEN 'answered' THEN 3
    ELSE 4
  END, people DESC, days DESC, barrier
