-- Attempts are counted by functions: PostgreSQL plans their statement once for each connection, and an attempt is reserved in
-- all its lanes or in none by a single call, which is a transaction of its own. A node of the release before sends the
-- same statement itself; both see the same rows.

-- Counts one attempt in every lane that admits one, and returns those lanes. A lane is one row, so fifty simultaneous attempts
-- queue for its lock and each sees the attempts before it. Lanes are locked in the order of their names, so attempts with common
-- lanes never deadlock. `attempts`: an array of {lane, memory, subject, rule: {windows, growing, share}}.
CREATE FUNCTION count_in_lanes(attempts jsonb, moment timestamptz)
RETURNS TABLE (lane text, times double precision[], subjects text[])
LANGUAGE plpgsql AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
  INSERT INTO limits (lane, hits, subjects, rule, expires_at)
  SELECT asked.lane, ARRAY[moment], CASE WHEN asked.subject IS NOT NULL THEN ARRAY[asked.subject] END,
    asked.rule || jsonb_build_object('memory', asked.memory), moment + make_interval(secs => asked.memory)
  FROM jsonb_to_recordset(attempts) AS asked (lane text, memory int, subject text, rule jsonb)
  ORDER BY asked.lane
  ON CONFLICT (lane) DO UPDATE SET
    hits = ARRAY(
      SELECT was.hit FROM unnest(limits.hits, limits.subjects) AS was (hit, subject)
      WHERE was.hit > moment - make_interval(secs => (EXCLUDED.rule->>'memory')::int)) || EXCLUDED.hits,
    subjects = CASE WHEN EXCLUDED.subjects IS NOT NULL THEN ARRAY(
      SELECT was.subject FROM unnest(limits.hits, limits.subjects) AS was (hit, subject)
      WHERE was.hit > moment - make_interval(secs => (EXCLUDED.rule->>'memory')::int)) || EXCLUDED.subjects END,
    rule = EXCLUDED.rule, expires_at = EXCLUDED.expires_at
  WHERE NOT EXISTS (
      SELECT FROM jsonb_to_recordset(EXCLUDED.rule->'windows') AS allowed (seconds int, most int)
      WHERE counted_with(limits.hits, limits.subjects, EXCLUDED.subjects[1],
        moment - make_interval(secs => allowed.seconds), (EXCLUDED.rule->>'share')::int) > allowed.most)
    AND (EXCLUDED.rule->'growing' IS NULL OR grown(limits.hits, limits.subjects, EXCLUDED.subjects[1],
      EXCLUDED.rule->'growing', (EXCLUDED.rule->>'share')::int, moment))
  RETURNING limits.lane,
    ARRAY(SELECT (extract(epoch FROM hit) * 1000)::double precision FROM unnest(limits.hits) AS hit), limits.subjects;
END $$;

-- How many attempts after a moment a lane counts with one more; each subject counts up to its share. Null is one subject;
-- without a share there is no bound.
CREATE FUNCTION counted_with(hits timestamptz[], subjects text[], subject text, after timestamptz, share int) RETURNS bigint
LANGUAGE sql STABLE AS $$
  SELECT sum(least(counted, share)) FROM (
    SELECT count(*) AS counted FROM (
      SELECT was.subject FROM unnest(hits, subjects) AS was (hit, subject) WHERE was.hit > after
      UNION ALL SELECT counted_with.subject) AS attempts
    GROUP BY attempts.subject) AS by_subject
$$;

-- Whether a growing delay is over: after the free attempts 1 s, 2 s, 4 s … since the newest one, up to the longest.
CREATE FUNCTION grown(hits timestamptz[], subjects text[], subject text, growing jsonb, share int, moment timestamptz)
RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT over <= 0 OR moment >= (SELECT max(hit) FROM unnest(hits) AS hit)
    + make_interval(secs => least((growing->>'longest')::int, 2 ^ least(20, over - 1)))
  FROM (SELECT counted_with(hits, subjects, subject, moment - make_interval(secs => (growing->>'seconds')::int), share)
    - (growing->>'free')::int AS over) AS counted
$$;

-- The same for all lanes or none. Where one admits no attempt, nothing is counted, and a row without a lane is returned.
CREATE FUNCTION reserve_attempt(attempts jsonb, moment timestamptz)
RETURNS TABLE (lane text, times double precision[], subjects text[])
LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  counted int;
BEGIN
  RETURN QUERY SELECT * FROM count_in_lanes(attempts, moment);
  GET DIAGNOSTICS counted = ROW_COUNT;
  IF counted < jsonb_array_length(attempts) THEN
    RAISE EXCEPTION USING ERRCODE = 'LF001', MESSAGE = 'a lane is full';
  END IF;
EXCEPTION WHEN SQLSTATE 'LF001' THEN
  lane := NULL;
  RETURN NEXT;
END $$;
