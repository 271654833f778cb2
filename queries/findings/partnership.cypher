// question: Which agencies share people, and how do they refer to each other?
// param on DATE: the day D
// param people LIST<STRING>: findings about these people alone; null for everybody
// param lapse_after_days INTEGER: a service without contact for longer has lapsed
// param year_days INTEGER: referrals made within so many days count
// param partnership_threshold INTEGER: the least number of shared people that makes a row; from 1
// column a STRING: agency
// column b STRING: agency; a < b
// column shared INTEGER: living people with whom services of both are freshly involved
// column jaccard FLOAT: shared out of those of either
// column newman FLOAT: shared people, each counted 1 / (n - 1) with n agencies in touch
// column referrals_ab INTEGER: made in (D - year_days, D]
// column referrals_ba INTEGER
// column accepted_ab FLOAT: share of those decided; null of none
// column accepted_ba FLOAT
// column meetings INTEGER: held in (D - year_days, D] in which both took part
// denominator people_in_touch: living people with whom a service is freshly involved
// not recorded living_people_without_involvement: living people with no involvement recorded by D
// browser :param on => date('2026-06-01')
// browser :param people => null
// browser :param lapse_after_days => 90
// browser :param year_days => 365
// browser :param partnership_threshold => 1

// Written in Python too: living, closed service, in post, in touch, referral at D.
MATCH (agency:Agency)
WITH agency ORDER BY agency.id
WITH collect(agency) AS agencies
// Rows that are added up by pair. Where a is b, shared are the people of that one agency.
CALL (agencies) {
  UNWIND agencies AS agency
  MATCH (agency)<-[:PART_OF]-(s:Service)
  WHERE (s.closed_on > $on OR s.closed_on IS NULL AND coalesce(s.status, 'open') <> 'closed')
    AND (s.opened_on IS NULL OR s.opened_on <= $on)
  WITH agency, s,
    $on - duration({days: coalesce(s.lapse_after_days, $lapse_after_days)}) AS fresh_since
  // Services first, which are few: what belongs to a service is worked out once.
  CALL (s, fresh_since) {
    MATCH (s)-[t:SUPPORTS]->(p)
    WHERE t.started_on <= $on AND (t.ended_on IS NULL OR t.ended_on > $on)
      AND (t.last_contact_on >= fresh_since OR t.started_on >= fresh_since)
      AND (t.status IS NULL OR t.status <> 'paused')
    RETURN p
    UNION ALL
    MATCH (s)-[t:ADDRESSES]->(n)
    WHERE t.started_on <= $on AND (t.ended_on IS NULL OR t.ended_on > $on)
      AND (t.last_contact_on >= fresh_since OR t.started_on >= fresh_since)
    MATCH (n)<-[:HAS_NEED]-(p)
    WHERE NOT n.identified_on > $on
    RETURN p
  }
  WITH p, collect(DISTINCT agency) AS around
  WHERE (p.deceased_on IS NULL OR p.deceased_on > $on)
    AND (p.worker_deceased_on IS NULL OR p.worker_deceased_on > $on)
    AND ($people IS NULL OR p.id IN $people)
  WITH around, count(*) AS number
  UNWIND around AS a
  UNWIND around AS b
  WITH a, b, size(around) AS n, number WHERE a.id <= b.id
  // Those with as many agencies round them are added up first: what is left to add are a few
  // fractions, in the order of n, so that the sum does not hang on the order of people.
  WITH a, b, n, sum(number) AS number ORDER BY n
  WITH a, b, sum(number) AS shared,
    collect(CASE WHEN n > 1 THEN toFloat(number) / (n - 1) ELSE 0.0 END) AS weights
  RETURN a, b, shared, reduce(total = 0.0, weight IN weights | total + weight) AS newman,
    [0, 0, 0] AS there, [0, 0, 0] AS back, 0 AS meetings
  UNION ALL
  WITH $on - duration({days: $year_days}) AS before
  MATCH (r:Referral)
  WHERE r.made_on > before AND r.made_on <= $on AND r.status <> 'draft'
  MATCH (source:Service)<-[:FROM]-(r)-[:TO]->(target:Service)
  WITH source, target, CASE
      // How it stood at D: as recorded, unless the day of its stage, or of one before, is later.
      WHEN size([day IN [r.received_on, r.decided_on, r.offered_on, r.started_on, r.closed_on][
        ..CASE r.status
          WHEN 'sent' THEN 0
          WHEN 'received', 'info_requested' THEN 1
          WHEN 'accepted', 'waiting', 'declined' THEN 2
          WHEN 'offered' THEN 3
          WHEN 'started' THEN 4
          ELSE 5
        END] WHERE day > $on]) = 0 THEN r.status
      WHEN r.started_on <= $on THEN 'started'
      WHEN r.offered_on <= $on THEN 'offered'
      WHEN r.decided_on <= $on AND r.status = 'declined' THEN 'declined'
      WHEN r.decided_on <= $on THEN 'accepted'
      ELSE 'undecided'
    END AS status
  WITH source, target, count(*) AS made,
    sum(CASE WHEN status IN ['accepted', 'waiting', 'offered', 'started', 'closed'] THEN 1 ELSE 0
      END) AS accepted,
    sum(CASE WHEN status = 'declined' THEN 1 ELSE 0 END) AS declined
  MATCH (source)-[:PART_OF]->(sender:Agency)
  MATCH (target)-[:PART_OF]->(receiver:Agency)
  WHERE sender <> receiver
  WITH sender, receiver,
    [sum(made), sum(accepted), sum(accepted) + sum(declined)] AS numbers,
    sender.id < receiver.id AS onward
  RETURN CASE WHEN onward THEN sender ELSE receiver END AS a,
    CASE WHEN onward THEN receiver ELSE sender END AS b, 0 AS shared, 0.0 AS newman,
    CASE WHEN onward THEN numbers ELSE [0, 0, 0] END AS there,
    CASE WHEN onward THEN [0, 0, 0] ELSE numbers END AS back, 0 AS meetings
  UNION ALL
  WITH $on - duration({days: $year_days}) AS before
  MATCH (m:Meeting)
  WHERE m.held_on > before AND m.held_on <= $on AND NOT coalesce(m.cancelled, false)
  // Agencies that it gathers, and those from which somebody came with a post there on its day.
  CALL (m) {
    MATCH (m)-[:GATHERS]->(agency)
    RETURN agency
    UNION
    MATCH (m)<-[asked:INVITED_TO]-(w)-[post:WORKS_FOR]->()-[:PART_OF]->(agency:Agency)
    WHERE asked.attended = 'yes' AND coalesce(asked.started_on <= $on, true)
      AND coalesce(post.started_on <= m.held_on, true)
      AND coalesce(post.ended_on > m.held_on, true)
    RETURN agency
  }
  WITH m, collect(agency) AS took_part
  UNWIND took_part AS a
  UNWIND took_part AS b
  WITH a, b WHERE a.id < b.id
  RETURN a, b, 0 AS shared, 0.0 AS newman, [0, 0, 0] AS there, [0, 0, 0] AS back,
    count(*) AS meetings
}
WITH a, b, sum(shared) AS shared, sum(newman) AS newman,
  [sum(there[0]), sum(there[1]), sum(there[2])] AS there,
  [sum(back[0]), sum(back[1]), sum(back[2])] AS back, sum(meetings) AS meetings
