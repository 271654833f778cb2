// question: Which open needs does no service cover, and why?
// param on DATE: the day D
// param people LIST<STRING>: findings about these people alone; null for everybody
// param levels LIST<INTEGER>: needs of these levels alone; null for all
// param lapse_after_days INTEGER: a service without contact for longer has lapsed
// param trust_confirm_days INTEGER: trust confirmed longer ago is fragile
// param trust_dormant_days INTEGER: trust confirmed longer ago is not counted on
// column person STRING
// column need STRING
// column domain STRING
// column level INTEGER: 1 low to 4 urgent
// column state STRING: uncovered, blocked, lapsed, pending, waiting or partial
// column since DATE
// column days INTEGER: D - since
// column missing_functions LIST<STRING>: required, and done by no service in touch
// column services LIST<STRING>: those with an active tie
// column reasons LIST<STRING>: what blocks a blocked need
// column informal_help BOOLEAN: whether somebody helps outside any service
// denominator open_needs: open needs of living people
// not recorded unrecorded_domains: pairs of a living person and a domain without any need row
// browser :param on => date('2026-06-01')
// browser :param people => null
// browser :param levels => null
// browser :param lapse_after_days => 90
// browser :param trust_confirm_days => 183
// browser :param trust_dormant_days => 365

// Written in Python too: living, closed service, in post, unsafe, usable.
// Written in Python too: in touch, open need, open barrier, referral at D.
// Closed at D. Few, and looked up far more often than listed.
WITH COLLECT {
  MATCH (s:Service)
  WHERE s.closed_on <= $on OR s.closed_on IS NULL AND s.status = 'closed' OR s.opened_on > $on
  RETURN s
} AS closed
CALL (closed) {
  MATCH (p:Person) WHERE $people IS NULL RETURN p
  UNION ALL
  UNWIND $people AS one WITH DISTINCT one MATCH (p:Person {id: one}) RETURN p
}
WITH *
WHERE coalesce(p.deceased_on > $on, true) AND coalesce(p.worker_deceased_on > $on, true)
MATCH (p)-[:HAS_NEED]->(n)
WHERE n.identified_on <= $on AND coalesce(n.closed_on > $on, n.status = 'open')
  AND ($levels IS NULL OR n.level IN $levels)

// A: what services do about the need; F: those of them that are still in touch.
WITH closed, p, n, [
  (n)<-[t:ADDRESSES]-(s)
  WHERE t.started_on <= $on AND coalesce(t.ended_on > $on, true) AND NOT s IN closed
  | {
    service: s,
    function: t.function,
    started_on: t.started_on,
    lapsed_on: CASE WHEN t.last_contact_on > t.started_on THEN t.last_contact_on ELSE t.started_on END
      + duration({days: coalesce(s.lapse_after_days, $lapse_after_days) + 1})
  }
] AS ties
WITH *, [t IN ties WHERE t.lapsed_on > $on] AS fresh
WITH *, [f IN n.required_functions WHERE NOT f IN [t IN fresh | t.function]] AS missing
WHERE size(fresh) = 0 OR size(missing) > 0

// Where nobody does anything: whom was asked? As recorded, unless a day up to a referral's stage is
// after D; then as far as it had come by D.
WITH *, [
  (n)<-[:CONCERNING]-(r)-[:TO]->(s)
  WHERE size(ties) = 0 AND r.made_on <= $on AND r.status <> 'draft'
  | {
    id: r.id,
    made_on: r.made_on,
    decided_on: coalesce(r.decided_on, r.made_on),
    answered_on: coalesce(r.decided_on, r.received_on, r.made_on),
    reason: coalesce(r.decline_reason, 'declined'),
    to_closed: s IN closed,
    status: CASE
        WHEN NOT coalesce(any(day IN [
            r.received_on, r.decided_on, r.offered_on, r.started_on, r.closed_on
          ][..CASE r.status
            WHEN 'sent' THEN 0
            WHEN 'received', 'info_requested' THEN 1
            WHEN 'accepted', 'waiting', 'declined' THEN 2
            WHEN 'offered' THEN 3
            WHEN 'started' THEN 4
            ELSE 5
          END] WHERE day > $on), false) THEN r.status
        WHEN r.started_on <= $on THEN 'started'
        WHEN r.offered_on <= $on THEN 'offered'
        WHEN r.decided_on <= $on AND r.status = 'declined' THEN 'declined'
        WHEN r.decided_on <= $on THEN 'accepted'
        WHEN r.received_on <= $on THEN 'received'
        ELSE 'sent'
      END
  }
] AS referrals
WITH *, [
  r IN referrals WHERE NOT r.to_closed AND r.status IN ['accepted', 'waiting', 'offered']
] AS waiting, [
  r IN referrals WHERE NOT r.to_closed AND r.status IN ['sent', 'received', 'info_requested']
] AS pending
WITH *, size(ties) + size(waiting) + size(pending) = 0 AS is_left
// The latest of all, to a closed service too, speaks for the others.
WITH *, reduce(newest = null, r IN referrals | CASE
    WHEN r.status = 'superseded' THEN newest
    WHEN newest IS NULL OR r.made_on > newest.made_on THEN r
    WHEN r.made_on = newest.made_on AND r.id > newest.id THEN r
    ELSE newest
  END) AS newest
WITH *, is_left AND coalesce(newest.status = 'declined', false) AND NOT EXISTS {
    (n)<-[t:ADDRESSES]-() WHERE t.started_on > newest.made_on AND t.started_on <= $on
  } AS is_declined
