// question: What was agreed and is still to be done, by whom and by when?
// param on DATE: the day D
// param people LIST<STRING>: actions about these people alone; null for all
// param soon_days INTEGER: an action that is due within so many days is due soon
// column action STRING
// column person STRING
// column meeting STRING
// column barrier STRING
// column owner STRING
// column agencies LIST<STRING>: of the services, not closed, in which the owner has a post
// column due DATE
// column days INTEGER: D - due
// column state STRING: orphaned, overdue, soon or later
// column unrecorded INTEGER: 1 where there is no owner
// denominator rows: open actions
// not recorded rows: open actions without an owner
// browser :param on => date('2026-06-01')
// browser :param people => null
// browser :param soon_days => 7

// Written in Python too: living, closed service, in post, open action.
CALL () {
  MATCH (a:Action) WHERE $people IS NULL RETURN a
  UNION ALL
  UNWIND $people AS one MATCH (:Person {id: one})<-[:ABOUT]-(a:Action) RETURN a
}
WITH DISTINCT a
WHERE a.agreed_on <= $on AND coalesce(a.closed_on > $on, a.status IN ['open', 'in_progress'])
OPTIONAL MATCH (a)-[:ABOUT]->(p)
WITH a, p
WHERE coalesce(p.deceased_on > $on, true) AND coalesce(p.worker_deceased_on > $on, true)
OPTIONAL MATCH (a)-[:OWNED_BY]->(w)
// By owner, whose posts are looked at once.
WITH w, collect({action: a, person: p.id}) AS theirs
CALL (w) {
  MATCH (w)-[post:WORKS_FOR]->(s)-[:PART_OF]->(agency)
  WHERE coalesce(post.started_on <= $on, true) AND coalesce(post.ended_on > $on, true)
    AND coalesce(s.closed_on > $on, s.status <> 'closed', true)
    AND coalesce(s.opened_on <= $on, true)
    AND coalesce(w.deceased_on > $on, true) AND coalesce(w.worker_deceased_on > $on, true)
  WITH DISTINCT agency.id AS agency ORDER BY agency
  RETURN collect(agency) AS agencies
}
UNWIND theirs AS one
WITH w, one.action AS a, one.person AS person, agencies
WITH *, duration.inDays(a.due_on, $on).days AS days
WITH *, CASE
    WHEN agencies = [] THEN 'orphaned'
    WHEN days > 0 THEN 'overdue'
    WHEN days >= -$soon_days THEN 'soon'
    ELSE 'later'
  END AS state
RETURN a.id AS action,
  person,
  [(a)-[:AGREED_AT]->(meeting) | meeting.id][0] AS meeting,
  [(a)-[:TACKLES]->(barrier) | barrier.id][0] AS barrier,
  w.id AS owner,
  agencies,
  a.due_on AS due,
  days,
  state,
  CASE WHEN w IS NULL THEN 1 ELSE 0 END AS unrecorded
ORDER BY CASE state WHEN 'orphaned' THEN 0 WHEN 'overdue' THEN 1 WHEN 'soon' THEN 2 ELSE 3 END,
  due, action
