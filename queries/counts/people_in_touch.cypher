// question: With how many living people is a service freshly involved?
// param on DATE: the day D
// param people LIST<STRING>: these people alone; null for everybody
// param lapse_after_days INTEGER: a service without contact for longer has lapsed
// column number INTEGER: living people with whom at least one service, not closed, is in touch
// browser :param on => date('2026-06-01')
// browser :param people => null
// browser :param lapse_after_days => 90

// Written in Python too: living, closed service, in touch.
CALL () {
  MATCH (p:Person) WHERE $people IS NULL RETURN p
  UNION ALL
  UNWIND $people AS one MATCH (p:Person {id: one}) RETURN p
}
WITH p, $on - duration({days: $lapse_after_days}) AS usually_fresh_since
WHERE (p.deceased_on IS NULL OR p.deceased_on > $on)
  AND (p.worker_deceased_on IS NULL OR p.worker_deceased_on > $on)
  AND (EXISTS {
    MATCH (p)<-[t:SUPPORTS]-(s)
    WHERE t.started_on <= $on AND (t.ended_on IS NULL OR t.ended_on > $on)
      AND (t.status IS NULL OR t.status <> 'paused')
      AND (s.closed_on > $on OR s.closed_on IS NULL AND coalesce(s.status, 'open') <> 'closed')
      AND (s.opened_on IS NULL OR s.opened_on <= $on)
    WITH t, CASE
        WHEN s.lapse_after_days IS NULL THEN usually_fresh_since
        ELSE $on - duration({days: s.lapse_after_days})
      END AS fresh_since
    WHERE t.last_contact_on >= fresh_since OR t.started_on >= fresh_since
    RETURN t
  } OR EXISTS {
    MATCH (p)-[:HAS_NEED]->(n)<-[t:ADDRESSES]-(s)
    WHERE n.identified_on <= $on
      AND t.started_on <= $on AND (t.ended_on IS NULL OR t.ended_on > $on)
      AND (s.closed_on > $on OR s.closed_on IS NULL AND coalesce(s.status, 'open') <> 'closed')
      AND (s.opened_on IS NULL OR s.opened_on <= $on)
    WITH t, CASE
        WHEN s.lapse_after_days IS NULL THEN usually_fresh_since
        ELSE $on - duration({days: s.lapse_after_days})
      END AS fresh_since
    WHERE t.last_contact_on >= fresh_since OR t.started_on >= fresh_since
    RETURN t
  })
RETURN count(DISTINCT p) AS number
