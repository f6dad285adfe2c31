-- Replaces what a database holds by a dump, in one transaction, and looks whether it is whole. Prints the version of its schema,
-- then a line for each table: its name, how many rows it has, and a checksum over all of them, whatever their order.
-- Called with the variables dump (the file of its statements), version_query, expected (the lines that must be printed; empty
-- where they are not known yet) and end (ROLLBACK or COMMIT).

\o /dev/null
BEGIN;
SET LOCAL client_min_messages = warning;

-- Whoever still uses a table would make this wait, and everybody else behind it.
SET LOCAL lock_timeout = '30s';

-- Everything in the schema goes, also what came after the dump: a table that it does not know would stop the next migration.
DROP SCHEMA public CASCADE;
CREATE SCHEMA public AUTHORIZATION pg_database_owner;
\i :dump
SET CONSTRAINTS ALL IMMEDIATE;

CREATE FUNCTION pg_temp.refuse(why text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '%', why;
END
$$;

CREATE FUNCTION pg_temp.contents() RETURNS SETOF text LANGUAGE plpgsql AS $$
DECLARE
  name text;
BEGIN
  FOR name IN
    SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' ORDER BY relname
  LOOP
    RETURN QUERY EXECUTE format(
      'SELECT concat_ws(E''\t'', %L, count(*), coalesce(sum(hashtextextended(whole::text, 0)), 0)) FROM ONLY public.%I AS whole',
      name, name);
  END LOOP;
END
$$;

-- A dump has a foreign key as it was: one that was never checked against the rows is checked here, and left as it was there.
SAVEPOINT checked;
SELECT format('ALTER TABLE %s VALIDATE CONSTRAINT %I', conrelid::regclass, conname) FROM pg_constraint WHERE NOT convalidated
\gexec
ROLLBACK TO SAVEPOINT checked;

SELECT coalesce((:version_query)::text, '') AS version
\gset
SELECT pg_temp.refuse('the history of migrations is empty') WHERE :'version' = '';

SELECT string_agg(line, E'\n') AS found FROM pg_temp.contents() AS line
\gset
SELECT pg_temp.refuse('the tables do not hold what they held in the scratch database') WHERE :'expected' NOT IN ('', :'found');

\o
SELECT :'version' || E'\n' || :'found';
:end;