WITH *, CASE WHEN is_declined THEN [{on: newest.decided_on, reason: newest.reason}] ELSE [] END + [
    (p)-[t:EXCLUDED_FROM]->(s)
    WHERE is_left AND n.domain IN s.domains AND NOT s IN closed
      AND coalesce(t.started_on <= $on, true) AND coalesce(t.ended_on > $on, true)
    | {on: t.started_on, reason: 'exclusion'}
  ] + [
    (p)<-[:FACED_BY]-(b)
    WHERE is_left AND b.domain = n.domain
      AND b.raised_on <= $on AND coalesce(b.resolved_on > $on, b.status = 'open')
    | {on: b.raised_on, reason: b.barrier_type}
  ] AS blocks
WITH *, CASE
    WHEN size(fresh) > 0 THEN 'partial'
    WHEN size(ties) > 0 THEN 'lapsed'
    WHEN size(waiting) > 0 THEN 'waiting'
    WHEN size(pending) > 0 THEN 'pending'
    WHEN size(blocks) > 0 THEN 'blocked'
    ELSE 'uncovered'
  END AS state

// Since the last of some days, or the first of others, but never before it was identified.
WITH *, CASE state
    WHEN 'partial' THEN [t IN fresh | t.started_on]
    WHEN 'lapsed' THEN [t IN ties | t.lapsed_on]
    WHEN 'waiting' THEN [r IN waiting | r.answered_on]
    WHEN 'pending' THEN [r IN pending | r.made_on]
    WHEN 'blocked' THEN [b IN blocks | b.on]
    ELSE [n.identified_on]
  END + [
    (n)<-[t:ADDRESSES]-(s)
    WHERE state = 'uncovered' AND t.started_on <= $on
    // The end of what was done about it, or the close of the service that did it.
    | CASE
        WHEN t.ended_on <= $on THEN t.ended_on
        WHEN s.closed_on <= $on AND t.started_on <= s.closed_on THEN s.closed_on
      END
  ] AS days
CALL (days) { UNWIND days AS day RETURN min(day) AS first, max(day) AS final }
WITH closed, p, n, missing, ties, blocks, state,
     CASE WHEN state IN ['waiting', 'pending', 'blocked'] THEN first ELSE final END AS turn
// A list of one needs no sorting, and most are.
WITH p.id AS person,
     n.id AS need,
     n.domain AS domain,
     n.level AS level,
     state,
     CASE WHEN turn < n.identified_on THEN n.identified_on ELSE turn END AS since,
     CASE WHEN size(missing) > 1
       THEN COLLECT { UNWIND missing AS f RETURN DISTINCT f ORDER BY f }
       ELSE coalesce(missing, [])
     END AS missing_functions,
     CASE WHEN size(ties) > 1
       THEN COLLECT { UNWIND ties AS t WITH t.service.id AS id RETURN DISTINCT id ORDER BY id }
       ELSE [t IN ties | t.service.id]
     END AS services,
     CASE WHEN size(blocks) > 1
       THEN COLLECT { UNWIND blocks AS b WITH b.reason AS word RETURN DISTINCT word ORDER BY word }
       ELSE [b IN blocks | b.reason]
     END AS reasons,
     EXISTS {
       (n)<-[help:HELPS_WITH]-(h:Individual)
       WHERE help.agreed_by_person
         AND coalesce(help.started_on <= $on, true) AND coalesce(help.ended_on > $on, true)
         AND coalesce(h.deceased_on > $on, true) AND coalesce(h.worker_deceased_on > $on, true)
         AND NOT EXISTS { (h)-[risk:RISK_FROM]-(p) WHERE risk.status <> 'refuted' }
         AND NOT EXISTS { (h)-[o:NO_CONTACT_WITH]-(p) WHERE coalesce(o.end_reason <> 'error', true) }
         // Somebody named and not usable does not count: their absence would speak.
         AND (
           NOT EXISTS {
             (p)-[t:TRUSTS]->(h)
             WHERE t.named_by = 'person' AND coalesce(t.started_on <= $on, true)
               AND coalesce(t.end_reason <> 'error', true)
           }
           OR (
             coalesce(h.contact_consent <> 'no', true) AND coalesce(h.check_flag = 'none', true)
             // Nobody can be asked by a name that stands for nothing.
             AND NOT coalesce(h.under_18, false) AND h.nameless IS NULL
             AND coalesce(h.date_of_birth <= $on - duration({years: 18}), true)
             AND (NOT h:Worker OR EXISTS {
               (h)-[post:WORKS_FOR]->(s:Service)
               WHERE coalesce(post.started_on <= $on, true) AND coalesce(post.ended_on > $on, true)
                 AND NOT s IN closed
             })
             AND EXISTS {
               (p)-[t:TRUSTS]->(h)
               WHERE t.named_by = 'person' AND coalesce(t.contact_consent <> 'no', true)
                 AND coalesce(t.end_reason <> 'error', true)
                 AND coalesce(t.started_on <= $on, true) AND coalesce(t.ended_on > $on, true)
                 // Without any day it is one day older than fragile.
                 AND coalesce(
                   CASE WHEN t.started_on >= t.last_confirmed_on THEN t.started_on ELSE coalesce(t.last_confirmed_on, t.started_on) END
                     >= $on - duration({days: $trust_dormant_days}),
                   $trust_confirm_days < $trust_dormant_days
                 )
             }
           )
         )
     } AS informal_help
RETURN person, need, domain, level, state, since, duration.inDays(since, $on).days AS days,
       missing_functions, services, reasons, informal_help
// The longest first; an empty since last.
ORDER BY level DESC,
  CASE state
    WHEN 'uncovered' THEN 0 WHEN 'blocked' THEN 1 WHEN 'lapsed' THEN 2
    WHEN 'pending' THEN 3 WHEN 'waiting' THEN 4 ELSE 5
  END,
  since, need
