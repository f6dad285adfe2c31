#!/bin/sh
# Puts the database back to what a dump holds: RESTORE_FILE, or the newest one. The dump goes into the scratch database first
# and is checked there. Only then does it replace what the database holds, in one transaction that ends well only if every
# table holds what it held in the scratch database. After a failure at any step the database is as it was.
set -eu

: "${BACKUP_FOLDER:?is the folder of the dumps}"
: "${BACKUP_NAME:?is what their names begin with}"
: "${PASSWORD_FILE:?is the file with the password}"
: "${PROGRAMS:?is the folder with restore.sql and verify-dump.sh}"
: "${PGDATABASE:?is the database}"
: "${SCHEMA_VERSION_QUERY:?is the query for the version of the schema}"

umask 077
scratch="${PGDATABASE}_scratch"

say() {
  echo "restore: $*" >&2
}
fail() {
  say "$*"
  exit 1
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
name=$(basename "$file")

say "verifying $name"
/bin/sh "$PROGRAMS/verify-dump.sh" "$file" || fail "nothing was changed. Take another dump."

# What a run that was killed has left. None lives for two hours.
find "$BACKUP_FOLDER" -maxdepth 1 -name '.restore-*' -mmin +120 -exec rm -rf {} +
work=$(mktemp -d "$BACKUP_FOLDER/.restore-XXXXXX")
child=
clean() {
  rm -rf "$work"
}
stop() {
  [ -z "$child" ] || kill "$child" 2>/dev/null || true
  fail "stopped. What was not committed is taken back."
}
trap clean EXIT
trap stop INT TERM

PGPASSWORD=$(cat "$PASSWORD_FILE")
export PGPASSWORD

# As a file, and not through a pipe: psql would take a pipe that breaks for the end.
pg_restore --no-owner --no-privileges --no-comments --file="$work/dump.sql" "$file" \
  || fail "the dump cannot be unpacked on the volume of the backups; nothing was changed. Is there room on it?"

# The rows that the dump brings: name and number for each table, by name. sed writes the name once, and once more for each row.
tab=$(printf '\t')
sed -n '/^COPY public\..* FROM stdin;$/{
  s/^COPY public\.//
  s/ (.*$//
  s/"//g
  p
  h
  :row
  n
  /^\\\.$/b
  x
  p
  x
  b row
}' "$work/dump.sql" | uniq -c | while read -r lines table; do
  echo "$table$tab$((lines - 1))"
done | LC_ALL=C sort >"$work/announced"

# usage: replace DATABASE EXPECTED END OUTPUT. A shell puts off a signal until the program that it waits for has ended, so psql
# runs beside it.
replace() {
  psql --no-psqlrc --no-password --quiet --tuples-only --no-align --dbname="$1" --set=ON_ERROR_STOP=1 \
    --set=dump="$work/dump.sql" --set=version_query="$SCHEMA_VERSION_QUERY" --set=expected="$2" --set=end="$3" \
    --file="$PROGRAMS/restore.sql" >"$4" &
  child=$!
  status=0
  wait "$child" || status=$?
  child=
  return "$status"
}

say "restoring into the scratch database $scratch"
replace "$scratch" "" ROLLBACK "$work/scratch" || fail "the scratch database refused the dump; $PGDATABASE was not touched." \
  "Take another dump. (Where $scratch is not there, restart the database's pod, which makes it.)"
tail -n +2 "$work/scratch" >"$work/contents"
cut -f 1,2 "$work/contents" >"$work/found"
lost=$(LC_ALL=C comm -3 "$work/announced" "$work/found")
[ -z "$lost" ] || fail "the scratch database does not hold the rows that the dump announced; $PGDATABASE was not touched." \
  "Take another dump. Announced, and to the right found: $lost"
tables=0
rows=0
while IFS=$tab read -r _ count; do
  tables=$((tables + 1))
  rows=$((rows + count))
done <"$work/found"
[ "$(pg_restore --list "$file" | grep -c ' TABLE DATA public ')" -eq "$tables" ] \
  || fail "the dump's table of contents names other tables than it holds; $PGDATABASE was not touched. Take another dump."
say "checked there: $tables tables with $rows rows"

version=$(head -n 1 "$work/scratch")
before=$(psql --no-psqlrc --no-password --quiet --tuples-only --no-align --command="$SCHEMA_VERSION_QUERY" 2>/dev/null) || before=nothing
[ "$before" = "$version" ] || say "the schema becomes that of $version; it was that of $before. Migrate afterwards."

say "switching"
status=0
replace "$PGDATABASE" "$(cat "$work/contents")" COMMIT "$work/switched" || status=$?
case $status in
  0) ;;
  3) fail "the switch failed and was taken back: $PGDATABASE is as it was. If it waited for a lock, stop the backend first." ;;
  *) fail "the connection to $PGDATABASE was lost. It is as it was, or all of the dump is there; restore again to be sure." ;;
esac
say "restored $name: $tables tables with $rows rows"

# The planner knows nothing of tables that have just been made.
psql --no-psqlrc --no-password --quiet --set=ON_ERROR_STOP=1 >/dev/null <<'SQL' || say "its statistics are left to autovacuum"
SELECT format('ANALYZE public.%I', tablename) FROM pg_tables WHERE schemaname = 'public'
\gexec
SQL
