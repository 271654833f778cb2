// Living people with at least one usable trusted contact. Parameter: on.
MATCH (p:Person)-[t:TRUSTS]->(h:Individual)
WHERE t.named_by = 'person'
  AND coalesce(t.started_on <= $on, true) AND (t.ended_on IS NULL OR t.ended_on > $on)
  AND coalesce(t.contact_consent, '') <> 'no'
  AND NOT coalesce(p.deceased_on <= $on, false)
  AND NOT coalesce(p.worker_deceased_on <= $on, false)
  AND NOT coalesce(h.deceased_on <= $on, false)
  AND NOT coalesce(h.worker_deceased_on <= $on, false)
  AND coalesce(h.contact_consent, '') <> 'no' AND coalesce(h.under_18, false) = false
  AND NOT coalesce(h.date_of_birth > $on - duration({years: 18}), false)
  AND NOT coalesce(h.check_flag, 'none') IN ['check_first', 'do_not_contact']
  AND (t.last_confirmed_on >= $on - duration({days: 365})
       OR t.started_on >= $on - duration({days: 365})
       OR (t.last_confirmed_on IS NULL AND t.started_on IS NULL))
  AND NOT EXISTS { (p)-[r:RISK_FROM]-(h) WHERE r.status <> 'refuted' }
  AND NOT EXISTS { (p)-[r:NO_CONTACT_WITH]-(h) WHERE coalesce(r.end_reason, '') <> 'error' }
  AND (NOT h:Worker OR EXISTS {
    (h)-[w:WORKS_FOR]->(s:Service)
    WHERE coalesce(w.started_on <= $on, true) AND (w.ended_on IS NULL OR w.ended_on > $on)
      AND NOT (coalesce(s.closed_on <= $on, false)
               OR (s.closed_on IS NULL AND coalesce(s.status, 'open') = 'closed')
               OR coalesce(s.opened_on > $on, false)) })
RETURN count(DISTINCT p) AS people
