#!/bin/sh
# Runs `docker compose up` in the foreground: up.sh COMPOSE-COMMAND...
# However this script is asked to end, it takes the containers down with it. Data stays in the state folder.
up=
trap 'trap "" TERM INT; [ -z "$up" ] || kill "$up" 2>/dev/null; "$@" down --timeout 4' EXIT
trap 'exit 0' TERM INT
"$@" up --no-color &
up=$!
wait "$up"
