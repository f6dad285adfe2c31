#!/bin/sh
# Liveness: the server answers, be it that it takes nobody in just now, as while it recovers or shuts down (1). Only one
# that does not answer at all (2) is restarted.
set -eu
status=0
pg_isready --quiet --timeout=5 --username=postgres --dbname=postgres || status=$?
[ "$status" -le 1 ]
