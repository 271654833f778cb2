// question: About how many areas of life of living people has nobody recorded whether help is needed?
// param on DATE: the day D
// param people LIST<STRING>: these people alone; null for everybody
// column number INTEGER: pairs of a living person and a domain without any need row by D
// browser :param on => date('2026-06-01')
// browser :param people => null

// Written in Python too: living.
CALL () {
  MATCH (p:Person) WHERE $people IS NULL RETURN p
  UNION ALL
  UNWIND $people AS one MATCH (p:Person {id: one}) RETURN p
}
WITH DISTINCT p
WHERE coalesce(p.deceased_on > $on, true) AND coalesce(p.worker_deceased_on > $on, true)
OPTIONAL MATCH (p)-[:HAS_NEED]->(n) WHERE n.identified_on <= $on
WITH p, count(DISTINCT n.domain) AS recorded
// There are 14 domains.
RETURN coalesce(sum(14 - recorded), 0) AS number
