#!/bin/sh
# Puts the database back to what a dump holds: RESTORE_FILE, or the newest one. The dump is verified first, and everything
# happens in one transaction: after a failure the database is as it was.
set -eu

: "${BACKUP_FOLDER:?is the folder of the dumps}"
: "${BACKUP_NAME:?is what their names begin with}"
: "${PASSWORD_FILE:?is the file with the password}"
: "${PROGRAMS:?is the folder with verify-dump.sh}"

umask 077

say() {
  echo "restore: $*" >&2
}

if [ -n "${RESTORE_FILE:-}" ]; then
  file="$BACKUP_FOLDER/$(basename "$RESTORE_FILE")"
else
  file=$(for found in "$BACKUP_FOLDER/$BACKUP_NAME"-*.dump; do echo "$found"; done | sort | tail -n 1)
fi
[ -e "$file" ] || {
  say "there is no $file. There are:"
  ls "$BACKUP_FOLDER" >&2
  exit 1
}
/bin/sh "$PROGRAMS/verify-dump.sh" "$file"

# As a file, and not through a pipe: psql would take a pipe that breaks for the end, and commit half of it.
statements=$(mktemp "$BACKUP_FOLDER/.restore-XXXXXX")
remove_statements() {
  rm -f "$statements"
}
trap remove_statements EXIT
trap 'exit 1' INT TERM

# Everything in the schema goes, also what came after the dump: a table that it does not know would stop the next migration.
# The lock timeout: whoever still uses a table would make this wait, and everybody else behind it.
cat >"$statements" <<'SQL'
SET client_min_messages = warning;
SET lock_timeout = '30s';
DROP SCHEMA public CASCADE;
CREATE SCHEMA public AUTHORIZATION pg_database_owner;
SQL
pg_restore --no-owner --no-privileges --no-comments --file=- "$file" >>"$statements"

PGPASSWORD=$(cat "$PASSWORD_FILE")
export PGPASSWORD
psql --no-psqlrc --no-password --quiet --set=ON_ERROR_STOP=1 --single-transaction --file="$statements" >/dev/null

# The planner knows nothing of tables that have just been made.
psql --no-psqlrc --no-password --quiet --set=ON_ERROR_STOP=1 >/dev/null <<'SQL'
SELECT format('ANALYZE public.%I', tablename) FROM pg_tables WHERE schemaname = 'public'
\gexec
SQL
say "restored $(basename "$file")"
