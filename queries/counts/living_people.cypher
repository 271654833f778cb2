// question: How many living people are there?
// param on DATE: the day D
// param people LIST<STRING>: these people alone; null for everybody
// column number INTEGER: living people
// browser :param on => date('2026-06-01')
// browser :param people => null

// Written in Python too: living.
CALL () {
  MATCH (p:Person) WHERE $people IS NULL RETURN p
  UNION ALL
  UNWIND $people AS one MATCH (p:Person {id: one}) RETURN p
}
WITH p
WHERE coalesce(p.deceased_on > $on, true) AND coalesce(p.worker_deceased_on > $on, true)
RETURN count(DISTINCT p) AS number
