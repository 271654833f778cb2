// question: Where may two services be doing the same for one person?
// param on DATE: the day D
// param people LIST<STRING>: findings about these people alone; null for everybody
// param lapse_after_days INTEGER: a service without contact for longer has lapsed
// param repeat_story_days INTEGER: full assessments of so many days repeat each other
// column kind STRING: need_function, lead_coordination, parallel_referrals or repeat_assessment
// column person STRING
// column need STRING: of need_function alone
// column domain STRING: null for lead_coordination
// column function STRING: null for repeat_assessment
// column services LIST<STRING>
// column agencies LIST<STRING>
// column scope STRING: cross_agency or same_agency; null where a service is not recorded
// column excess INTEGER: services, or agreements to work jointly, beyond the first
// column since DATE: when the second of them began
// denominator living_people: living people
// not recorded living_people_without_involvement: living people with no involvement recorded by D
// browser :param on => date('2026-06-01')
// browser :param people => null
// browser :param lapse_after_days => 90
// browser :param repeat_story_days => 180

// Written in Python too: living, closed service, in post, in touch, open need.
// Written in Python too: referral at D.
CALL () {
  MATCH (p:Person) WHERE $people IS NULL RETURN p
  UNION ALL
  UNWIND $people AS one MATCH (p:Person {id: one}) RETURN p
}
WITH collect(DISTINCT p) AS people
// Each kind's ties by what they have in common: a tie is a service, the unit it counts as, who
// began it, and when. One tie alone is not looked at: counting them is quick.
CALL (people) {
  UNWIND people AS p
  MATCH (p)-[:HAS_NEED]->(n)
  WHERE COUNT { (n)<-[:ADDRESSES]-() } > 1
  WITH p, n
  WHERE n.identified_on <= $on AND (n.closed_on > $on OR n.closed_on IS NULL AND n.status = 'open')
  MATCH (n)<-[t:ADDRESSES]-(s)
  WHERE t.function IN [
      'coordination', 'assessment', 'keywork', 'prescribing', 'therapy', 'accommodation'
    ]
    AND t.started_on <= $on AND (t.ended_on IS NULL OR t.ended_on > $on)
  WITH p, n, t, s
  WHERE (s.closed_on > $on OR s.closed_on IS NULL AND coalesce(s.status, 'open') <> 'closed')
    AND (s.opened_on IS NULL OR s.opened_on <= $on)
  WITH p, n, t, s, CASE
      WHEN s.lapse_after_days IS NULL THEN $on - duration({days: $lapse_after_days})
      ELSE $on - duration({days: s.lapse_after_days})
    END AS fresh_since
  WHERE t.last_contact_on >= fresh_since OR t.started_on >= fresh_since
  WITH p, n, t.function AS function, collect([
    s,
    coalesce('jointly ' + t.joint_with, 'alone ' + s.id),
    coalesce('jointly ' + t.joint_with, 'alone ' + s.id),
    t.started_on
  ]) AS ties
  WHERE size(ties) > 1
  RETURN p, 0 AS kind, n.id AS need, n.domain AS domain, function, ties
  UNION ALL
  UNWIND people AS p
  WITH p WHERE COUNT { (p)<-[:WORKS_WITH]-() } > 1
  MATCH (p)<-[w:WORKS_WITH]-(worker)
  WHERE w.role = 'lead_coordinator'
    AND (w.started_on IS NULL OR w.started_on <= $on) AND (w.ended_on IS NULL OR w.ended_on > $on)
  WITH p, collect([w, worker]) AS leads WHERE size(leads) > 1
  UNWIND leads AS lead
  WITH p, lead[0] AS w, lead[1] AS worker
  // In post: living, and at a service that is not closed.
  WHERE (worker.deceased_on IS NULL OR worker.deceased_on > $on)
    AND (worker.worker_deceased_on IS NULL OR worker.worker_deceased_on > $on)
    AND EXISTS {
      (worker)-[post:WORKS_FOR]->(s)
      WHERE (post.started_on IS NULL OR post.started_on <= $on)
        AND (post.ended_on IS NULL OR post.ended_on > $on)
        AND (s.closed_on > $on OR s.closed_on IS NULL AND coalesce(s.status, 'open') <> 'closed')
        AND (s.opened_on IS NULL OR s.opened_on <= $on)
    }
  OPTIONAL MATCH (s:Service {id: w.service})
  WITH p, w, worker, s
  WHERE s IS NULL
    OR (s.closed_on > $on OR s.closed_on IS NULL AND coalesce(s.status, 'open') <> 'closed')
      AND (s.opened_on IS NULL OR s.opened_on <= $on)
  // A lead whose service is not recorded counts as one of their own.
  WITH p, collect([
    s,
    coalesce('at ' + s.id, 'by ' + worker.id),
    worker.id,
    // An empty day sorts first.
    coalesce(w.started_on, date('0000-01-01'))
  ]) AS ties
  WHERE size(ties) > 1
  RETURN p, 1 AS kind, null AS need, null AS domain, 'coordination' AS function, ties
  UNION ALL
  UNWIND people AS p
  WITH p WHERE COUNT { (p)<-[:FOR]-() } > 1
  MATCH (p)<-[:FOR]-(r)
  WHERE r.function <> 'accommodation' AND r.made_on <= $on AND r.status <> 'draft'
  WITH p, r, CASE
      // How it stood at D: as recorded, unless the day of its stage, or of one before, is later.
      WHEN size([day IN [r.received_on, r.decided_on, r.offered_on, r.started_on, r.closed_on][
        ..CASE r.status
          WHEN 'sent' THEN 0
          WHEN 'received', 'info_requested' THEN 1
          WHEN 'accepted', 'waiting', 'declined' THEN 2
          WHEN 'offered' THEN 3
          WHEN 'started' THEN 4
          ELSE 5
        END] WHERE day > $on]) = 0 THEN r.status
      WHEN r.started_on <= $on THEN 'started'
      WHEN r.offered_on <= $on THEN 'offered'
      WHEN r.decided_on <= $on AND r.status = 'declined' THEN 'declined'
      WHEN r.decided_on <= $on THEN 'accepted'
      ELSE 'sent'
    END AS status
  WHERE status IN ['sent', 'received', 'info_requested', 'accepted', 'waiting', 'offered']
  WITH p, collect(r) AS referrals WHERE size(referrals) > 1
  UNWIND referrals AS r
  MATCH (r)-[:TO]->(s)
  WHERE (s.closed_on > $on OR s.closed_on IS NULL AND coalesce(s.status, 'open') <> 'closed')
    AND (s.opened_on IS NULL OR s.opened_on <= $on)
  MATCH (r)-[:CONCERNING]->(n)
  WHERE n.identified_on <= $on
  WITH p, n.domain AS domain, r.function AS function,
    collect([s, s.id, s.id, r.made_on]) AS ties
  WHERE size(ties) > 1
  RETURN p, 2 AS kind, null AS need, domain, function, ties
  UNION ALL
  UNWIND people AS p
  WITH p WHERE COUNT { (p)<-[:ASSESSES]-() } > 1
  MATCH (p)<-[:ASSESSES]-(a)-[:DONE_BY]->(s)
  WHERE a.assessment_kind = 'full' AND a.done_on <= $on
    AND a.done_on > $on - duration({days: $repeat_story_days})
  UNWIND a.domains AS domain
  WITH p, domain, collect([s, s.id, s.id, a.done_on]) AS ties
  WHERE size(ties) > 1
  RETURN p, 3 AS kind, null AS need, domain, null AS function, ties
}
WITH p, kind, need, domain, function, ties
WHERE (p.deceased_on IS NULL OR p.deceased_on > $on)
  AND (p.worker_deceased_on IS NULL OR p.worker_deceased_on > $on)
