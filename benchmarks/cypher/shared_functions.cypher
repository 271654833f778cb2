// Pairs of an open need and an exclusive function that two services hold. Parameter: on.
MATCH (p:Person)-[:HAS_NEED]->(n:Need)<-[a:ADDRESSES]-(s:Service)
WHERE n.identified_on <= $on
  AND (n.closed_on > $on OR (n.closed_on IS NULL AND n.status = 'open'))
  AND NOT coalesce(p.deceased_on <= $on, false)
  AND NOT coalesce(p.worker_deceased_on <= $on, false)
  AND a.function IN ['coordination', 'assessment', 'keywork', 'prescribing', 'therapy',
                     'accommodation']
  AND a.started_on <= $on AND (a.ended_on IS NULL OR a.ended_on > $on)
  AND NOT (coalesce(s.closed_on <= $on, false)
           OR (s.closed_on IS NULL AND coalesce(s.status, 'open') = 'closed')
           OR coalesce(s.opened_on > $on, false))
WITH n, a, s,
  CASE WHEN a.last_contact_on > a.started_on THEN a.last_contact_on ELSE a.started_on END AS latest
WHERE CASE WHEN latest > $on THEN $on ELSE latest END
      >= $on - duration({days: coalesce(s.lapse_after_days, 90)})
WITH n, a.function AS function, count(DISTINCT coalesce(a.joint_with, s.id)) AS groups
WHERE groups > 1
RETURN count(*) AS pairs
