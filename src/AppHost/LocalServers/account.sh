# Sourced by the servers' start scripts:  source account.sh ACCOUNT
# Needs FOLDER (the server's own folder in the city's). Gives: own (the folder to use) and as (what to put before a command so that it runs
# as the account the server may run as: the package's when we are root, because PostgreSQL refuses root; else our own).
as=(setpriv)
own=$FOLDER
if [ "$(id -u)" = 0 ]; then
  account=$1
  id "$account" >/dev/null 2>&1 || account=nobody
  as=(setpriv "--reuid=$(id -u "$account")" "--regid=$(id -g "$account")" --init-groups --inh-caps=-all)
  install -d -o "$account" -g "$(id -g "$account")" -m 700 "$own"
  # A clone inside root's home cannot be reached by another account: then the data lies elsewhere, and a link leads to it.
  if ! "${as[@]}" test -x "$own"; then
    elsewhere=/var/lib/meeverhuizen/$(printf %s "$(dirname "$FOLDER")" | sha256sum | cut -c1-12)/$(basename "$FOLDER")
    install -d -m 711 /var/lib/meeverhuizen "$(dirname "$elsewhere")" # others pass through
    install -d -o "$account" -g "$(id -g "$account")" -m 700 "$elsewhere"
    [ -L "$own" ] || { rmdir "$own"; ln -s "$elsewhere" "$own"; }
    own=$elsewhere
  fi
else
  install -d -m 700 "$own"
fi

# Runs the server until it ends, and passes on that we are told to stop, as the signal it understands. It gets the same signal when we die without a word.
serve() {
  local signal=$1
  shift
  "${as[@]}" --pdeathsig "$signal" -- "$@" &
  local server=$! code=0
  trap 'kill -s '"$signal"' '"$server"' 2>/dev/null || true' TERM INT HUP
  while kill -0 "$server" 2>/dev/null; do
    wait "$server" && code=0 || code=$?
  done
  return "$code"
}
