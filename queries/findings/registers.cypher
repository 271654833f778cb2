// question: Who is on which register, and what is missing round them?
// param on DATE: the day D
// param people LIST<STRING>: about these people alone; null for everybody
// param red_review_days INTEGER: an entry rated red is due so many days after it began
// param amber_review_days INTEGER: so is one rated amber or blue, or not rated
// param green_review_days INTEGER: so is one rated green
// param plan_review_days INTEGER: a plan is due so many days after it began
// param long_plan_review_days INTEGER: so are pathway and person-centred plans
// param lapse_after_days INTEGER: a service without contact for longer has lapsed
// column person STRING
// column register STRING
// column rating STRING
// column since DATE: the first day of the stay
// column review DATE: the day on which it is due
// column lead BOOLEAN: whether a lead coordinator is in post
// column plan BOOLEAN: whether an active plan is in date
// column action BOOLEAN: whether somebody in post has an open action about the person
// column lacks LIST<STRING>: those of them that are no; format, agreement
// column contact DATE: the latest of a service in touch
// column days_out INTEGER: days since anybody's contact
// column unrecorded INTEGER: 1 without a rating on the register dsr, and 1 without any contact
// denominator rows: stays on a register
// not recorded rows: stays on the register dsr without rating, and of people without any contact
// browser :param on => date('2026-06-01')
// browser :param people => null
// browser :param red_review_days => 7
// browser :param amber_review_days => 28
// browser :param green_review_days => 91
// browser :param plan_review_days => 91
// browser :param long_plan_review_days => 183
// browser :param lapse_after_days => 90

