-- Attempts are given back by a function that takes lane by lane, whose plan is kept: PostgreSQL plans a statement over an array
-- of lanes anew each time, which takes longer than the work. A node of the release before sends such a statement itself; both
-- see the same rows.

-- Removes one attempt of a moment from each lane, and all attempts from the `emptied` ones, which are among the lanes. Equal
-- moments are indistinguishable, unless the lane counts by subjects: `subjects` has the attempt's own, by lane. Lanes are
-- locked in the order of their names, as they are where attempts are counted.
CREATE FUNCTION give_back_attempt(lanes text[], emptied text[], moment timestamptz, subjects jsonb) RETURNS void
LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  given text;
BEGIN
  FOREACH given IN ARRAY ARRAY(SELECT DISTINCT name FROM unnest(lanes) AS name ORDER BY name) LOOP
    IF given = ANY(emptied) THEN
      UPDATE limits SET hits = '{}', subjects = NULL, expires_at = moment WHERE lane = given;
    ELSE
      UPDATE limits SET
        hits = without_place(hits, place_of(hits, limits.subjects, moment, give_back_attempt.subjects->>given)),
        subjects = without_place(limits.subjects, place_of(hits, limits.subjects, moment, give_back_attempt.subjects->>given))
      WHERE lane = given;
    END IF;
  END LOOP;
END $$;
