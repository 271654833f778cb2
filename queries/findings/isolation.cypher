// question: Who has at most one close tie outside services?
// param on DATE: the day D
// param people LIST<STRING>: about these people alone; null for everybody
// param lapse_after_days INTEGER: a service without contact for longer has lapsed
// param trust_confirm_days INTEGER: trust confirmed longer ago is fragile
// param trust_dormant_days INTEGER: trust confirmed longer ago is not counted on
// column person STRING
// column ties INTEGER: close ties with humans who are no workers
// column groups LIST<STRING>: services in touch by which people meet others
// column is_listed BOOLEAN: whether there is one at most, of those whose ties are known
// column unrecorded INTEGER: 1 where no tie is recorded
// denominator living_people: living people
// not recorded rows: living people of whom no tie with a human is recorded
// browser :param on => date('2026-06-01')
// browser :param people => null
// browser :param lapse_after_days => 90
// browser :param trust_confirm_days => 183
// browser :param trust_dormant_days => 365

// Written in Python too: living, closed service, in post, unsafe, usable, in touch.
CALL () {
  MATCH (s:Service)
  WHERE ('peer_support' IN s.functions OR 'relationships_community' IN s.domains)
    AND coalesce(s.closed_on > $on, s.status <> 'closed', true)
    AND coalesce(s.opened_on <= $on, true)
  RETURN collect(s) AS meeting_places
}
CALL () {
  MATCH (w)-[post:WORKS_FOR]->(s)
  WHERE coalesce(post.started_on <= $on, true) AND coalesce(post.ended_on > $on, true)
    AND coalesce(s.closed_on > $on, s.status <> 'closed', true)
    AND coalesce(s.opened_on <= $on, true)
    AND coalesce(w.worker_deceased_on > $on, true)
    // A worker may be supported, too.
    AND coalesce(w.deceased_on > $on, true)
    AND coalesce(w.date_of_birth <= $on - duration({years: 18}), true)
  RETURN collect(DISTINCT w) AS in_post
}
CALL (meeting_places, in_post) {
  MATCH (p:Person) WHERE $people IS NULL RETURN p
  UNION ALL
  UNWIND $people AS one WITH DISTINCT one MATCH (p:Person {id: one}) RETURN p
}
WITH *, $on - duration({days: $trust_dormant_days}) AS awake_since
WHERE coalesce(p.deceased_on > $on, true) AND coalesce(p.worker_deceased_on > $on, true)
CALL (in_post, p, awake_since) {
  MATCH (p)-[r:TRUSTS]->(t)
  WHERE coalesce(r.started_on <= $on, true) AND coalesce(r.end_reason <> 'error', true)
  WITH r, t, t:Individual AND r.named_by = 'person' AS is_named, t:Individual
    AND r.named_by = 'person'
    AND coalesce(r.ended_on > $on, true)
    AND coalesce(
      r.last_confirmed_on >= awake_since OR r.started_on >= awake_since,
      // Trust without any day counts as one day older than firm.
      r.last_confirmed_on IS NULL AND r.started_on IS NULL
        AND $trust_dormant_days > $trust_confirm_days
    )
    AND coalesce(r.contact_consent <> 'no', true)
    // Nobody can be asked by a name that stands for nothing.
    AND t.nameless IS NULL
    AND CASE
      WHEN t:Worker THEN t IN in_post
      ELSE coalesce(t.deceased_on > $on, true)
        AND coalesce(t.contact_consent <> 'no', true)
        AND coalesce(t.check_flag = 'none', true)
        AND NOT coalesce(t.under_18, false)
        AND (NOT t:Person OR coalesce(t.date_of_birth <= $on - duration({years: 18}), true))
    END
    // Whatever its days and its direction; what has no status is not refuted.
    AND NOT EXISTS {
      (p)-[x:RISK_FROM|NO_CONTACT_WITH]-(t)
      WHERE CASE
        WHEN x:RISK_FROM THEN coalesce(x.status <> 'refuted', true)
        ELSE coalesce(x.end_reason <> 'error', true)
      END
    } AS is_usable
  RETURN count(r) AS told,
    collect(CASE WHEN is_usable THEN t END) AS usable,
    collect(CASE WHEN is_named AND NOT is_usable THEN t END) AS named,
    collect(DISTINCT CASE
      WHEN is_usable AND NOT t:Worker AND r.tie IN ['strong', 'moderate'] THEN t
    END) AS trusted
}
CALL (p) {
  MATCH (p)-[r:CONNECTED_TO]->(t)
  WHERE coalesce(r.started_on <= $on, true)
  RETURN count(r) AS connections, collect(DISTINCT CASE
      WHEN coalesce(r.ended_on > $on, true) AND r.tie IN ['strong', 'moderate']
        AND NOT coalesce(r.broken, false) AND NOT coalesce(r.stressful, false)
        AND t:Individual AND NOT t:Worker AND coalesce(t.deceased_on > $on, true)
      THEN t
    END) AS connected
}
WITH p, meeting_places, told + connections > 0 AS is_known,
  size(trusted) + size([t IN connected
    WHERE NOT t IN trusted AND (t IN usable OR NOT t IN named)]) AS ties
WITH *, is_known AND ties <= 1 AS is_listed
RETURN p.id AS person,
  ties,
  CASE WHEN is_listed THEN COLLECT {
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
    WHERE s IN meeting_places
      AND tie.started_on <= $on AND coalesce(tie.ended_on > $on, true)
      AND CASE WHEN tie.last_contact_on > tie.started_on THEN tie.last_contact_on
          ELSE tie.started_on END
        >= $on - duration({days: coalesce(s.lapse_after_days, $lapse_after_days)})
    RETURN DISTINCT s.id AS one ORDER BY one
  } ELSE [] END AS groups,
  is_listed,
  CASE WHEN is_known THEN 0 ELSE 1 END AS unrecorded
ORDER BY ties, person