// Written in Python too: living, closed service, in post, in touch, open action, active plan.
// Written in Python too: stay on a register.
CALL () {
  MATCH (w)-[post:WORKS_FOR]->(s)
  WHERE coalesce(post.started_on <= $on, true) AND coalesce(post.ended_on > $on, true)
    AND coalesce(s.closed_on > $on, s.status <> 'closed', true)
    AND coalesce(s.opened_on <= $on, true)
    AND coalesce(w.deceased_on > $on, true) AND coalesce(w.worker_deceased_on > $on, true)
  RETURN collect(DISTINCT w) AS in_post
}
CALL () {
  MATCH (s:Service)
  WHERE s.closed_on <= $on OR s.closed_on IS NULL AND s.status = 'closed' OR s.opened_on > $on
  RETURN collect(s) AS closed, collect(s.id) AS closed_ids
}
// Gathered apart: a group that knew of all in post would keep that list for each person.
CALL (in_post, closed, closed_ids) {
  CALL () {
    MATCH (entry:RegisterEntry)-[:REGISTERS]->(p) WHERE $people IS NULL RETURN entry, p
    UNION ALL
    UNWIND $people AS one WITH DISTINCT one
    MATCH (p:Person {id: one})<-[:REGISTERS]-(entry:RegisterEntry) RETURN entry, p
  }
  WITH entry, p
  WHERE coalesce(p.deceased_on > $on, true) AND coalesce(p.worker_deceased_on > $on, true)
    AND entry.started_on <= $on AND coalesce(entry.end_reason <> 'error', true)
  WITH * ORDER BY entry.started_on, entry.id
  WITH p, entry.register AS register, collect(entry) AS entries
  WITH *, last([one IN entries WHERE coalesce(one.ended_on > $on, true)]) AS entry
  WHERE entry IS NOT NULL
  WITH *, reduce(stay = [null, null], one IN entries | [
      CASE WHEN stay[1] >= one.started_on THEN stay[0] ELSE one.started_on END,
      CASE WHEN one.ended_on <= stay[1] THEN stay[1]
        ELSE coalesce(one.ended_on, date('9999-12-31')) END
    ])[0] AS since
  RETURN p, collect({register: register, entry: entry, since: since}) AS stays
}
CALL (p) {
  MATCH (p)-[:HAS_PLAN]->(plan)
  WHERE plan.status <> 'draft' AND plan.started_on <= $on
    AND coalesce(plan.ended_on > $on, plan.status = 'active')
  RETURN collect(plan) AS plans
}
CALL (p, closed) {
  CALL (p) {
    MATCH (p)<-[tie:SUPPORTS]-(s)
    RETURN tie, s, coalesce(tie.status <> 'paused', true) AS is_involved
    UNION ALL
    MATCH (p)-[:HAS_NEED]->(n)<-[tie:ADDRESSES]-(s)
    WHERE n.identified_on <= $on
    RETURN tie, s, true AS is_involved
  }
  WITH *
  WHERE tie.started_on <= $on AND NOT s IN closed
  WITH s, tie, is_involved AND coalesce(tie.ended_on > $on, true) AS is_involved, reduce(
    latest = tie.started_on, day IN [tie.last_contact_on] |
    CASE WHEN day > latest THEN day ELSE latest END) AS contact_on
  WITH s, tie, is_involved, CASE WHEN contact_on > $on THEN $on ELSE contact_on END AS contact_on
  RETURN max(CASE
      WHEN is_involved AND contact_on
        >= $on - duration({days: coalesce(s.lapse_after_days, $lapse_after_days)})
      THEN contact_on
    END) AS contact,
    max(CASE WHEN tie.ended_on < contact_on THEN tie.ended_on ELSE contact_on END) AS met_on
}
CALL (p, closed_ids) {
  MATCH (p)<-[tie:WORKS_WITH]-(w)
  WHERE coalesce(tie.started_on <= $on, true) AND NOT coalesce(tie.service IN closed_ids, false)
  WITH reduce(first = $on, day IN [
      CASE WHEN tie.started_on IS NULL OR tie.last_contact_on > tie.started_on
        THEN tie.last_contact_on ELSE tie.started_on END] |
      CASE WHEN day < first THEN day WHEN day IS NULL THEN null ELSE first END) AS contact_on,
    tie.ended_on AS ended_on
  RETURN max(CASE WHEN ended_on < contact_on THEN ended_on ELSE contact_on END) AS seen_on
}
WITH *,
  EXISTS {
    MATCH (p)<-[tie:WORKS_WITH {role: 'lead_coordinator'}]-(w)
    WHERE coalesce(tie.started_on <= $on, true) AND coalesce(tie.ended_on > $on, true)
      AND NOT coalesce(tie.service IN closed_ids, false) AND w IN in_post
  } AS lead,
  any(plan IN plans WHERE coalesce(plan.review_due_on, plan.started_on + duration({days:
    CASE WHEN plan.plan_type IN ['pathway', 'person_centred'] THEN $long_plan_review_days
      ELSE $plan_review_days END})) >= $on) AS plan,
  EXISTS {
    MATCH (p)<-[:ABOUT]-(a:Action)-[:OWNED_BY]->(w)
    WHERE a.agreed_on <= $on AND coalesce(a.closed_on > $on, a.status IN ['open', 'in_progress'])
      AND w IN in_post
  } AS action,
  any(plan IN plans WHERE coalesce(plan.agreed_by_person <> 'yes', true)) AS is_disagreed,
  any(plan IN plans WHERE coalesce(plan.format <> p.communication_format, false)) AS is_unread,
  CASE WHEN seen_on > met_on OR met_on IS NULL THEN seen_on ELSE met_on END AS last_on
WITH *,
  CASE WHEN action THEN [] ELSE ['action'] END
    + CASE WHEN is_disagreed THEN ['agreement'] ELSE [] END
    + CASE WHEN is_unread THEN ['format'] ELSE [] END
    + CASE WHEN lead THEN [] ELSE ['lead'] END
    + CASE WHEN plan THEN [] ELSE ['plan'] END AS lacks
UNWIND stays AS stay
WITH *, stay.entry AS entry
RETURN p.id AS person,
  stay.register AS register,
  entry.rating AS rating,
  stay.since AS since,
  coalesce(entry.next_review_on, entry.started_on + duration({days: CASE entry.rating
    WHEN 'red' THEN $red_review_days
    WHEN 'green' THEN $green_review_days
    ELSE $amber_review_days END})) AS review,
  lead,
  plan,
  action,
  lacks,
  contact,
  duration.inDays(last_on, $on).days AS days_out,
  CASE WHEN stay.register = 'dsr' AND entry.rating IS NULL THEN 1 ELSE 0 END
    + CASE WHEN last_on IS NULL THEN 1 ELSE 0 END AS unrecorded
ORDER BY register, size(lacks) DESC, CASE rating
    WHEN 'blue' THEN 0
    WHEN 'red' THEN 1
    WHEN 'amber' THEN 2
    WHEN 'green' THEN 3
    ELSE 4
  END, person
