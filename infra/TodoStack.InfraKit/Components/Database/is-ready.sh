#!/bin/sh
# Readiness: the server takes connections over the network, which is how the backend comes.
set -eu
exec pg_isready --quiet --timeout=3 --host=127.0.0.1 --username="$ROLE" --dbname="$DATABASE"
