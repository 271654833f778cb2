// question: What is round one person, tie by tie?
// param on DATE: the day D
// param person STRING: id of the person
// param steps INTEGER: how many ties away, 1 to 4
// param rows INTEGER: the most rows
// column step INTEGER: ties away from the person
// column tie STRING: type of the relationship
// column source STRING: id at its start
// column target STRING: id at its end
// column started_on DATE
// column ended_on DATE
// column holds BOOLEAN: whether its days hold at D
// column restricted STRING: who may see the row
// browser :param on => date('2026-06-01')
// browser :param person => 'p1'
// browser :param steps => 2
// browser :param rows => 500
MATCH (p:Person {id: $person})

// The person's own records, and whoever is at their other ends.
CALL (p) {
  MATCH (p)-[r:TRUSTS|CONNECTED_TO|EXCLUDED_FROM|SUPPORTS|WORKS_WITH]-(met)
  RETURN r, met
  UNION
  MATCH (p)-[r:RISK_FROM|NO_CONTACT_WITH]-(met)
  RETURN r, met
  UNION
  MATCH (p)<-[w:WORKS_WITH]-()
  MATCH (met:Service {id: w.service})
  RETURN null AS r, met
  UNION
  MATCH (p)-[r:HAS_NEED]->()
  RETURN r, null AS met
  UNION
  MATCH (p)-[:HAS_NEED]->()<-[r:ADDRESSES|HELPS_WITH]-(met)
  RETURN r, met
  UNION
  MATCH (p)<-[r:FOR]-()
  RETURN r, null AS met
  UNION
  MATCH (p)<-[:FOR]-()-[r:CONCERNING]->()
  RETURN r, null AS met
  UNION
  MATCH (p)<-[:FOR]-()-[r:TO|FROM]->(met)
  RETURN r, met
  UNION
  MATCH (p)-[:HAS_NEED]->()<-[r:CONCERNING]-()
  RETURN r, null AS met
  UNION
  MATCH (p)-[:HAS_NEED]->()<-[:CONCERNING]-()-[r:TO|FROM]->(met)
  RETURN r, met
  UNION
  // The barriers that they face, and not who else faces them.
  MATCH (p)<-[r:FACED_BY]-()
  RETURN r, null AS met
  UNION
  MATCH (p)<-[:FACED_BY]-()-[r:AT|RAISED_BY]->()
  RETURN r, null AS met
}
WITH p, collect(DISTINCT r) AS own, collect(DISTINCT met) AS first
WITH [r IN own | {r: r, step: 1}] AS own, [met IN first WHERE met <> p] AS first

// Onward: whom they know, for whom they work, and to whom these services have a pathway. Nobody
// else's record is entered, so that a peer's needs, support and trust stay theirs.
CALL (first) {
  UNWIND first AS start
  MATCH (start)(
    (near)-[hop:KNOWS|WORKS_FOR|PATHWAY_TO]-(far) WHERE hop:KNOWS OR startNode(hop) = near
  ){1,3}()
  WHERE size(hop) < $steps
  WITH last(hop) AS r, last(far) AS met, min(size(hop)) + 1 AS step
  RETURN collect({r: r, step: step}) AS onward, collect(DISTINCT met) AS further
}
WITH own, onward, first + [one IN further WHERE NOT one IN first] AS everybody

// What makes two of them unsafe for each other, and to which agencies the services belong.
CALL (everybody) {
  UNWIND everybody AS one
  MATCH (one)-[r:RISK_FROM|NO_CONTACT_WITH]->(other)
  WHERE other IN everybody
  RETURN collect({r: r, step: 2}) AS unsafe
}
CALL (everybody) {
  UNWIND everybody AS one
  MATCH (one:Service)-[r:PART_OF|PARTNER_IN]-(:Agency)
  RETURN collect({r: r, step: 2}) AS agencies
}
UNWIND own + onward + CASE WHEN $steps > 1 THEN unsafe + agencies ELSE [] END AS found
WITH found.r AS r, min(found.step) AS step
RETURN step,
       type(r) AS tie,
       startNode(r).id AS source,
       endNode(r).id AS target,
       r.started_on AS started_on,
       r.ended_on AS ended_on,
       coalesce(r.started_on <= $on, true) AND coalesce(r.ended_on > $on, true) AS holds,
       r.restricted AS restricted
ORDER BY step, tie, source, target, started_on, ended_on
LIMIT $rows
