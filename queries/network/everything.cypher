// question: What is in the partnership at D, page by page?
// param on DATE: the day D
// param after STRING: the last id of the page before; empty for the first page
// param page INTEGER: nodes in a page
// column last STRING: the last id of this page, to go on after; empty when there is no more
// column ids LIST<STRING>: nodes that had begun by D and not ended
// column labels LIST<STRING>: what each of them is; both roles of a human who has two
// column sources LIST<STRING>: where each tie or link begins, a node of this page
// column ties LIST<STRING>: the type of each
// column targets LIST<STRING>: where each ends
// browser :param on => date('2026-06-01')
// browser :param after => ''
// browser :param page => 1000
CALL () {
  MATCH (n:Node) WHERE n.id > $after
  WITH n ORDER BY n.id LIMIT $page
  RETURN collect(n) AS nodes
}
// What had begun by D and not ended: humans alive, services, needs and barriers open …
CALL (nodes) {
  UNWIND nodes AS n
  WITH n
  WHERE coalesce(n.identified_on <= $on, n.made_on <= $on, n.raised_on <= $on, n.opened_on <= $on,
                 n.agreed_on <= $on, true)
    AND coalesce(n.deceased_on > $on, true) AND coalesce(n.worker_deceased_on > $on, true)
    AND coalesce(n.closed_on > $on, n.resolved_on > $on,
          CASE
            WHEN n:Service THEN n.status <> 'closed'
            WHEN n:Need OR n:Barrier THEN n.status = 'open'
          END, true)
  RETURN collect(n) AS there
}
// … and the ties and links that hold. The end of one may be no longer there: then no page has it.
CALL (there) {
  UNWIND there AS n
  MATCH (n)-[r]->(other)
  WHERE coalesce(r.started_on <= $on, true) AND coalesce(r.ended_on > $on, true)
  WITH n, r, other ORDER BY n.id, type(r), other.id
  RETURN collect([n.id, type(r), other.id]) AS held
}
RETURN last(nodes).id AS last,
       [n IN there | n.id] AS ids,
       [n IN there | reduce(roles = 'Node', label IN labels(n) |
         CASE WHEN label IN [roles, 'TrustedPerson'] THEN roles
              WHEN roles IN ['Node', 'Individual'] THEN label
              WHEN label IN ['Node', 'Individual'] THEN roles
              ELSE roles + ' ' + label END)] AS labels,
       [t IN held | t[0]] AS sources,
       [t IN held | t[1]] AS ties,
       [t IN held | t[2]] AS targets
