#!/usr/bin/env bash
# A private PostgreSQL: the server program of the operating system's package on a data folder of this city. Loopback only, passwords by SCRAM,
# no sockets in shared folders. A database made by another major version is opened with that version's program or not at all.
# Told by environment: FOLDER, PORT, SERVER_USER, SERVER_PASSWORD; where the packages are, when that is not Debian's place: MEEVERHUIZEN_POSTGRESQL.
set -euo pipefail
umask 077
source "$(dirname "${BASH_SOURCE[0]}")/account.sh" postgres
run() { "${as[@]}" -- "$@"; }
data=$own/data

programs_of() { # the newest version's, or those of the version that made the data
  local found
  found=$(ls -d "${MEEVERHUIZEN_POSTGRESQL:-/usr/lib/postgresql}"/*/bin 2>/dev/null | sort -V | { [ -z "${1:-}" ] && tail -n 1 || grep "/$1/" || true; })
  if [ -n "$found" ] && [ "$(basename "$(dirname "$found")")" -ge 15 ]; then echo "$found"
  elif [ -n "${1:-}" ]; then echo "This city's data was made by PostgreSQL $1, which is not installed. Install postgresql-$1, or begin anew with ./start --reset." >&2; exit 3
  else echo "PostgreSQL 15 or newer is not installed. On Debian or Ubuntu: sudo apt-get install postgresql" >&2; exit 3; fi
}

if ! run test -d "$data"; then # in a folder beside it, renamed when complete: a start that was cut off begins again
  programs=$(programs_of)
  run rm -rf "$data.new"
  printf %s "$SERVER_PASSWORD" | run sh -c 'umask 077; cat > "$1"' sh "$own/password"
  run "$programs/initdb" -D "$data.new" -U "$SERVER_USER" -A scram-sha-256 --pwfile="$own/password" -E UTF8 --locale=C.UTF-8 >/dev/null
  run rm "$own/password"
  run mv "$data.new" "$data"
fi
programs=$(programs_of "$(run cat "$data/PG_VERSION")")

# One that an earlier run left behind is let finish; after a hard stop of the machine the lock may name a process that is something else.
old=$(run sh -c 'head -n 1 "$1" 2>/dev/null || true' sh "$data/postmaster.pid")
if [ -n "$old" ]; then
  for _ in $(seq 100); do [ -d "/proc/$old" ] && tr '\0' ' ' <"/proc/$old/cmdline" | grep -qF -- "$data" || break; sleep 0.1; done
  tr '\0' ' ' <"/proc/$old/cmdline" 2>/dev/null | grep -qF -- "$data" || run rm -f "$data/postmaster.pid"
fi

unset SERVER_PASSWORD
settings=(port="$PORT" listen_addresses=127.0.0.1 unix_socket_directories= max_connections=300 shared_buffers=128MB huge_pages=off
  password_encryption=scram-sha-256 timezone=UTC jit=off autovacuum_naptime=5min log_checkpoints=off 'log_line_prefix=%m %q%d '
  log_error_verbosity=terse log_min_error_statement=panic) # a failing statement or its detail could carry a name into a log file
cd "$own"
serve INT "$programs/postgres" -D "$data" "${settings[@]/#/--}" # INT is "fast": ends the sessions, writes everything out
