// question: What comes to an end soon by a birthday, a release or a longest stay?
// param on DATE: the day D
// param people LIST<STRING>: about these people alone; null for everybody
// param ending_days INTEGER: a birthday within so many days brings an ending
// param release_days INTEGER: a release expected within so many days is an ending
// param stay_notice_days INTEGER: a longest stay that is reached within so many days is an ending
// param lapse_after_days INTEGER: a service without contact for longer has lapsed
// column person STRING
// column what STRING: age_limit, release, max_stay or care
// column node STRING: the service, stay in an institution or unit; empty for care
// column on DATE
// column days INTEGER: on - D
// column lead LIST<STRING>: lead coordinators
// column is_listed BOOLEAN: whether something ends, and it is not only counted
// column unrecorded INTEGER: 1 without a day of birth, and stays without an expected release
// denominator living_people: living people
// not recorded rows: living people without a day of birth, and stays without an expected release
// browser :param on => date('2026-06-01')
// browser :param people => null
// browser :param ending_days => 183
// browser :param release_days => 28
// browser :param stay_notice_days => 28
// browser :param lapse_after_days => 90

// Written in Python too: living, closed service, in post, in touch, open need, who is in a unit.
CALL () {
  MATCH (s:Service)
  WITH s, NOT (coalesce(s.closed_on > $on, s.status <> 'closed', true)
    AND coalesce(s.opened_on <= $on, true)) AS is_closed
  RETURN collect(CASE WHEN is_closed THEN s END) AS closed,
    collect(CASE WHEN is_closed THEN s.id END) AS closed_ids,
    // The ages on which something hangs.
    collect(DISTINCT s.age_max + 1) AS ages
}
CALL (closed, closed_ids, ages) {
  MATCH (p:Person) WHERE $people IS NULL RETURN p
  UNION ALL
  UNWIND $people AS one WITH DISTINCT one MATCH (p:Person {id: one}) RETURN p
}
WITH *, p.date_of_birth AS born_on,
  $on + duration({days: $ending_days}) AS soon
