// question: Whom does each person trust who can be asked today, and who has nobody, and why not?
// param on DATE: the day D
// param people LIST<STRING>: findings about these people alone; null for everybody
// param trust_confirm_days INTEGER: trust confirmed longer ago is fragile
// param trust_dormant_days INTEGER: trust confirmed longer ago is not counted on
// param leave_notice_days INTEGER: a tie or post that ends within this many days is about to end
// param meeting_days INTEGER: meetings held within so many days are recent
// column person STRING
// column status STRING
// column usable INTEGER: how many humans can be asked
// column contacts LIST<STRING>: who they are
// column missing BOOLEAN: whether there is nobody
// column left_out LIST<STRING>: agreed to come, in no plan, not invited; empty before either is kept
// column holds_story LIST<STRING>: who of them may pass on the person's story
// column last_confirmed_on DATE
// denominator living_people: living people
// not recorded never_asked: living people who were never asked whom they trust
// browser :param on => date('2026-06-01')
// browser :param people => null
// browser :param trust_confirm_days => 183
// browser :param trust_dormant_days => 365
// browser :param leave_notice_days => 28
// browser :param meeting_days => 90

// Written in Python too: living, closed service, in post, unsafe, usable, active plan.
MATCH (w)-[post:WORKS_FOR]->(s)
WHERE coalesce(post.started_on <= $on, true) AND coalesce(post.ended_on > $on, true)
  AND coalesce(s.closed_on > $on, s.status <> 'closed', true)
  AND coalesce(s.opened_on <= $on, true)
  AND coalesce(w.worker_deceased_on > $on, true)
  // A worker may be supported, too.
  AND coalesce(w.deceased_on > $on, true)
  AND coalesce(w.date_of_birth <= $on - duration({years: 18}), true)
// Those who can be asked, and who of them stay: found once, for many people trust one worker.
WITH collect(DISTINCT w) AS in_post,
  collect(DISTINCT CASE
    WHEN coalesce(post.ended_on > $on + duration({days: $leave_notice_days}), true) THEN w
  END) AS staying
CALL (*) {
  MATCH (p:Person) WHERE $people IS NULL RETURN p
  UNION ALL
  UNWIND $people AS one WITH DISTINCT one MATCH (p:Person {id: one}) RETURN p
}
WITH *
WHERE coalesce(p.deceased_on > $on, true) AND coalesce(p.worker_deceased_on > $on, true)
WITH *,
  $on - duration({days: $trust_confirm_days}) AS firm_since,
  $on - duration({days: $trust_dormant_days}) AS awake_since,
  // Whatever its days and its direction; what has no status is not refuted.
  [(p)-[x:RISK_FROM|NO_CONTACT_WITH]-(other)
    WHERE CASE
      WHEN x:RISK_FROM THEN coalesce(x.status <> 'refuted', true)
      ELSE coalesce(x.end_reason <> 'error', true)
    END | other] AS unsafe
// Only what the person said is trust, and only what began by the day asked about.
// What ended as an error was never said.
OPTIONAL MATCH (p)-[r:TRUSTS {named_by: 'person'}]->(t)
WHERE coalesce(r.started_on <= $on, true) AND coalesce(r.end_reason <> 'error', true)
WITH p, r, t,
  CASE
    WHEN t:Individual AND coalesce(r.ended_on > $on, true)
      AND coalesce(
        r.last_confirmed_on >= awake_since OR r.started_on >= awake_since,
        // Trust without any day counts as one day older than firm.
        r.last_confirmed_on IS NULL AND r.started_on IS NULL
          AND $trust_dormant_days > $trust_confirm_days
      )
      AND coalesce(r.contact_consent <> 'no', true)
      AND NOT t IN unsafe
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
    THEN CASE
      WHEN (r.last_confirmed_on >= firm_since OR r.started_on >= firm_since)
        AND coalesce(r.ended_on > $on + duration({days: $leave_notice_days}), true)
        AND (NOT t:Worker OR t IN staying)
      THEN 5
      ELSE 4
    END
    WHEN t:Individual AND (
      coalesce(r.ended_on > $on, true)
      OR coalesce(r.end_reason <> 'person_withdrew', true)
        // Whoever said later that there is nobody took it back.
        AND NOT coalesce(p.trust_asked_on >= r.ended_on AND p.trust_asked_on <= $on
          AND p.trust_answer IN ['said_none', 'prefers_not'], false))
    THEN 3
    WHEN t:Service AND coalesce(r.ended_on > $on, true)
      AND coalesce(t.closed_on > $on, t.status <> 'closed', true)
      AND coalesce(t.opened_on <= $on, true)
    THEN 2
    WHEN r IS NOT NULL
    THEN 1
    ELSE 0
  END AS worth
