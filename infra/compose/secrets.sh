#!/bin/sh
# Makes the secrets of compose.yaml, once: run again, it keeps what is there. They lie in a folder that git ignores
# and that only its owner can enter; files that a container reads as another user are readable within.
set -eu
cd "$(dirname "$0")/../.."
folder=.todo/compose
mkdir -p "$folder"
umask 077
chmod 700 "$folder"

random() {
  head -c 36 /dev/urandom | base64 | tr '+/' '-_'
}

if [ ! -e "$folder/backend.env" ]; then
  password=$(random)
  random >"$folder/superuser-password"
  mkdir -p "$folder/logins"
  printf '%s\n' "$password" >"$folder/logins/todo_1"
  chmod 755 "$folder/logins"
  chmod 644 "$folder/superuser-password" "$folder/logins/todo_1"
  printf 'Session__KeyRingSecret=%s\n' "$(random)" >"$folder/frontends.env"
  printf 'Database__ConnectionString=Host=postgresql;Database=todo;Username=todo_1;Password=%s\n' "$password" >"$folder/migrate.env"
  # Last: when this one is there, all are.
  { cat "$folder/migrate.env"; printf 'Jwt__SigningKey=%s\n' "$(random)"; } >"$folder/backend.env.new"
  mv "$folder/backend.env.new" "$folder/backend.env"
  echo "The secrets are made: $folder"
else
  echo "The secrets are there: $folder"
fi
