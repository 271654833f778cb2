// question: Where, and for which area of life, is there nothing for people's gaps?
// param on DATE: the day D
// param people LIST<STRING>: these people alone; null for everybody
// param lapse_after_days INTEGER: a service without contact for longer has lapsed
// param areas MAP: how each area is shown, by how it is written in rows; others as written
// column domain STRING
// column area STRING
// column people_with_need INTEGER: with an open need there
// column people_with_gap INTEGER: of them, with a gap
// column share FLOAT: people_with_gap / people_with_need
// column exists_untried INTEGER: gaps for which a service takes people and was never tried
// column under_way INTEGER: else those that such a service is at, or was asked about and may be
// column exists_tried INTEGER: else those for which there is such a service
// column exists_full_or_closed INTEGER: else those for which there is a full, paused or closed one
// column does_not_exist INTEGER: gaps for which there is none
// denominator living_people: living people
// not recorded people_without_area: living people without an area, who are in no row
// browser :param on => date('2026-06-01')
// browser :param people => null
// browser :param lapse_after_days => 90
// browser :param areas => {}

// Written in Python too: living, closed service, in touch, open need, referral at D.
CALL () {
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
  WHERE p.area IS NOT NULL
    AND coalesce(p.deceased_on > $on, true) AND coalesce(p.worker_deceased_on > $on, true)
  MATCH (p)-[:HAS_NEED]->(n)
  WHERE n.identified_on <= $on AND coalesce(n.closed_on > $on, n.status = 'open')
  // What is done about the need by those in touch: all that is required, or at least something.
  WITH p, n, [
    (n)<-[t:ADDRESSES]-(s)
    WHERE t.started_on <= $on AND coalesce(t.ended_on > $on, true) AND NOT s IN closed
      AND CASE WHEN t.last_contact_on > t.started_on THEN t.last_contact_on ELSE t.started_on END
        + duration({days: coalesce(s.lapse_after_days, $lapse_after_days)}) >= $on
    | t.function
  ] AS done, p.date_of_birth AS born_on
  WITH p, n,
       size(done) = 0 OR any(f IN coalesce(n.required_functions, []) WHERE NOT f IN done) AS is_gap,
       $on.year - born_on.year - CASE
           WHEN born_on.month > $on.month OR born_on.month = $on.month AND born_on.day > $on.day
             THEN 1
           ELSE 0
         END AS age
  // First by age as well: people of one age and area could use the same services.
  WITH n.domain AS domain, coalesce($areas[p.area], p.area) AS area, age,
       count(DISTINCT p) AS with_need,
       count(DISTINCT CASE WHEN is_gap THEN p END) AS with_gap,
       collect(CASE WHEN is_gap THEN n END) AS gaps
  WITH domain, area,
       sum(with_need) AS people_with_need,
       sum(with_gap) AS people_with_gap,
       collect({age: age, gaps: gaps}) AS by_age
  RETURN collect({
    domain: domain,
    area: area,
    people_with_need: people_with_need,
    people_with_gap: people_with_gap,
    by_age: by_age
  }) AS places
}
CALL () {
  MATCH (s:Service)
  RETURN collect({
    service: s,
    domains: s.domains,
    areas: [area IN coalesce(s.areas, []) | coalesce($areas[area], area)],
    age_min: s.age_min,
    age_max: s.age_max,
    // Full by all whom it supports, also those whom nobody asked about.
    is_free: coalesce(s.status <> 'paused', true) AND coalesce(s.opened_on <= $on, true)
      AND coalesce(s.closed_on > $on, s.status <> 'closed', true)
      AND coalesce(s.capacity > COUNT {
        MATCH (s)-[t:SUPPORTS]->(q)
        WHERE t.started_on <= $on AND coalesce(t.ended_on > $on, true)
          AND coalesce(q.deceased_on > $on, true) AND coalesce(q.worker_deceased_on > $on, true)
        RETURN DISTINCT q
      }, true)
  }) AS services
}
UNWIND places AS place
WITH place, [
  s IN services
  WHERE place.domain IN s.domains AND (size(s.areas) = 0 OR place.area IN s.areas)
] AS here
CALL (place, here) {
  UNWIND place.by_age AS one
  // An age, or a bound, that is not recorded keeps nobody out.
  WITH one.gaps AS gaps, [
    s IN here WHERE coalesce(s.age_min <= one.age, true) AND coalesce(s.age_max >= one.age, true)
  ] AS usable
  WITH gaps, [s IN usable WHERE s.is_free | s.service] AS free, size(usable) > 0 AS exists
  UNWIND gaps AS n
  WITH exists, free, [
    (n)<-[:CONCERNING]-(r)-[:TO]->(s)
    WHERE s IN free AND r.made_on <= $on AND r.status <> 'draft'
    | {service: s, is_at_it: CASE
        // How it stood at D: as recorded, unless the day of its stage, or of one before, is later.
        WHEN size([day IN [r.received_on, r.decided_on, r.offered_on, r.started_on, r.closed_on][
          ..CASE r.status
            WHEN 'sent' THEN 0
            WHEN 'received', 'info_requested' THEN 1
            WHEN 'accepted', 'waiting', 'declined' THEN 2
            WHEN 'offered' THEN 3
            WHEN 'started' THEN 4
            ELSE 5
          END] WHERE day > $on]) = 0
          THEN r.status IN ['sent', 'received', 'info_requested', 'accepted', 'waiting', 'offered']
        WHEN r.started_on <= $on THEN false
        WHEN r.offered_on <= $on THEN true
        ELSE r.status <> 'declined' OR coalesce(r.decided_on > $on, true)
      END}
  ] + [
    (n)<-[t:ADDRESSES]-(s) WHERE s IN free AND t.started_on <= $on
    | {service: s, is_at_it: coalesce(t.ended_on > $on, true)}
  ] AS tried
  WITH CASE
      WHEN any(s IN free WHERE NOT s IN [one IN tried | one.service]) THEN 'exists_untried'
      WHEN any(one IN tried WHERE one.is_at_it) THEN 'under_way'
      WHEN size(free) > 0 THEN 'exists_tried'
      WHEN exists THEN 'exists_full_or_closed'
      ELSE 'does_not_exist'
    END AS provision
  RETURN count(CASE WHEN provision = 'exists_untried' THEN 1 END) AS exists_untried,
         count(CASE WHEN provision = 'under_way' THEN 1 END) AS under_way,
         count(CASE WHEN provision = 'exists_tried' THEN 1 END) AS exists_tried,
         count(CASE WHEN provision = 'exists_full_or_closed' THEN 1 END) AS exists_full_or_closed,
         count(CASE WHEN provision = 'does_not_exist' THEN 1 END) AS does_not_exist
}
RETURN place.domain AS domain,
       place.area AS area,
       place.people_with_need AS people_with_need,
       place.people_with_gap AS people_with_gap,
       round(1e9 * (toFloat(place.people_with_gap) / place.people_with_need), 0, 'HALF_EVEN')
         / 1e9 AS share,
       exists_untried,
       under_way,
       exists_tried,
       exists_full_or_closed,
       does_not_exist
ORDER BY domain, area
