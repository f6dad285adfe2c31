#!/bin/sh
# usage: verify-dump.sh FILE
# Whether a dump is whole: it is what was written, its table of contents can be read, it holds tables (those that BACKUP_TABLES
# names, at least), and all of its data can be read to the end. Exits with 1 and says why when it is not.
set -eu

file=$1
fail() {
  echo "verify-dump: $file: $*" >&2
  exit 1
}

[ -s "$file" ] || fail "is missing or empty"
if [ -e "$file.sha256" ]; then
  expected=$(cut -c1-64 "$file.sha256")
  actual=$(sha256sum "$file" | cut -c1-64)
  [ "$expected" = "$actual" ] || fail "is not what was written: its checksum is $actual, not $expected"
fi

contents=$(pg_restore --list "$file" 2>/dev/null) || fail "has no readable table of contents"
echo "$contents" | grep -q ' TABLE DATA ' || fail "holds no table"
for table in ${BACKUP_TABLES:-}; do
  echo "$contents" | grep -q " TABLE DATA public $table " || fail "does not hold the table $table"
done
pg_restore --file=/dev/null "$file" 2>/dev/null || fail "cannot be read to its end"
