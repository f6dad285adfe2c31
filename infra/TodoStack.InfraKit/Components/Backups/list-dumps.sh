#!/bin/sh
# Lists the dumps, the newest first: a line with name and bytes for each.
set -eu

: "${BACKUP_FOLDER:?is the folder of the dumps}"
: "${BACKUP_NAME:?is what their names begin with}"

# The names sort by time.
for file in "$BACKUP_FOLDER/$BACKUP_NAME"-*.dump; do
  [ ! -e "$file" ] || echo "$(basename "$file") $(wc -c <"$file" | tr -d ' ')"
done | sort -r
