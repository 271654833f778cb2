// question: For whom, and for which needs, is one worker, individual or service all there is?
// param on DATE: the day D
// param people LIST<STRING>: these people and their needs alone; null for everybody
// param lapse_after_days INTEGER: a service without contact for longer has lapsed
// param trust_confirm_days INTEGER: trust without any day counts as one day older than this
// param trust_dormant_days INTEGER: trust confirmed longer ago is not counted on
// column node STRING
// column kind STRING: individual, service or worker
// column sole_contact_of LIST<STRING>: people who can ask nobody else
// column sole_cover_of LIST<STRING>: open needs with which no other service is in touch
// denominator living_people: living people
// not recorded never_asked: living people who were never asked whom they trust
// browser :param on => date('2026-06-01')
// browser :param people => null
// browser :param lapse_after_days => 90
// browser :param trust_confirm_days => 183
// browser :param trust_dormant_days => 365

// Written in Python too: living, closed service, in post, unsafe, usable.
// Written in Python too: in touch, open need.
CALL () {
  MATCH (w)-[post:WORKS_FOR]->(s)
  WHERE coalesce(post.started_on <= $on, true) AND coalesce(post.ended_on > $on, true)
    AND coalesce(s.closed_on > $on, s.status <> 'closed', true)
    AND coalesce(s.opened_on <= $on, true)
    AND coalesce(w.worker_deceased_on > $on, true)
    // A worker may be supported, too.
    AND coalesce(w.deceased_on > $on, true)
    AND coalesce(w.date_of_birth <= $on - duration({years: 18}), true)
  // Those who can be asked: found once, for many people trust one worker.
  WITH collect(DISTINCT w) AS in_post
  CALL (*) {
    // Whatever its days and its direction; what has no status is not refuted.
    MATCH (one)-[x:RISK_FROM|NO_CONTACT_WITH]->(other)
    WHERE CASE
      WHEN x:RISK_FROM THEN coalesce(x.status <> 'refuted', true)
      ELSE coalesce(x.end_reason <> 'error', true)
    END
    MATCH (one)-[r:TRUSTS]-(other)
    RETURN collect(r) AS unsafe
  }
  MATCH (p)-[r:TRUSTS {named_by: 'person'}]->(t:Individual)
  WHERE coalesce(r.started_on <= $on, true) AND coalesce(r.ended_on > $on, true)
    // What is to end as an error was never said.
    AND coalesce(r.end_reason <> 'error', true)
    AND coalesce(
      r.last_confirmed_on >= $on - duration({days: $trust_dormant_days})
        OR r.started_on >= $on - duration({days: $trust_dormant_days}),
      // Trust without any day counts as one day older than firm.
      r.last_confirmed_on IS NULL AND r.started_on IS NULL
        AND $trust_dormant_days > $trust_confirm_days
    )
    AND coalesce(r.contact_consent <> 'no', true)
    AND NOT r IN unsafe
    // Nobody can be asked by a name that stands for nothing.
    AND t.nameless IS NULL
    AND CASE
      WHEN t:Worker THEN t IN in_post
      ELSE coalesce(t.deceased_on > $on, true)
        AND coalesce(t.contact_consent <> 'no', true)
        AND coalesce(t.check_flag = 'none', true)
        AND NOT coalesce(t.under_18, false)
        AND (NOT t:Person OR coalesce(t.date_of_birth <= $on - duration({years: 18}), true))
    END
  WITH p, collect(DISTINCT t) AS contacts
  WHERE size(contacts) = 1
    AND coalesce(p.deceased_on > $on, true) AND coalesce(p.worker_deceased_on > $on, true)
    AND ($people IS NULL OR p.id IN $people)
  WITH contacts[0] AS node, p.id AS person
  // Who is only supported is not reached from the record of another person.
  WHERE NOT node:Person OR node:Worker
  WITH node, person ORDER BY person
  RETURN node, collect(person) AS people, [] AS needs
  UNION ALL
  MATCH (s:Service)
  WHERE coalesce(s.closed_on > $on, s.status <> 'closed', true)
    AND coalesce(s.opened_on <= $on, true)
  WITH s, $on - duration({days: coalesce(s.lapse_after_days, $lapse_after_days)}) AS fresh_since
  MATCH (s)-[r:ADDRESSES]->(n)
  WHERE r.started_on <= $on AND coalesce(r.ended_on > $on, true)
    AND (r.last_contact_on >= fresh_since OR r.started_on >= fresh_since)
  WITH n, collect(DISTINCT s) AS services
  WHERE size(services) = 1
    AND n.identified_on <= $on AND coalesce(n.closed_on > $on, n.status = 'open')
  MATCH (n)<-[:HAS_NEED]-(p)
  WHERE coalesce(p.deceased_on > $on, true) AND coalesce(p.worker_deceased_on > $on, true)
    AND ($people IS NULL OR p.id IN $people)
  WITH services[0] AS node, n.id AS need ORDER BY need
  RETURN node, [] AS people, collect(need) AS needs
  UNION ALL
  // All are listed, so that whether somebody is says nothing about them.
  MATCH (node:Individual) WHERE NOT node:Person OR node:Worker
  RETURN node, [] AS people, [] AS needs
  UNION ALL
  MATCH (node:Service)
  RETURN node, [] AS people, [] AS needs
}
// Of the rows of a node at most one holds anything; it is the greatest.
WITH node, max(people) AS sole_contact_of, max(needs) AS sole_cover_of
RETURN node.id AS node,
  CASE WHEN node:Service THEN 'service' WHEN node:Worker THEN 'worker' ELSE 'individual' END AS kind,
  sole_contact_of,
  sole_cover_of
ORDER BY kind, node
