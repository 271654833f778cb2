// question: With how many people is each agency in touch?
// param on DATE: the day D
// param people LIST<STRING>: these people alone; null for everybody
// param lapse_after_days INTEGER: a service without contact for longer has lapsed
// column agency STRING
// column people INTEGER: living people with whom a service of the agency is freshly involved
// denominator people_in_touch: living people with whom a service is freshly involved
// not recorded living_people_without_involvement: living people with no involvement recorded by D
// browser :param on => date('2026-06-01')
// browser :param people => null
// browser :param lapse_after_days => 90

// Written in Python too: living, closed service, in touch.
MATCH (a:Agency)
WITH collect(a) AS agencies
CALL (agencies) {
  UNWIND agencies AS a
  MATCH (a)<-[:PART_OF]-(s:Service)
  WHERE (s.closed_on > $on OR s.closed_on IS NULL AND coalesce(s.status, 'open') <> 'closed')
    AND (s.opened_on IS NULL OR s.opened_on <= $on)
  WITH a, s, $on - duration({days: coalesce(s.lapse_after_days, $lapse_after_days)}) AS fresh_since
  // Services first, which are few: what belongs to a service is worked out once.
  CALL (s, fresh_since) {
    MATCH (s)-[t:SUPPORTS]->(p)
    WHERE t.started_on <= $on AND (t.ended_on IS NULL OR t.ended_on > $on)
      AND (t.last_contact_on >= fresh_since OR t.started_on >= fresh_since)
      AND (t.status IS NULL OR t.status <> 'paused')
    RETURN p
    UNION ALL
    MATCH (s)-[t:ADDRESSES]->(n)
    WHERE t.started_on <= $on AND (t.ended_on IS NULL OR t.ended_on > $on)
      AND (t.last_contact_on >= fresh_since OR t.started_on >= fresh_since)
    MATCH (n)<-[:HAS_NEED]-(p)
    WHERE NOT n.identified_on > $on
    RETURN p
  }
  WITH p, collect(DISTINCT a) AS around
  WHERE (p.deceased_on IS NULL OR p.deceased_on > $on)
    AND (p.worker_deceased_on IS NULL OR p.worker_deceased_on > $on)
    AND ($people IS NULL OR p.id IN $people)
  UNWIND around AS a
  RETURN a, count(*) AS people
  UNION ALL
  UNWIND agencies AS a
  RETURN a, 0 AS people
}
RETURN a.id AS agency, sum(people) AS people
ORDER BY agency
