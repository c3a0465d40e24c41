-- An attempt is counted in a lane without hits, and given back in one without subjects, by what the statement itself says. For each
-- call of a function in a statement PostgreSQL starts an executor, which took longer than the rest; the other lanes still call them. The
-- rules are the same. A node of the release before calls the same functions.

-- Counts one attempt in every lane that admits one, and returns those lanes. A lane is one row, so fifty simultaneous attempts
-- queue for its lock and each sees the attempts before it. Lanes are locked in the order of their names, so attempts with common
-- lanes never deadlock. `attempts`: an array of {lane, memory, subject, rule: {windows, growing, share}}.
CREATE OR REPLACE FUNCTION count_in_lanes(attempts jsonb, moment timestamptz)
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
  -- Every lane admits a first attempt.
  WHERE limits.hits = '{}' OR NOT EXISTS (
      SELECT FROM jsonb_to_recordset(EXCLUDED.rule->'windows') AS allowed (seconds int, most int)
      WHERE counted_with(limits.hits, limits.subjects, EXCLUDED.subjects[1],
        moment - make_interval(secs => allowed.seconds), (EXCLUDED.rule->>'share')::int) > allowed.most)
    AND (EXCLUDED.rule->'growing' IS NULL OR grown(limits.hits, limits.subjects, EXCLUDED.subjects[1],
      EXCLUDED.rule->'growing', (EXCLUDED.rule->>'share')::int, moment))
  RETURNING limits.lane,
    ARRAY(SELECT (extract(epoch FROM hit) * 1000)::double precision FROM unnest(limits.hits) AS hit), limits.subjects;
END $$;

-- Removes one attempt of a moment from each lane, and all attempts from the `emptied` ones, which are among the lanes. Equal
-- moments are indistinguishable, unless the lane counts by subjects: `subjects` has the attempt's own, by lane. Lanes are
-- locked in the order of their names, as they are where attempts are counted.
CREATE OR REPLACE FUNCTION give_back_attempt(lanes text[], emptied text[], moment timestamptz, subjects jsonb) RETURNS void
LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  given text;
BEGIN
  FOREACH given IN ARRAY ARRAY(SELECT DISTINCT name FROM unnest(lanes) AS name ORDER BY name) LOOP
    IF given = ANY(emptied) THEN
      UPDATE limits SET hits = '{}', subjects = NULL, expires_at = moment WHERE lane = given;
      CONTINUE;
    END IF;
    IF NOT give_back_attempt.subjects ? given THEN
      UPDATE limits SET hits = hits[:array_position(hits, moment) - 1] || hits[array_position(hits, moment) + 1:]
      WHERE lane = given AND limits.subjects IS NULL AND array_position(hits, moment) IS NOT NULL;
      CONTINUE WHEN FOUND;
    END IF;
    UPDATE limits SET
      hits = without_place(hits, place_of(hits, limits.subjects, moment, give_back_attempt.subjects->>given)),
      subjects = without_place(limits.subjects, place_of(hits, limits.subjects, moment, give_back_attempt.subjects->>given))
    WHERE lane = given;
  END LOOP;
END $$;
