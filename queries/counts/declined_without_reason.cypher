// question: How many of the year's referrals were declined without a reason on record?
// param on DATE: the day D
// param year_days INTEGER: referrals made within so many days count
// column number INTEGER: declined referrals without a reason
// browser :param on => date('2026-06-01')
// browser :param year_days => 365

// Written in Python too: referral at D.
WITH $on - duration({days: $year_days}) AS before
MATCH (r:Referral)
WHERE r.status = 'declined' AND r.decline_reason IS NULL
  AND r.made_on > before AND r.made_on <= $on
  AND (
    (coalesce(r.received_on <= $on, true) AND coalesce(r.decided_on <= $on, true))
    // One of its days is later than D: then it stands where its latest day by D puts it.
    OR (r.decided_on <= $on
      AND coalesce(r.offered_on > $on, true) AND coalesce(r.started_on > $on, true))
  )
RETURN count(r) AS number
