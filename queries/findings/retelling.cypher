// question: Who had to tell their whole story again and again, and who could tell it for them?
// param on DATE: the day D
// param people LIST<STRING>: about these people alone; null for everybody
// param repeat_story_days INTEGER: assessments done within so many days count
// param trust_confirm_days INTEGER: trust confirmed longer ago is fragile
// param trust_dormant_days INTEGER: trust confirmed longer ago is not counted on
// column person STRING
// column times INTEGER: assessments that asked for the full story
// column services LIST<STRING>: who asked
// column last DATE
// column story_holders LIST<STRING>: usable humans who hold the story
// column is_listed BOOLEAN: whether it was asked for twice or more
// column unrecorded INTEGER: assessments of which it is not known whether they asked for it
// denominator living_people: living people
// not recorded rows: assessments of that time of which it is not known whether they asked for it
// browser :param on => date('2026-06-01')
// browser :param people => null
// browser :param repeat_story_days => 180
// browser :param trust_confirm_days => 183
// browser :param trust_dormant_days => 365

// Written in Python too: living, closed service, in post, unsafe, usable.
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
// Gathered apart: a group that knew of all in post would keep that list for each person.
CALL (in_post) {
  CALL () {
    MATCH (a:Assessment)-[:ASSESSES]->(p) WHERE $people IS NULL RETURN a, p
    UNION ALL
    UNWIND $people AS one WITH DISTINCT one
    MATCH (p:Person {id: one})<-[:ASSESSES]-(a:Assessment) RETURN a, p
  }
  WITH a, p
  WHERE a.done_on > $on - duration({days: $repeat_story_days}) AND a.done_on <= $on
    AND coalesce(p.deceased_on > $on, true) AND coalesce(p.worker_deceased_on > $on, true)
  RETURN p,
    collect(CASE WHEN a.asked_for_full_story THEN a END) AS asked,
    max(CASE WHEN a.asked_for_full_story THEN a.done_on END) AS last,
    sum(CASE WHEN a.asked_for_full_story IS NULL THEN 1 ELSE 0 END) AS unrecorded
}
WITH *, size(asked) AS times
WITH *, times >= 2 AS is_listed
RETURN p.id AS person,
  times,
  COLLECT {
    UNWIND asked AS a
    MATCH (a)-[:DONE_BY]->(s)
    RETURN DISTINCT s.id AS one ORDER BY one
  } AS services,
  last,
  COLLECT {
    MATCH (p)-[r:TRUSTS {named_by: 'person', holds_story: true}]->(t:Individual)
    WHERE is_listed
      AND coalesce(r.started_on <= $on, true) AND coalesce(r.ended_on > $on, true)
      AND coalesce(r.end_reason <> 'error', true)
      AND coalesce(
        r.last_confirmed_on >= $on - duration({days: $trust_dormant_days})
          OR r.started_on >= $on - duration({days: $trust_dormant_days}),
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
      }
    RETURN DISTINCT t.id AS one ORDER BY one
  } AS story_holders,
  is_listed,
  unrecorded
ORDER BY times DESC, person
