-- Rows that change with every request or sign-in are rewritten in their page (HOT), without touching an index, if the page has
-- room and no index covers what changes. Only pages made from now on leave that room. Nothing here blocks reads or writes, save
-- the exchange of one index, a moment.
ALTER TABLE sessions SET (fillfactor = 80);
ALTER TABLE proofs SET (fillfactor = 80);
ALTER TABLE challenges SET (fillfactor = 80);
ALTER TABLE known_browsers SET (fillfactor = 85);
ALTER TABLE authenticators SET (fillfactor = 85);
ALTER TABLE limits SET (fillfactor = 70);

-- Each attempt moves the end of its lane, so a B-tree of the ends made every one of them rewrite two indexes. A block range index
-- only summarizes: from PostgreSQL 16 on it doesn't stand in the way. It is for the clean-up alone, which reads most of the table.
DROP INDEX limits_expiry;
CREATE INDEX limits_ends ON limits USING brin (expires_at) WITH (autosummarize = on);

-- By itself a table is vacuumed when a fifth of it has changed, which at ten million sessions is late. A hundredth, a thousand at
-- least; the trail only grows, and is looked at after as much so that its newest pages count as visible and its statistics are new.
ALTER TABLE sessions SET (autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 1000);
ALTER TABLE proofs SET (autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 1000);
ALTER TABLE challenges SET (autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 1000);
ALTER TABLE known_browsers SET (autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 1000);
ALTER TABLE authenticators SET (autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 1000);
ALTER TABLE limits SET (autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 1000);
ALTER TABLE activity SET (autovacuum_vacuum_insert_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02);