CALL (ties) {
  UNWIND ties AS tie
  RETURN count(DISTINCT tie[1]) AS units, count(DISTINCT tie[2]) AS starters,
    count(tie[0]) = count(*) AS all_named
}
WITH * WHERE units > 1 AND starters > 1
CALL (ties) {
  UNWIND ties AS tie
  WITH tie[2] AS starter, min(tie[3]) AS began_on
  ORDER BY began_on SKIP 1 LIMIT 1
  RETURN nullif(began_on, date('0000-01-01')) AS since
}
WITH *, COLLECT {
    UNWIND ties AS tie
    WITH tie[0] AS s WHERE s IS NOT NULL
    RETURN DISTINCT s.id AS service ORDER BY service
  } AS services, COLLECT {
    UNWIND ties AS tie
    WITH tie[0] AS s
    MATCH (s)-[:PART_OF]->(agency:Agency)
    RETURN DISTINCT agency.id AS agency ORDER BY agency
  } AS agencies
WITH ['need_function', 'lead_coordination', 'parallel_referrals', 'repeat_assessment'][kind]
  AS kind, kind AS place, p.id AS person, need, domain, function, services, agencies, CASE
    WHEN size(agencies) > 1 THEN 'cross_agency'
    WHEN size(agencies) = 1 AND all_named THEN 'same_agency'
  END AS scope, units - 1 AS excess, since
RETURN kind, person, need, domain, function, services, agencies, scope, excess, since
ORDER BY place, person, domain, function, need
