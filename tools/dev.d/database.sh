# shellcheck shell=bash
# The private MariaDB: its own folder and socket, no network, an unprivileged user, nothing of the machine's own server.

command_db() {
  prepare_run_dir
  case ${1:-start} in
    start) database_start ;;
    stop) stop_process database ;;
    shell) database_client ;;
    *) die "db knows start, stop and shell, not '$1'" "tools/dev help" ;;
  esac
}

database_socket() { printf '%s/database/socket' "$(run_dir)"; }

# Runs the client as the database's own administrator; SQL comes from standard input or -e.
database_client() {
  mariadb --no-defaults --default-character-set=utf8mb4 --socket="$(database_socket)" --user="$(id -un)" "$@"
}

database_start() {
  process_runs database && return
  local dir
  dir=$(run_dir)/database
  if [[ ! -e $dir/data/installed ]]; then
    step "database: create" "tools/dev run" database_create "$dir"
  fi
  # Its own folder for temporary files: a server that starts deletes those of every server it shares one with.
  spawn database "${DATABASE_SERVER[@]}" --defaults-file="$dir/juri.cnf" --datadir="$dir/data" --socket="$dir/socket" \
    --tmpdir="$dir" --pid-file="$dir/data/pid" --skip-networking "${DATABASE_USER[@]}"
  step "database: start" "less $(run_dir)/logs/database.log" database_wait
}

database_create() {
  local dir=$1
  rm -rf "$dir"
  mkdir -m 0700 "$dir" "$dir/data"
  cp deploy/mariadb/juri.cnf "$dir/juri.cnf"
  ((EUID)) || chown -R nobody "$dir"
  # The administrator is whoever runs this, told by the kernel through the socket; there is no password. The thousand
  # syncs of the installation, seconds on a busy disk, protect nothing yet; the server itself runs with all of them.
  # --force: a machine that cannot look up its own name is good enough for a server without a network.
  mariadb-install-db --defaults-file="$dir/juri.cnf" --datadir="$dir/data" --skip-test-db --debug-no-sync --force \
    --auth-root-authentication-method=socket --auth-root-socket-user="$(id -un)" "${DATABASE_USER[@]}"
  touch "$dir/data/installed"
}

database_wait() {
  until database_client -e 'select 1'; do
    process_runs database || { cat "$(run_dir)/logs/database.log"; return 1; }
    sleep 0.03
  done
}

DATABASE_SERVER=(mariadbd)
DATABASE_USER=()
((EUID)) || DATABASE_USER=(--user=nobody) # the server refuses to run as root
