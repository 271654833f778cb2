// question: What is round one service: its agencies, its staff, its pathways, and how many people?
// param on DATE: the day D
// param service STRING: id of the service
// param rows INTEGER: the most rows
// column part STRING: agency, partner, worker, pathway_to, pathway_from, people or people_by_need
// column id STRING: of what it is; empty for people, who are only counted
// column domain STRING: of the open needs of the people who are counted
// column people INTEGER: living people with whom the service is involved at D
// column since DATE
// browser :param on => date('2026-06-01')
// browser :param service => 's1'
// browser :param rows => 500
MATCH (s:Service {id: $service})

// Involved: a spell of support that does not rest, or something done about a need.
CALL (s) {
  CALL (s) {
    MATCH (s)-[r:SUPPORTS]->(p:Person)
    WHERE r.started_on <= $on AND coalesce(r.ended_on > $on, true)
      AND coalesce(r.status <> 'paused', true)
    RETURN p
    UNION
    MATCH (s)-[r:ADDRESSES]->(n:Need)<-[:HAS_NEED]-(p:Person)
    WHERE r.started_on <= $on AND coalesce(r.ended_on > $on, true) AND n.identified_on <= $on
    RETURN p
  }
  WITH p
  WHERE coalesce(p.deceased_on > $on, true) AND coalesce(p.worker_deceased_on > $on, true)
  RETURN collect(p) AS involved
}
CALL (s, involved) {
  MATCH (s)-[:PART_OF]->(a:Agency)
  RETURN 1 AS place, 'agency' AS part, a.id AS id, null AS domain, null AS people, null AS since
  UNION ALL
  MATCH (s)<-[r:PARTNER_IN]-(a:Agency)
  WHERE coalesce(r.started_on <= $on, true) AND coalesce(r.ended_on > $on, true)
  RETURN 2 AS place, 'partner' AS part, a.id AS id, null AS domain, null AS people,
         r.started_on AS since
  UNION ALL
  MATCH (s)<-[r:WORKS_FOR]-(w:Worker)
  WHERE coalesce(r.started_on <= $on, true) AND coalesce(r.ended_on > $on, true)
    AND coalesce(w.deceased_on > $on, true) AND coalesce(w.worker_deceased_on > $on, true)
  RETURN 3 AS place, 'worker' AS part, w.id AS id, null AS domain, null AS people,
         r.started_on AS since
  UNION ALL
  MATCH (s)-[r:PATHWAY_TO]-(other:Service)
  WHERE coalesce(r.started_on <= $on, true) AND coalesce(r.ended_on > $on, true)
  RETURN 4 AS place, CASE WHEN startNode(r) = s THEN 'pathway_to' ELSE 'pathway_from' END AS part,
         other.id AS id, null AS domain, null AS people, r.started_on AS since
  UNION ALL
  RETURN 5 AS place, 'people' AS part, null AS id, null AS domain, size(involved) AS people,
         null AS since
  UNION ALL
  UNWIND involved AS p
  MATCH (p)-[:HAS_NEED]->(n:Need)
  WHERE n.identified_on <= $on AND coalesce(n.closed_on > $on, n.status = 'open')
  WITH n.domain AS domain, count(DISTINCT p) AS people
  RETURN 6 AS place, 'people_by_need' AS part, null AS id, domain, people, null AS since
}
WITH place, part, id, domain, people, since
ORDER BY place, part, id, domain, since
LIMIT $rows
RETURN part, id, domain, people, since
