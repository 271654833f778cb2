// question: Of how many living people is no area recorded?
// param on DATE: the day D
// param people LIST<STRING>: these people alone; null for everybody
// column number INTEGER: living people without an area
// browser :param on => date('2026-06-01')
// browser :param people => null

// Written in Python too: living.
CALL () {
  MATCH (p:Person) WHERE $people IS NULL RETURN p
  UNION ALL
  UNWIND $people AS one MATCH (p:Person {id: one}) RETURN p
}
WITH p
WHERE p.area IS NULL
  AND coalesce(p.deceased_on > $on, true) AND coalesce(p.worker_deceased_on > $on, true)
RETURN count(DISTINCT p) AS number
