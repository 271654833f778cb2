// question: Who coordinates each person's support?
// param on DATE: the day D
// param people LIST<STRING>: findings about these people alone; null for everybody
// column person STRING
// column leads LIST<STRING>: lead coordinators in post
// column status STRING: none, several or one
// denominator living_people: living people
// not recorded living_people_without_involvement: living people with no involvement recorded by D
// browser :param on => date('2026-06-01')
// browser :param people => null

// Written in Python too: living, closed service, in post.
CALL () {
  MATCH (p:Person) WHERE $people IS NULL RETURN p
  UNION ALL
  UNWIND $people AS one MATCH (p:Person {id: one}) RETURN p
}
WITH DISTINCT p
WHERE (p.deceased_on IS NULL OR p.deceased_on > $on)
  AND (p.worker_deceased_on IS NULL OR p.worker_deceased_on > $on)
OPTIONAL MATCH (p)<-[w:WORKS_WITH]-(worker)
WHERE w.role = 'lead_coordinator'
  AND (w.started_on IS NULL OR w.started_on <= $on) AND (w.ended_on IS NULL OR w.ended_on > $on)
WITH p, CASE
    // In post: living, and at a service that is not closed.
    WHEN (worker.deceased_on IS NULL OR worker.deceased_on > $on)
      AND (worker.worker_deceased_on IS NULL OR worker.worker_deceased_on > $on)
      AND EXISTS {
        (worker)-[post:WORKS_FOR]->(s)
        WHERE (post.started_on IS NULL OR post.started_on <= $on)
        AND (post.ended_on IS NULL OR post.ended_on > $on)
          AND (s.closed_on > $on OR s.closed_on IS NULL AND coalesce(s.status, 'open') <> 'closed')
          AND (s.opened_on IS NULL OR s.opened_on <= $on)
      }
      // For which service is not recorded of every tie.
      AND (w.service IS NULL OR EXISTS {
        MATCH (s:Service {id: w.service})
        WHERE (s.closed_on > $on OR s.closed_on IS NULL AND coalesce(s.status, 'open') <> 'closed')
          AND (s.opened_on IS NULL OR s.opened_on <= $on)
      })
    THEN worker.id
  END AS lead
WITH p.id AS person, collect(DISTINCT lead) AS leads
WITH person, CASE
    WHEN size(leads) < 2 THEN leads
    ELSE COLLECT { UNWIND leads AS lead RETURN lead ORDER BY lead }
  END AS leads
WITH person, leads,
  CASE size(leads) WHEN 0 THEN 'none' WHEN 1 THEN 'one' ELSE 'several' END AS status
RETURN person, leads, status
ORDER BY CASE status WHEN 'none' THEN 0 WHEN 'several' THEN 1 ELSE 2 END, person