// 5 usable and not fragile, 4 usable, 3 a human was named, 2 a service is trusted, 1 once named.
WITH p, max(worth) AS best,
  collect(DISTINCT CASE WHEN worth > 3 THEN t.id END) AS usable,
  collect(CASE WHEN worth > 3 AND r.holds_story THEN t.id END) AS storied,
  collect(CASE WHEN worth > 3 AND 'come_to_meetings' IN r.agreed_roles THEN t END) AS coming,
  max(CASE WHEN worth > 3 THEN r.last_confirmed_on END) AS confirmed_on
// Of those who agreed to come, who does a part of a plan or is invited: few are asked about.
CALL (p, coming) {
  UNWIND coming AS one
  WITH p, one
  WHERE (EXISTS { (:Plan) } OR EXISTS { (:Meeting) })
    AND NOT EXISTS {
      (one)-[part:CONTRIBUTES_TO]->(plan)<-[:HAS_PLAN]-(p)
      WHERE part.started_on <= $on AND coalesce(part.ended_on > $on, true)
        AND plan.status <> 'draft' AND plan.started_on <= $on
        AND coalesce(plan.ended_on > $on, plan.status = 'active')
    }
    AND NOT EXISTS {
      (one)-[asked:INVITED_TO]->(meeting)-[:DISCUSSES]->(p)
      WHERE coalesce(asked.started_on <= $on, true) AND coalesce(asked.ended_on > $on, true)
        AND meeting.held_on > $on - duration({days: $meeting_days})
        AND NOT coalesce(meeting.cancelled, false)
    }
  RETURN collect(one.id) AS left_out
}
WITH p.id AS person, storied, left_out, confirmed_on,
  CASE
    WHEN size(usable) < 2 THEN usable
    ELSE COLLECT { UNWIND usable AS one RETURN one ORDER BY one }
  END AS contacts,
  CASE best
    WHEN 5 THEN CASE size(usable) WHEN 1 THEN 'single' ELSE 'trusted' END
    WHEN 4 THEN 'fragile'
    WHEN 3 THEN 'unavailable'
    WHEN 2 THEN 'service_only'
    ELSE CASE
      // What was asked and answered after the day asked about has not been yet.
      WHEN p.trust_asked_on > $on THEN CASE best WHEN 1 THEN 'ask_again' ELSE 'never_asked' END
      WHEN p.trust_answer = 'said_none' THEN 'none_said'
      WHEN p.trust_answer IN ['prefers_not', 'not_ready'] THEN p.trust_answer
      WHEN best = 1 OR p.trust_asked_on IS NOT NULL OR p.trust_answer IS NOT NULL THEN 'ask_again'
      ELSE 'never_asked'
    END
  END AS status
RETURN person, status, size(contacts) AS usable, contacts,
  contacts = [] AS missing,
  [one IN contacts WHERE one IN left_out] AS left_out,
  [one IN contacts WHERE one IN storied] AS holds_story,
  CASE WHEN confirmed_on > $on THEN $on ELSE confirmed_on END AS last_confirmed_on
ORDER BY CASE status
    WHEN 'never_asked' THEN 0
    WHEN 'ask_again' THEN 1
    WHEN 'none_said' THEN 2
    WHEN 'unavailable' THEN 3
    WHEN 'service_only' THEN 4
    WHEN 'not_ready' THEN 5
    WHEN 'prefers_not' THEN 6
    WHEN 'single' THEN 7
    WHEN 'fragile' THEN 8
    ELSE 9
  END, person
