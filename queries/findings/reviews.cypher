// question: What is due to be looked at again: plans, registers, trust, exclusions, escalations?
// param on DATE: the day D
// param people LIST<STRING>: about these people alone; null for everybody and for what is about nobody
// param review_notice_days INTEGER: what is due within so many days is listed
// param plan_review_days INTEGER: a plan is due so many days after it began
// param long_plan_review_days INTEGER: so are pathway and person-centred plans
// param red_review_days INTEGER: a register entry rated red is due so many days after it began
// param amber_review_days INTEGER: so is one rated amber or blue, or not rated
// param green_review_days INTEGER: so is one rated green
// param reply_days INTEGER: an escalation is answered within so many days
// param trust_confirm_days INTEGER: trust is confirmed again after so many days
// param trust_dormant_days INTEGER: trust confirmed longer ago is not counted on
// column person STRING: empty for an escalation
// column what STRING: plan, register, trust, exclusion or escalation
// column node STRING: id of the plan, human, service or escalation; word of the register
// column due DATE
// column days INTEGER: D - due
// column state STRING: overdue or due
// column is_listed BOOLEAN: whether it is due, and not only counted
// column unrecorded INTEGER: 1 where it has no day of its own
// denominator rows: active plans, stays on registers, trusted people, exclusions and escalations
// not recorded rows: those without a day of review of their own, and unconfirmed trust
// browser :param on => date('2026-06-01')
// browser :param people => null
// browser :param review_notice_days => 28
// browser :param plan_review_days => 91
// browser :param long_plan_review_days => 183
// browser :param red_review_days => 7
// browser :param amber_review_days => 28
// browser :param green_review_days => 91
// browser :param reply_days => 28
// browser :param trust_confirm_days => 183
// browser :param trust_dormant_days => 365

// Written in Python too: living, closed service, in post, unsafe, usable, open barrier.
// Written in Python too: active plan, stay on a register, unanswered escalation.
CALL () {
  MATCH (w)-[post:WORKS_FOR]->(s)
  WHERE coalesce(post.started_on <= $on, true) AND coalesce(post.ended_on > $on, true)
    AND coalesce(s.closed_on > $on, s.status <> 'closed', true)
    AND coalesce(s.opened_on <= $on, true)
    AND coalesce(w.worker_deceased_on > $on, true)
    // A worker may be supported, too.
    AND coalesce(w.deceased_on > $on, true)
    AND coalesce(w.date_of_birth <= $on - duration({years: 18}), true)
  // Those who can be asked: found once, for many people trust one worker.
  WITH collect(DISTINCT w) AS in_post
  CALL (in_post) {
    MATCH (p:Person) WHERE $people IS NULL RETURN p
    UNION ALL
    UNWIND $people AS one WITH DISTINCT one MATCH (p:Person {id: one}) RETURN p
  }
  WITH *
  WHERE coalesce(p.deceased_on > $on, true) AND coalesce(p.worker_deceased_on > $on, true)
  CALL (in_post, p) {
    MATCH (p)-[:HAS_PLAN]->(plan)
    WHERE plan.status <> 'draft' AND plan.started_on <= $on
      AND coalesce(plan.ended_on > $on, plan.status = 'active')
    RETURN 'plan' AS what, plan.id AS node, plan.review_due_on IS NOT NULL AS has_day,
      coalesce(plan.review_due_on, plan.started_on + duration({days:
        CASE WHEN plan.plan_type IN ['pathway', 'person_centred'] THEN $long_plan_review_days
          ELSE $plan_review_days END})) AS due
    UNION ALL
    MATCH (p)<-[:REGISTERS]-(entry)
    WHERE entry.started_on <= $on AND coalesce(entry.ended_on > $on, true)
      AND coalesce(entry.end_reason <> 'error', true)
    WITH entry.register AS node, entry ORDER BY entry.started_on DESC, entry.id DESC
    // Of two accounts of one stay the last begun counts.
    WITH node, collect(entry)[0] AS entry
    RETURN 'register' AS what, node, entry.next_review_on IS NOT NULL AS has_day,
      coalesce(entry.next_review_on, entry.started_on + duration({days: CASE entry.rating
        WHEN 'red' THEN $red_review_days
        WHEN 'green' THEN $green_review_days
        ELSE $amber_review_days END})) AS due
    UNION ALL
    MATCH (p)-[r:TRUSTS {named_by: 'person'}]->(t:Individual)
    WHERE coalesce(r.started_on <= $on, true) AND coalesce(r.ended_on > $on, true)
      AND coalesce(r.end_reason <> 'error', true)
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
      }
    WITH t, CASE
        WHEN r.started_on IS NULL OR r.last_confirmed_on > r.started_on THEN r.last_confirmed_on
        ELSE r.started_on
      END AS confirmed_on
    WITH t, confirmed_on IS NOT NULL AS has_day, CASE
        // Trust without any day counts as one day older than firm.
        WHEN confirmed_on IS NULL THEN $on - duration({days: $trust_confirm_days + 1})
        WHEN confirmed_on > $on THEN $on
        ELSE confirmed_on
      END AS confirmed_on
    WHERE confirmed_on >= $on - duration({days: $trust_dormant_days})
    WITH t.id AS node, max(confirmed_on) AS confirmed_on,
      sum(CASE WHEN has_day THEN 1 ELSE 0 END) > 0 AS has_day
    RETURN 'trust' AS what, node, has_day,
      confirmed_on + duration({days: $trust_confirm_days}) AS due
    UNION ALL
    MATCH (p)-[tie:EXCLUDED_FROM]->(s)
    WHERE coalesce(tie.started_on <= $on, true) AND coalesce(tie.ended_on > $on, true)
      AND coalesce(s.closed_on > $on, s.status <> 'closed', true)
      AND coalesce(s.opened_on <= $on, true)
    RETURN 'exclusion' AS what, s.id AS node, tie.review_on IS NOT NULL AS has_day,
      tie.review_on AS due
  }
  RETURN p.id AS person, what, node, due, has_day
  UNION ALL
  MATCH (b:Barrier)<-[:ESCALATES]-(escalation)
  WHERE $people IS NULL
    AND b.raised_on <= $on AND coalesce(b.resolved_on > $on, b.status = 'open')
    AND escalation.raised_on <= $on
    AND coalesce(escalation.responded_on > $on, escalation.status IN ['sent', 'acknowledged'])
  RETURN null AS person, 'escalation' AS what, escalation.id AS node,
    coalesce(escalation.response_due_on, escalation.raised_on + duration({days: $reply_days}))
      AS due,
    escalation.response_due_on IS NOT NULL AS has_day
}
WITH *, duration.inDays(due, $on).days AS days
RETURN person, what, node, due, days,
  CASE WHEN days > 0 THEN 'overdue' ELSE 'due' END AS state,
  coalesce(days >= -$review_notice_days, false) AS is_listed,
  CASE WHEN has_day THEN 0 ELSE 1 END AS unrecorded
// What is overdue has more days behind it than what is due.
ORDER BY is_listed DESC, days DESC, CASE what
    WHEN 'plan' THEN 0
    WHEN 'register' THEN 1
    WHEN 'trust' THEN 2
    WHEN 'exclusion' THEN 3
    ELSE 4
  END, person, node
