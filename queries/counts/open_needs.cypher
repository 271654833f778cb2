// question: How many open needs do living people have?
// param on DATE: the day D
// param people LIST<STRING>: these people alone; null for everybody
// column number INTEGER: open needs of living people
// browser :param on => date('2026-06-01')
// browser :param people => null

// Written in Python too: living, open need.
CALL () {
  MATCH (p:Person) WHERE $people IS NULL RETURN p
  UNION ALL
  UNWIND $people AS one MATCH (p:Person {id: one}) RETURN p
}
WITH DISTINCT p
WHERE coalesce(p.deceased_on > $on, true) AND coalesce(p.worker_deceased_on > $on, true)
MATCH (p)-[:HAS_NEED]->(n)
WHERE n.identified_on <= $on AND coalesce(n.closed_on > $on, n.status = 'open')
RETURN count(*) AS number