// Each pair is told how many people its two agencies have.
WITH a, sum(CASE WHEN a = b THEN shared ELSE 0 END) AS people_a,
  collect([b, shared, newman, there, back, meetings]) AS rows
UNWIND rows AS row
WITH row[0] AS b, sum(CASE WHEN a = row[0] THEN row[1] ELSE 0 END) AS people_b,
  collect([a, people_a, row]) AS rows
UNWIND rows AS pair
WITH pair[0] AS a, b, pair[1] + people_b - pair[2][1] AS either, pair[2][1] AS shared,
  pair[2][2] AS newman, pair[2][3] AS there, pair[2][4] AS back, pair[2][5] AS meetings
WHERE a <> b AND shared >= $partnership_threshold AND shared > 0
// Half of the ninth decimal goes to the even neighbour, as elsewhere in the package.
RETURN a.id AS a, b.id AS b, shared,
  CASE WHEN either > 0 THEN round(1e9 * (toFloat(shared) / either), 0, 'HALF_EVEN') / 1e9 END
    AS jaccard,
  round(1e9 * newman, 0, 'HALF_EVEN') / 1e9 AS newman,
  there[0] AS referrals_ab, back[0] AS referrals_ba,
  CASE WHEN there[2] > 0 THEN round(1e9 * (toFloat(there[1]) / there[2]), 0, 'HALF_EVEN') / 1e9 END
    AS accepted_ab,
  CASE WHEN back[2] > 0 THEN round(1e9 * (toFloat(back[1]) / back[2]), 0, 'HALF_EVEN') / 1e9 END
    AS accepted_ba,
  meetings
ORDER BY shared DESC, a, b
