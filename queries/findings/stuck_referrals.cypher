// question: Which referrals have stood in one status for longer than they should?
// param on DATE: the day D
// param people LIST<STRING>: referrals of these people alone; null for everybody
// param answer_days INTEGER: a referral that was sent is answered within so many days
// param decision_days INTEGER: one that was received is decided within so many
// param start_days INTEGER: one that was accepted starts within so many
// param offer_days INTEGER: a place that was offered is taken up within so many
// column person STRING
// column referral STRING
// column service STRING
// column status STRING: how it stands at D
// column since DATE
// column days INTEGER: D - since
// column limit INTEGER: after so many days it is stuck
// column to_closed BOOLEAN: whether the service is closed
// column follows INTEGER: how many other referrals it follows, one after the other
// column is_listed BOOLEAN: whether it is stuck, and not only counted
// column unrecorded INTEGER: 1 where its own status has no day
// denominator rows: open referrals
// not recorded rows: open referrals whose own status has no day
// browser :param on => date('2026-06-01')
// browser :param people => null
// browser :param answer_days => 14
// browser :param decision_days => 28
// browser :param start_days => 84
// browser :param offer_days => 7

// Written in Python too: living, closed service, referral at D.
CALL () {
  MATCH (r:Referral)-[:FOR]->(p) WHERE $people IS NULL RETURN r, p
  UNION ALL
  UNWIND $people AS one MATCH (p:Person {id: one})<-[:FOR]-(r:Referral) RETURN r, p
}
WITH DISTINCT r, p
WHERE r.made_on <= $on AND r.status <> 'draft'
  AND coalesce(p.deceased_on > $on, true) AND coalesce(p.worker_deceased_on > $on, true)
WITH r, p, CASE
    // How it stood at D: as recorded, unless the day of its stage, or of one before, is later.
    WHEN size([day IN [r.received_on, r.decided_on, r.offered_on, r.started_on, r.closed_on][
      ..CASE r.status
        WHEN 'sent' THEN 0
        WHEN 'received' THEN 1
        WHEN 'info_requested' THEN 1
        WHEN 'accepted' THEN 2
        WHEN 'waiting' THEN 2
        WHEN 'declined' THEN 2
        WHEN 'offered' THEN 3
        WHEN 'started' THEN 4
        ELSE 5
      END] WHERE day > $on]) = 0 THEN r.status
    WHEN r.started_on <= $on THEN 'started'
    WHEN r.offered_on <= $on THEN 'offered'
    WHEN r.decided_on <= $on AND r.status = 'declined' THEN 'declined'
    WHEN r.decided_on <= $on THEN 'accepted'
    WHEN r.received_on <= $on THEN 'received'
    ELSE 'sent'
  END AS status
WHERE status IN ['sent', 'received', 'info_requested', 'accepted', 'waiting', 'offered']
WITH r, p, status, CASE status
    WHEN 'sent' THEN [$answer_days, [r.made_on]]
    WHEN 'offered' THEN [$offer_days, [r.made_on, r.received_on, r.decided_on, r.offered_on]]
    WHEN 'accepted' THEN [$start_days, [r.made_on, r.received_on, r.decided_on]]
    WHEN 'waiting' THEN [$start_days, [r.made_on, r.received_on, r.decided_on]]
    ELSE [$decision_days, [r.made_on, r.received_on]]
  END AS stage
WITH r, p, status, stage[0] AS limit, stage[1] AS stages
// Where the status has no day: the latest of the stages before.
WITH r, p, status, limit, last(stages) IS NOT NULL AS has_day, coalesce(last(stages), reduce(
    latest = r.made_on, day IN stages | CASE WHEN day > latest THEN day ELSE latest END)) AS since
WITH *, duration.inDays(since, $on).days AS days
WITH *, days > limit AS is_listed
MATCH (r)-[:TO]->(s)
RETURN p.id AS person,
  r.id AS referral,
  s.id AS service,
  status,
  since,
  days,
  limit,
  NOT (coalesce(s.closed_on > $on, s.status <> 'closed', true)
    AND coalesce(s.opened_on <= $on, true)) AS to_closed,
  // Each follows one at most; a chain stops at a draft, at one made after D, where it comes back.
  CASE WHEN is_listed THEN COUNT {
    MATCH (r) (()-[:FOLLOWS]->(before WHERE before.status <> 'draft' AND before.made_on <= $on))+
      (one)
    WHERE one <> r
    RETURN DISTINCT one
  } ELSE 0 END AS follows,
  is_listed,
  CASE WHEN has_day THEN 0 ELSE 1 END AS unrecorded
ORDER BY days - limit DESC, referral
