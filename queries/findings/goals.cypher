// question: What do people want to reach, and who helps them with it?
// param on DATE: the day D
// param people LIST<STRING>: goals of these people alone; null for everybody
// param trust_confirm_days INTEGER: trust confirmed longer ago is fragile
// param trust_dormant_days INTEGER: trust confirmed longer ago is not counted on
// column person STRING
// column goal STRING
// column domain STRING
// column target DATE: the day by which it is hoped for
// column days INTEGER: D - target
// column helpers LIST<STRING>: services and humans who do a part of a plan that holds it
// column state STRING: nobody, overdue or in_hand
// denominator rows: active goals of living people
// not recorded people_without_goal: living people of whom no goal is recorded
// browser :param on => date('2026-06-01')
// browser :param people => null
// browser :param trust_confirm_days => 183
// browser :param trust_dormant_days => 365

// Written in Python too: living, closed service, in post, unsafe, usable, active plan.
CALL () {
  MATCH (w)-[post:WORKS_FOR]->(s)
  WHERE coalesce(post.started_on <= $on, true) AND coalesce(post.ended_on > $on, true)
    AND coalesce(s.closed_on > $on, s.status <> 'closed', true)
    AND coalesce(s.opened_on <= $on, true)
    AND coalesce(w.deceased_on > $on, true) AND coalesce(w.worker_deceased_on > $on, true)
  RETURN collect(DISTINCT w) AS in_post
}
CALL (in_post) {
  MATCH (p:Person)-[:HAS_GOAL]->(goal:Goal) WHERE $people IS NULL RETURN p, goal
  UNION ALL
  UNWIND $people AS one WITH DISTINCT one
  MATCH (p:Person {id: one})-[:HAS_GOAL]->(goal:Goal) RETURN p, goal
}
WITH *
WHERE goal.set_on <= $on AND coalesce(goal.closed_on > $on, goal.status = 'active')
  AND coalesce(p.deceased_on > $on, true) AND coalesce(p.worker_deceased_on > $on, true)
CALL (in_post, p, goal) {
  MATCH (goal)<-[:PURSUES]-(plan)<-[:HAS_PLAN]-(p)
  WHERE plan.status <> 'draft' AND plan.started_on <= $on
    AND coalesce(plan.ended_on > $on, plan.status = 'active')
  CALL (plan) {
    MATCH (plan)-[:LED_BY]->(helper)
    RETURN helper
    UNION
    MATCH (plan)<-[tie:CONTRIBUTES_TO]-(helper)
    WHERE tie.started_on <= $on AND coalesce(tie.ended_on > $on, true)
    RETURN helper
  }
  WITH in_post, p, helper
  WHERE helper <> p
  WITH p, helper, helper IN in_post AS is_in_post, COLLECT {
    MATCH (p)-[r:TRUSTS {named_by: 'person'}]->(helper)
    WHERE coalesce(r.started_on <= $on, true) AND coalesce(r.end_reason <> 'error', true)
    RETURN r
  } AS named, EXISTS {
    // Whatever its days and its direction; what has no status is not refuted.
    (p)-[x:RISK_FROM|NO_CONTACT_WITH]-(helper)
    WHERE CASE
      WHEN x:RISK_FROM THEN coalesce(x.status <> 'refuted', true)
      ELSE coalesce(x.end_reason <> 'error', true)
    END
  } AS is_unsafe
  WHERE CASE
    WHEN helper:Service THEN coalesce(helper.closed_on > $on, helper.status <> 'closed', true)
      AND coalesce(helper.opened_on <= $on, true)
    WHEN is_unsafe THEN false
    WHEN named = [] THEN is_in_post
    ELSE CASE
        WHEN helper:Worker THEN is_in_post
        ELSE coalesce(helper.deceased_on > $on, true)
          AND coalesce(helper.contact_consent <> 'no', true)
          AND coalesce(helper.check_flag = 'none', true)
          AND NOT coalesce(helper.under_18, false)
      END
      // Nobody can be asked by a name that stands for nothing.
      AND helper.nameless IS NULL
      AND (NOT helper:Person
        OR coalesce(helper.date_of_birth <= $on - duration({years: 18}), true))
      AND any(r IN named WHERE coalesce(r.ended_on > $on, true)
        AND coalesce(
          r.last_confirmed_on >= $on - duration({days: $trust_dormant_days})
            OR r.started_on >= $on - duration({days: $trust_dormant_days}),
          // Trust without any day counts as one day older than firm.
          r.last_confirmed_on IS NULL AND r.started_on IS NULL
            AND $trust_dormant_days > $trust_confirm_days
        )
        AND coalesce(r.contact_consent <> 'no', true))
  END
  WITH DISTINCT helper.id AS helper ORDER BY helper
  RETURN collect(helper) AS helpers
}
WITH *, duration.inDays(goal.target_on, $on).days AS days
WITH *, CASE
    WHEN helpers = [] THEN 'nobody'
    WHEN days > 0 THEN 'overdue'
    ELSE 'in_hand'
  END AS state
RETURN p.id AS person, goal.id AS goal, goal.domain AS domain, goal.target_on AS target, days,
  helpers, state
ORDER BY CASE state WHEN 'nobody' THEN 0 WHEN 'overdue' THEN 1 ELSE 2 END,
  days IS NULL, days DESC, goal
