// question: How many services of accommodation, not closed, have no unit on record?
// param on DATE: the day D
// column number INTEGER: services of which no unit came into service by D
// browser :param on => date('2026-06-01')

// Written in Python too: closed service.
MATCH (s:Service)
WHERE s.scheme_type IS NOT NULL
  AND coalesce(s.closed_on > $on, s.status <> 'closed', true)
  AND coalesce(s.opened_on <= $on, true)
  AND NOT EXISTS { (s)<-[:UNIT_OF]-(u) WHERE u.in_service_on <= $on }
RETURN count(s) AS number
