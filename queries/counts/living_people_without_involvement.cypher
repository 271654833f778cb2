// question: For how many living people is no involvement of a service recorded?
// param on DATE: the day D
// param people LIST<STRING>: these people alone; null for everybody
// column number INTEGER: living people with no spell of support, and nothing about a need, by D
// browser :param on => date('2026-06-01')
// browser :param people => null

// Written in Python too: living.
CALL () {
  MATCH (p:Person) WHERE $people IS NULL RETURN p
  UNION ALL
  UNWIND $people AS one MATCH (p:Person {id: one}) RETURN p
}
WITH p
WHERE (p.deceased_on IS NULL OR p.deceased_on > $on)
  AND (p.worker_deceased_on IS NULL OR p.worker_deceased_on > $on)
  // Whether it has ended or rests does not matter; a need counts once it was identified.
  AND NOT EXISTS { (p)<-[t:SUPPORTS]-() WHERE t.started_on <= $on }
  AND NOT EXISTS {
    (p)-[:HAS_NEED]->(n)<-[t:ADDRESSES]-()
    WHERE n.identified_on <= $on AND t.started_on <= $on
  }
RETURN count(DISTINCT p) AS number
