// question: What becomes of referrals to each service, how long is the wait, what keeps people out?
// param on DATE: the day D
// param year_days INTEGER: referrals made within so many days count
// param no_response_days INTEGER: a referral that is undecided for longer had no response
// column service STRING
// column received INTEGER: referrals made to it in (D - year_days, D]
// column decided INTEGER: accepted, waiting, offered, started, closed or declined at D
// column accepted INTEGER: decided and not declined
// column accepted_share FLOAT: of those decided; null of none
// column declined_reasons TALLY: "declined" where no reason is recorded
// column no_response INTEGER: undecided for more than no_response_days, or ended as that
// column wait_median INTEGER: days until half had started, after Kaplan and Meier; null if never
// column wait_p90 INTEGER: days until nine in ten had started; null if never
// column waiting INTEGER: open referrals of living people
// column people_referred INTEGER: each once
// column excluded INTEGER: living people actively excluded
// column barriers INTEGER: open ones at this service, not at its agency or the whole system
// column people_facing INTEGER: living people who face one of them
// column share_facing FLOAT: of the living who were referred or with whom it is involved
// column systemic BOOLEAN: 3 people or more face them, or 2 agencies or more raised them
// denominator services: services
// not recorded declined_without_reason: declined referrals without a reason
// browser :param on => date('2026-06-01')
// browser :param year_days => 365
// browser :param no_response_days => 28

// Written in Python too: living, open barrier, referral at D, waiting time.
WITH $on - duration({days: $year_days}) AS before, $on - duration({days: $no_response_days}) AS late
MATCH (s:Service)
// Everything is counted service by service, so that no more than the people of one are held.
CALL (s, before, late) {
  MATCH (s)<-[:TO]-(r)-[:FOR]->(p)
  WHERE r.made_on > before AND r.made_on <= $on AND r.status <> 'draft'
  WITH r, p, CASE
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
      WHEN r.received_on <= $on THEN 'received'
      ELSE 'sent'
    END AS status
  WITH r, p, status, r.started_on <= $on AS ended,
    CASE WHEN r.received_on <= $on THEN r.received_on ELSE r.made_on END AS begun_on,
    status IN ['sent', 'received', 'info_requested'] AS undecided,
    status IN ['accepted', 'waiting', 'offered'] AS is_next
  WITH r, p, status, ended, begun_on, undecided, is_next, CASE
      WHEN ended THEN [r.started_on]
      WHEN undecided OR is_next THEN [$on, p.deceased_on, p.worker_deceased_on]
      // Who withdrew was seen until the last day that is known of the referral.
      WHEN status IN ['withdrawn_by_person', 'withdrawn_by_referrer'] THEN [
        reduce(last = r.made_on,
          day IN [r.received_on, r.decided_on, r.offered_on, r.closed_on] |
          CASE WHEN day > last AND day <= $on THEN day ELSE last END),
        p.deceased_on, p.worker_deceased_on]
      // What became of a referral in another way is no wait.
    END AS ends
  // Nobody waits beyond their death.
  WITH r, p, status, ended, begun_on, undecided, is_next,
    reduce(first = ends[0], day IN ends | CASE WHEN day < first THEN day ELSE first END) AS until
  RETURN count(r) AS received,
    sum(CASE WHEN is_next OR status IN ['started', 'closed'] THEN 1 ELSE 0 END) AS accepted,
    collect(CASE WHEN status = 'declined' THEN coalesce(r.decline_reason, 'declined') END)
      AS declined_reasons,
    sum(CASE WHEN undecided AND r.made_on < late OR status = 'no_response' THEN 1 ELSE 0 END)
      AS no_response,
    sum(CASE WHEN (undecided OR is_next) AND coalesce(p.deceased_on > $on, true)
      AND coalesce(p.worker_deceased_on > $on, true) THEN 1 ELSE 0 END) AS waiting,
    collect(DISTINCT p) AS referred,
    // A null is not collected.
    collect(CASE
      WHEN ended AND until <= begun_on THEN [0, 1]
      WHEN ended THEN [duration.inDays(begun_on, until).days, 1]
      WHEN until <= begun_on THEN [0, 0]
      WHEN until > begun_on THEN [duration.inDays(begun_on, until).days, 0]
    END) AS waits
}
CALL (waits) {
  UNWIND waits AS wait
  WITH wait[0] AS days, sum(wait[1]) AS ended, count(*) AS number
  ORDER BY days
  RETURN collect([days, ended, number]) AS steps
}
// The share who still wait is multiplied up day by day, and the walk stands still on the day on
// which it has come down to what was sought: [who wait just before the next day, share, day].
// 500000000.5 and 100000000.5 are half and a tenth after rounding to 9 decimals, half to even: on
// the same floating-point numbers this says exactly what waiting_time.py says.
WITH s, received, accepted, declined_reasons, no_response, waiting, referred,
  reduce(walk = [size(waits), 1.0, 0], step IN steps |
    CASE WHEN 1e9 * walk[1] <= 500000000.5 THEN walk
    ELSE [walk[0] - step[2], walk[1] * (1 - toFloat(step[1]) / walk[0]), step[0]] END) AS to_half,
  reduce(walk = [size(waits), 1.0, 0], step IN steps |
    CASE WHEN 1e9 * walk[1] <= 100000000.5 THEN walk
    ELSE [walk[0] - step[2], walk[1] * (1 - toFloat(step[1]) / walk[0]), step[0]] END) AS to_tenth
