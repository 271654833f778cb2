// question: Which beds are free tonight, since when, and who is offered them?
// param on DATE: the day D
// param people LIST<STRING>: offers to these people alone; null for everybody
// column unit STRING
// column service STRING
// column state STRING: offline, full, part, reserved or void
// column free INTEGER: beds
// column occupants LIST<STRING>
// column since DATE
// column days INTEGER: D - since
// column stay_ends DATE: the first day on which somebody has been in the service for as long as may be
// column offered LIST<STRING>: living people with an open offer
// denominator rows: units in service
// not recorded services_without_units: services of accommodation of which no unit is recorded
// browser :param on => date('2026-06-01')
// browser :param people => null

// Written in Python too: living, closed service, who is in a unit.
MATCH (u:Unit)-[:UNIT_OF]->(s)
WHERE u.in_service_on <= $on AND coalesce(u.out_of_service_on > $on, true)
  AND coalesce(s.closed_on > $on, s.status <> 'closed', true)
  AND coalesce(s.opened_on <= $on, true)
CALL (u) {
  MATCH (u)<-[tie:OCCUPIES]-(p)
  WHERE tie.started_on <= $on
  // Nobody lives there beyond their death.
  WITH p, tie.started_on AS started_on, reduce(first = date('9999-12-31'),
    day IN [tie.ended_on, p.deceased_on, p.worker_deceased_on] |
    CASE WHEN day < first THEN day ELSE first END) AS ended_on
  WITH p, started_on, ended_on ORDER BY p.id
  RETURN collect(DISTINCT CASE WHEN ended_on > $on THEN p END) AS there,
    max(CASE WHEN ended_on > $on THEN started_on END) AS came_on,
    max(CASE WHEN ended_on <= $on THEN ended_on END) AS left_on,
    count(DISTINCT CASE WHEN ended_on > $on THEN p END) AS number
}
CALL (u) {
  MATCH (u)<-[:PERIOD_OF]-(period)
  WHERE period.started_on <= $on
  WITH period, coalesce(period.ended_on > $on, true) AS goes_on
  RETURN min(CASE WHEN goes_on AND period.status = 'offline' THEN period.started_on END)
      AS offline_on,
    min(CASE WHEN goes_on AND period.status = 'reserved' THEN period.started_on END)
      AS reserved_on,
    max(CASE WHEN NOT goes_on THEN period.ended_on END) AS period_ended_on
}
// The first day of the stay of each who is there: from unit to unit of the service without a night
// between.
CALL (s, there) {
  UNWIND CASE WHEN s.max_stay_days IS NULL THEN [] ELSE there END AS p
  MATCH (p)-[tie:OCCUPIES]->()-[:UNIT_OF]->(s)
  WHERE tie.started_on <= $on
  WITH p, tie ORDER BY tie.started_on
  WITH reduce(stay = [null, null], tie IN collect(tie) | [
      CASE WHEN stay[1] >= tie.started_on THEN stay[0] ELSE tie.started_on END,
      CASE WHEN tie.ended_on <= stay[1] THEN stay[1]
        ELSE coalesce(tie.ended_on, date('9999-12-31')) END
    ]) AS stay
  RETURN min(stay[0]) AS stay_began_on
}
WITH *, CASE
    WHEN offline_on IS NOT NULL THEN 'offline'
    WHEN number >= u.beds THEN 'full'
    WHEN number > 0 THEN 'part'
    WHEN reserved_on IS NOT NULL THEN 'reserved'
    ELSE 'void'
  END AS state
WITH *, CASE state
    WHEN 'offline' THEN offline_on
    WHEN 'reserved' THEN CASE WHEN left_on > reserved_on THEN left_on ELSE reserved_on END
    WHEN 'void' THEN reduce(latest = u.in_service_on, day IN [left_on, period_ended_on] |
      CASE WHEN day > latest THEN day ELSE latest END)
    ELSE came_on
  END AS since
RETURN u.id AS unit,
  s.id AS service,
  state,
  CASE
    WHEN offline_on IS NOT NULL OR reserved_on IS NOT NULL OR number >= u.beds THEN 0
    ELSE u.beds - number
  END AS free,
  [p IN there | p.id] AS occupants,
  since,
  duration.inDays(since, $on).days AS days,
  CASE WHEN stay_began_on IS NOT NULL
    THEN stay_began_on + duration({days: s.max_stay_days}) END AS stay_ends,
  COLLECT {
    MATCH (u)<-[offer:OFFERED]-(p)
    WHERE coalesce(offer.started_on <= $on, true) AND coalesce(offer.ended_on > $on, true)
      AND (offer.outcome IS NULL OR offer.answered_on > $on)
      AND coalesce(p.deceased_on > $on, true) AND coalesce(p.worker_deceased_on > $on, true)
      AND ($people IS NULL OR p.id IN $people)
    RETURN DISTINCT p.id AS one ORDER BY one
  } AS offered
ORDER BY service, unit
