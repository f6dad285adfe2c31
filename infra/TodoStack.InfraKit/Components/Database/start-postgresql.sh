#!/bin/sh
# Starts PostgreSQL, the first time and every other time: makes the cluster where there is none, gives the roles the
# passwords of the mounted Secrets, then becomes the server. So a rotated password holds as soon as the pod is back.
set -eu

: "${PGDATA:?is the folder of the cluster}"
: "${CONFIGURATION:?is the folder with postgresql.conf and pg_hba.conf}"
: "${SUPERUSER_PASSWORD_FILE:?is the file with the password of the superuser}"
: "${LOGINS:?is the folder with the passwords of the roles that may log in, each in a file of the role's name}"
# Not everywhere is there somebody who watches.
: "${MONITORS=}"
: "${ROLE:?is the role that owns the database}"
: "${DATABASE:?is the database}"
: "${PROGRAMS:?is the folder with roles.sql}"

umask 077

say() {
  echo "start-postgresql: $*" >&2
}

# A folder of its own for the socket of the time before the server is open: nobody else can connect.
private=$(mktemp -d)
remove_private() {
  rm -rf "$private"
}
trap remove_private EXIT

if [ ! -e "$PGDATA" ]; then
  # Made beside its place, and moved when it is whole: a start that is cut off leaves nothing that looks like a cluster.
  say "making a new cluster in $PGDATA"
  rm -rf "$PGDATA.new"
  initdb --pgdata="$PGDATA.new" --username=postgres --pwfile="$SUPERUSER_PASSWORD_FILE" \
    --auth-local=scram-sha-256 --auth-host=scram-sha-256 --encoding=UTF8 --locale=C.UTF-8 --data-checksums >/dev/null
  mv "$PGDATA.new" "$PGDATA"
elif [ ! -s "$PGDATA/PG_VERSION" ]; then
  say "$PGDATA is there, but is no cluster. Look at the volume; nothing was changed."
  exit 1
fi

# Recovery after a crash happens here and takes the time that it takes; the startup probe waits longer than this.
echo "local all postgres trust" >"$private/pg_hba.conf"
stop_private_server() {
  pg_ctl --pgdata="$PGDATA" --mode=fast --silent stop || true
  remove_private
}
trap 'stop_private_server; exit 1' INT TERM
pg_ctl --pgdata="$PGDATA" --silent --wait --timeout=600 start --options="-c config_file='$CONFIGURATION/postgresql.conf' \
  -c hba_file='$private/pg_hba.conf' -c listen_addresses='' -c unix_socket_directories='$private' -c ssl=off"
run() {
  psql --no-psqlrc --quiet --host="$private" --username=postgres --dbname=postgres --set=ON_ERROR_STOP=1 \
    --set=role="$ROLE" "$@" >/dev/null
}
let_in() {
  for file in "$1"/*; do
    LOGIN_PASSWORD_FILE=$file run --set=login="${file##*/}" --file="$PROGRAMS/login.sql" --file="$PROGRAMS/$2" || return 1
  done
}
make_roles() {
  run --set=database="$DATABASE" --set=scratch="${DATABASE}_scratch" --file="$PROGRAMS/roles.sql" || return 1
  let_in "$LOGINS" owner.sql || return 1
  [ -z "$MONITORS" ] || let_in "$MONITORS" monitor.sql
}
if ! make_roles; then
  say "the roles could not be made"
  stop_private_server
  exit 1
fi
pg_ctl --pgdata="$PGDATA" --mode=fast --silent --wait stop
trap - INT TERM

remove_private
trap - EXIT
exec postgres -D "$PGDATA" -c config_file="$CONFIGURATION/postgresql.conf" -c hba_file="$CONFIGURATION/pg_hba.conf"
