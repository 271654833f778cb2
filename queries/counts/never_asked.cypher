// question: How many living people were never asked whom they trust, and never named anybody?
// param on DATE: the day D
// param people LIST<STRING>: findings about these people alone; null for everybody
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
  // What was asked and answered after the day asked about has not been yet.
  AND coalesce(p.trust_asked_on > $on, p.trust_answer IS NULL)
  AND NOT EXISTS {
    (p)-[r:TRUSTS {named_by: 'person'}]->()
    WHERE coalesce(r.started_on <= $on, true)
      // A tie that ends as an error was never true.
      AND coalesce(r.end_reason <> 'error', true)
  }
RETURN count(DISTINCT p) AS number
