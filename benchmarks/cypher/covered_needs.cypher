// Open needs of living people: in touch, lapsed, or without a service. Parameter: on.
MATCH (p:Person)-[:HAS_NEED]->(n:Need)
WHERE n.identified_on <= $on
  AND (n.closed_on > $on OR (n.closed_on IS NULL AND n.status = 'open'))
  AND NOT coalesce(p.deceased_on <= $on, false)
  AND NOT coalesce(p.worker_deceased_on <= $on, false)
OPTIONAL MATCH (s:Service)-[a:ADDRESSES]->(n)
WHERE a.started_on <= $on AND (a.ended_on IS NULL OR a.ended_on > $on)
  AND NOT (coalesce(s.closed_on <= $on, false)
           OR (s.closed_on IS NULL AND coalesce(s.status, 'open') = 'closed')
           OR coalesce(s.opened_on > $on, false))
WITH n, a, s,
  CASE WHEN a.last_contact_on > a.started_on THEN a.last_contact_on ELSE a.started_on END AS latest
WITH n, count(a) AS involved,
  sum(CASE WHEN a IS NOT NULL
            AND CASE WHEN latest > $on THEN $on ELSE latest END
                >= $on - duration({days: coalesce(s.lapse_after_days, 90)})
           THEN 1 ELSE 0 END) AS in_touch
RETURN CASE WHEN in_touch > 0 THEN 'in touch' WHEN involved > 0 THEN 'lapsed' ELSE 'without' END
  AS state, count(*) AS needs
ORDER BY state