CALL (s) {
  MATCH (s)<-[tie:EXCLUDED_FROM]-(p)
  WHERE coalesce(tie.started_on <= $on, true) AND coalesce(tie.ended_on > $on, true)
    AND coalesce(p.deceased_on > $on, true) AND coalesce(p.worker_deceased_on > $on, true)
  RETURN count(DISTINCT p) AS excluded
}
WITH *, COLLECT {
  MATCH (s)<-[:AT]-(b:Barrier)
  WHERE b.raised_on <= $on AND coalesce(b.resolved_on > $on, b.status = 'open')
  RETURN b
} AS open_there
CALL (open_there) {
  UNWIND open_there AS b
  MATCH (b)-[:FACED_BY]->(p)
  WHERE coalesce(p.deceased_on > $on, true) AND coalesce(p.worker_deceased_on > $on, true)
  RETURN collect(DISTINCT p) AS facing
}
CALL (open_there) {
  UNWIND open_there AS b
  MATCH (b)-[:RAISED_BY]->(agency)
  RETURN count(DISTINCT agency) AS raising
}
CALL (s, referred, facing) {
  CALL (s, referred) {
    CALL (s, referred) {
      UNWIND referred AS p
      RETURN p
      UNION ALL
      MATCH (s)-[tie:SUPPORTS]->(p)
      WHERE tie.started_on <= $on AND coalesce(tie.ended_on > $on, true)
        AND coalesce(tie.status <> 'paused', true)
      RETURN p
      UNION ALL
      MATCH (s)-[tie:ADDRESSES]->(n)<-[:HAS_NEED]-(p)
      WHERE tie.started_on <= $on AND coalesce(tie.ended_on > $on, true)
        AND n.identified_on <= $on
      RETURN p
    }
    RETURN DISTINCT p
  }
  WITH p, facing
  WHERE coalesce(p.deceased_on > $on, true) AND coalesce(p.worker_deceased_on > $on, true)
  RETURN count(p) AS reached, sum(CASE WHEN p IN facing THEN 1 ELSE 0 END) AS facing_and_reached
}
WITH *, accepted + size(declined_reasons) AS decided
// Half of the ninth decimal goes to the even neighbour, as elsewhere in the package.
RETURN s.id AS service, received, decided, accepted,
  CASE WHEN decided > 0 THEN round(1e9 * (toFloat(accepted) / decided), 0, 'HALF_EVEN') / 1e9 END
    AS accepted_share,
  declined_reasons, no_response,
  CASE WHEN 1e9 * to_half[1] <= 500000000.5 THEN to_half[2] END AS wait_median,
  CASE WHEN 1e9 * to_tenth[1] <= 100000000.5 THEN to_tenth[2] END AS wait_p90,
  waiting, size(referred) AS people_referred, excluded, size(open_there) AS barriers,
  size(facing) AS people_facing,
  CASE WHEN reached > 0
    THEN round(1e9 * (toFloat(facing_and_reached) / reached), 0, 'HALF_EVEN') / 1e9 END
    AS share_facing,
  size(facing) >= 3 OR raising >= 2 AS systemic
ORDER BY service