WHERE coalesce(p.deceased_on > $on, true) AND coalesce(p.worker_deceased_on > $on, true)
CALL (soon, closed, ages, p, born_on) {
  // Who was born on 29 February is a year older on 1 March: a day after where the year has none.
  WITH [age IN ages WHERE $on - duration({days: 1}) < born_on + duration({years: age}) <= soon]
    AS near
  WHERE near <> []
  CALL (p) {
    MATCH (p)<-[tie:SUPPORTS]-(s)
    WHERE coalesce(tie.status <> 'paused', true)
    RETURN tie, s
    UNION ALL
    MATCH (p)-[:HAS_NEED]->(n)<-[tie:ADDRESSES]-(s)
    WHERE n.identified_on <= $on
    RETURN tie, s
  }
  WITH *
  WHERE s.age_max + 1 IN near AND NOT s IN closed
    AND tie.started_on <= $on AND coalesce(tie.ended_on > $on, true)
    AND CASE WHEN tie.last_contact_on > tie.started_on THEN tie.last_contact_on
        ELSE tie.started_on END
      >= $on - duration({days: coalesce(s.lapse_after_days, $lapse_after_days)})
  WITH DISTINCT s, born_on + duration({years: s.age_max + 1}) AS day
  WITH s, day + duration({days: CASE WHEN day.day = born_on.day THEN 0 ELSE 1 END}) AS day
  WHERE day > $on AND day <= soon
  // Until when each open need that it helps with is met by the others.
  CALL (p, s, closed, born_on, day) {
    MATCH (p)-[:HAS_NEED]->(n)
    WHERE n.identified_on <= $on AND coalesce(n.closed_on > $on, n.status = 'open')
    CALL (n) {
      MATCH (n)<-[tie:ADDRESSES]-(one)
      WHERE tie.started_on <= $on AND coalesce(tie.ended_on > $on, true)
        AND CASE WHEN tie.last_contact_on > tie.started_on THEN tie.last_contact_on
            ELSE tie.started_on END
          >= $on - duration({days: coalesce(one.lapse_after_days, $lapse_after_days)})
      RETURN collect(one) AS helping
    }
    WITH s, closed, born_on, day, helping
    WHERE s IN helping
    WITH [one IN helping WHERE NOT one IN closed |
      born_on + duration({years: coalesce(one.age_max, 999) + 1})] AS until, day, born_on
    WITH any(one IN until WHERE one > day OR one = day AND one.day <> born_on.day) AS goes_on
    RETURN count(CASE WHEN goes_on THEN 1 END) = count(*) AND count(*) > 0 AS is_met
  }
  WITH s, day, is_met
  WHERE NOT is_met
  RETURN 'age_limit' AS what, s.id AS node, day, 0 AS unrecorded
  UNION
  MATCH (p)<-[:STAY_OF]-(stay)
  WHERE coalesce(stay.started_on <= $on, true) AND coalesce(stay.ended_on > $on, true)
    AND stay.expected_release_on <= $on + duration({days: $release_days})
  WITH stay, stay.expected_release_on AS day
  WHERE NOT EXISTS {
      (p)-[tie:OCCUPIES]->()
      // Nobody lives there beyond their death.
      WHERE tie.started_on <= $on AND coalesce(tie.ended_on > $on AND tie.ended_on > day, true)
        AND coalesce(p.deceased_on > day, true) AND coalesce(p.worker_deceased_on > day, true)
    }
    AND NOT EXISTS {
      (p)-[offer:OFFERED {outcome: 'accepted'}]->(u)
      WHERE offer.started_on <= $on AND coalesce(offer.ended_on > $on, true)
        AND coalesce(offer.answered_on <= $on, true)
        AND NOT EXISTS {
          (p)-[tie:OCCUPIES]->(u)
          WHERE tie.started_on >= offer.started_on AND tie.ended_on <= $on
        }
    }
  RETURN 'release' AS what, stay.id AS node, day, 0 AS unrecorded
  UNION
  MATCH (p)-[now:OCCUPIES]->(unit)-[:UNIT_OF]->(s)
  WHERE now.started_on <= $on AND coalesce(now.ended_on > $on, true)
    AND s.max_stay_days IS NOT NULL
  // Of two accounts of where they are the last begun counts.
  WITH unit, s, now ORDER BY now.started_on DESC, unit.id DESC
  WITH s, collect(unit)[0] AS unit
  // From unit to unit of the service without a night between.
  WITH unit, s, COLLECT {
    MATCH (p)-[tie:OCCUPIES]->()-[:UNIT_OF]->(s)
    WHERE tie.started_on <= $on
    RETURN tie ORDER BY tie.started_on
  } AS ties
  WITH unit, s, reduce(stay = [null, null], tie IN ties | [
      CASE WHEN stay[1] >= tie.started_on THEN stay[0] ELSE tie.started_on END,
      CASE WHEN tie.ended_on <= stay[1] THEN stay[1]
        ELSE coalesce(tie.ended_on, date('9999-12-31')) END
    ])[0] AS began_on
  WITH unit, s, began_on, began_on + duration({days: s.max_stay_days}) AS day
  WHERE day <= $on + duration({days: $stay_notice_days})
    AND NOT EXISTS {
      (p)-[offer:OFFERED {outcome: 'accepted'}]->(u)
      WHERE offer.started_on <= $on AND coalesce(offer.ended_on > $on, true)
        AND coalesce(offer.answered_on <= $on, true)
        AND coalesce(offer.answered_on, offer.started_on) >= began_on
        AND NOT EXISTS { (u)-[:UNIT_OF]->(s) }
        AND NOT EXISTS {
          (p)-[tie:OCCUPIES]->(u)
          WHERE tie.started_on >= offer.started_on AND tie.ended_on <= $on
        }
    }
  RETURN 'max_stay' AS what, unit.id AS node, day, 0 AS unrecorded
  UNION
  UNWIND CASE
      WHEN p.care_status IN ['former_relevant', 'relevant', 'eligible', 'looked_after']
      THEN [18, 21, 25] ELSE []
    END AS age
  WITH born_on + duration({years: age}) AS day
  WITH day + duration({days: CASE WHEN day.day = born_on.day THEN 0 ELSE 1 END}) AS day
  WHERE day > $on AND day <= soon
  RETURN 'care' AS what, null AS node, day, 0 AS unrecorded
  UNION
  WITH COUNT {
      (p)<-[:STAY_OF]-(stay)
      WHERE coalesce(stay.started_on <= $on, true) AND coalesce(stay.ended_on > $on, true)
        AND stay.expected_release_on IS NULL
    } + CASE WHEN born_on IS NULL THEN 1 ELSE 0 END AS unrecorded
  WITH unrecorded
  WHERE unrecorded > 0
  RETURN null AS what, null AS node, null AS day, unrecorded
}
RETURN p.id AS person, what, node, day AS on, duration.inDays($on, day).days AS days,
  COLLECT {
    MATCH (p)<-[tie:WORKS_WITH {role: 'lead_coordinator'}]-(w)
    WHERE coalesce(tie.started_on <= $on, true) AND coalesce(tie.ended_on > $on, true)
      AND NOT coalesce(tie.service IN closed_ids, false)
      AND coalesce(w.deceased_on > $on, true) AND coalesce(w.worker_deceased_on > $on, true)
      AND EXISTS {
        (w)-[post:WORKS_FOR]->(s)
        WHERE coalesce(post.started_on <= $on, true) AND coalesce(post.ended_on > $on, true)
          AND coalesce(s.closed_on > $on, s.status <> 'closed', true)
          AND coalesce(s.opened_on <= $on, true)
      }
    RETURN DISTINCT w.id AS one ORDER BY one
  } AS lead,
  what IS NOT NULL AS is_listed,
  unrecorded
ORDER BY day, CASE what WHEN 'age_limit' THEN 0 WHEN 'release' THEN 1 WHEN 'max_stay' THEN 2 ELSE 3 END,
  person, node
