// question: Of how many living people is no goal recorded?
// param on DATE: the day D
// param people LIST<STRING>: these people alone; null for everybody
// column number INTEGER: living people with no goal set by D
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
  AND NOT EXISTS { (p)-[:HAS_GOAL]->(goal) WHERE goal.set_on <= $on }
RETURN count(p) AS number
