#!/bin/sh
# Writes a dump of the database, verifies it, and only then gives it its name; then removes old ones. Whatever is named
# BACKUP_NAME-*.dump in BACKUP_FOLDER is whole.
set -eu

: "${BACKUP_FOLDER:?is the folder of the dumps}"
: "${BACKUP_NAME:?is what their names begin with}"
: "${BACKUP_KEEP:?is how many are kept at least}"
: "${BACKUP_MAX_AGE_DAYS:?is the age after which one may go}"
: "${PASSWORD_FILE:?is the file with the password}"
: "${PROGRAMS:?is the folder with verify-dump.sh}"

umask 077

say() {
  echo "backup: $*" >&2
}

# An earlier run that was killed may have left its unfinished file; no two runs are there at a time.
rm -f "$BACKUP_FOLDER"/.partial-*

name="$BACKUP_NAME-$(date -u +%Y%m%dT%H%M%SZ).dump"
partial="$BACKUP_FOLDER/.partial-$name"
remove_partial() {
  rm -f "$partial" "$partial.sha256"
}
trap remove_partial EXIT
trap 'exit 1' INT TERM

PGPASSWORD=$(cat "$PASSWORD_FILE")
export PGPASSWORD
pg_dump --no-password --format=custom --no-owner --no-privileges --lock-wait-timeout=60s --file="$partial"
sha256sum "$partial" | cut -c1-64 >"$partial.sha256"
sync "$partial" "$partial.sha256"
/bin/sh "$PROGRAMS/verify-dump.sh" "$partial"

# The checksum first: a dump that has its name always has its checksum.
mv "$partial.sha256" "$BACKUP_FOLDER/$name.sha256"
mv "$partial" "$BACKUP_FOLDER/$name"
sync "$BACKUP_FOLDER"
say "wrote and verified $name, $(wc -c <"$BACKUP_FOLDER/$name") bytes"

# The newest BACKUP_KEEP stay, however old, and so does BACKUP_SPARE: somebody is about to restore it. The names sort by time.
newest_first() {
  for file in "$BACKUP_FOLDER/$BACKUP_NAME"-*.dump; do
    echo "$file"
  done | sort -r
}
newest_first | tail -n +"$((BACKUP_KEEP + 1))" | while read -r file; do
  [ "$(basename "$file")" != "${BACKUP_SPARE:-}" ] || continue
  if [ -n "$(find "$file" -mmin "+$((BACKUP_MAX_AGE_DAYS * 24 * 60))")" ]; then
    rm -f "$file" "$file.sha256"
    say "removed $(basename "$file"), which is older than $BACKUP_MAX_AGE_DAYS days"
  fi
done
