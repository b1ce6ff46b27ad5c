# shellcheck shell=bash
# A private installation: database, users and grants, schemas, configuration, first administrator, the four services.

readonly SERVICES=(identity submission scoring ranking)
BIN=$ROOT/build/dev/bin

command_run() {
  command_build "${1:-dev}"
  BIN=$ROOT/build/${1:-dev}/bin
  start_all
}

command_stop() {
  local name
  [[ -d $(run_dir) ]] || return 0
  for name in "${SERVICES[@]}"; do stop_process "$name" & done
  wait
  stop_process database
}

command_demo() {
  local size=full options=() status=0
  SAMPLE_SEED=7
  while (($#)); do
    case $1 in
      --size) size=${2:?--size needs full or small} ;;
      --seed) SAMPLE_SEED=${2:?--seed needs a number} ;;
      --date | --definition | --language) options+=("$1" "${2:?$1 needs a value}") ;;
      *) die "demo does not know '$1'" "tools/dev help" ;;
    esac
    shift 2
  done
  command_build dev
  rm -rf demo-output
  start_fresh
  "$BIN/juri-demo" --run-dir "$(run_dir)" --size "$size" --seed "$SAMPLE_SEED" --output demo-output \
    "${options[@]}" || status=$?
  if [[ $size == small || ! -t 1 ]]; then
    command_stop
    echo "The services are stopped now; tools/dev run starts them again with the same data."
  fi
  exit "$status" # juri-demo has said what failed and what to try
}

# The same with nothing left of what ran here before.
start_fresh() {
  command_stop
  rm -rf "$(run_dir)"/{config,database,juri,logs,pids,secrets,sockets}
  start_all
}

# Sets HEALTHY_SECONDS to the time it took.
start_all() {
  local began=$EPOCHREALTIME dir
  dir=$(run_dir)
  prepare_run_dir
  database_start
  step "database: users" "less $dir/logs/database.log" apply_sql deploy/mariadb/users.sql.in
  write_configs
  step "database: schemas" "tools/dev stop && rm -r $dir && tools/dev run" in_parallel migrate
  step "database: grants" "tools/dev test documents" apply_sql deploy/mariadb/grants.sql.in
  step "identity: administrator, tokens" "tools/dev stop && rm -r $dir && tools/dev run" bootstrap
  start_services
  step "services: healthy" "less $dir/logs/*.log" in_parallel wait_ready
  HEALTHY_SECONDS=$(seconds_since "$began")
  printf 'running in %s, healthy after %s s\n' "$dir" "$HEALTHY_SECONDS"
}

# in_parallel FUNCTION: calls it once per service, at the same time; fails when one call fails.
in_parallel() {
  local name pids=() pid
  for name in "${SERVICES[@]}"; do
    "$1" "$name" &
    pids+=("$!")
  done
  for pid in "${pids[@]}"; do wait "$pid"; done
}

# Runs a file of deploy/mariadb as the database's administrator, with host and passwords filled in.
apply_sql() {
  local sql user
  sql=$(<"$1")
  sql=${sql//'{{HOST}}'/localhost}
  for user in migrator "${SERVICES[@]}"; do
    sql=${sql//"{{juri_$user}}"/$(<"$(secret_file "$user.password")")}
  done
  database_client <<<"$sql"
}

migrate() {
  "$BIN/juri-migrate" --service "$1" --schema "juri_$1" --socket "$(database_socket)" \
    --user juri_migrator --password-file "$(secret_file migrator.password)"
}

# Makes what is missing; a second run finds everything there.
bootstrap() {
  local dir name tokens=()
  dir=$(run_dir)
  for name in submission scoring ranking; do tokens+=(--service-token "$name=$dir/secrets/$name.token"); done
  "$BIN/juri-identity" bootstrap --config "$dir/config/identity.textproto" --admin-username admin \
    --admin-password-file "$(secret_file admin.password)" "${tokens[@]}"
}

start_services() {
  local name first
  for name in "${SERVICES[@]}"; do
    first=()
    [[ $name != ranking ]] || first=(bash -c "$YIELD" yield)
    process_runs "$name" || spawn "$name" "${first[@]}" "$BIN/juri-$name" --config "$(run_dir)/config/$name.textproto"
  done
}

# Ranking gets the processors that the others leave, as on a real server (docs/adr/0023-ranking-yields.md). A session of
# its own, which spawn makes, is what the kernel weighs, where it weighs sessions; else it weighs the process.
# shellcheck disable=SC2016 # the shell that becomes the service expands it
readonly YIELD='{ echo 10 >/proc/self/autogroup || renice -n 10 $$; } >/dev/null 2>&1; exec "$@"'

# A service logs this once it listens, its database answers and the schema is the one it wants.
wait_ready() {
  local name=$1 log limit=$((SECONDS + 30))
  log=$(run_dir)/logs/$name.log
  until grep -qs '"message":"health","serving":true' "$log"; do
    process_runs "$name" || { echo "$name ended:"; cat "$log"; return 1; }
    ((SECONDS < limit)) || { echo "$name is not healthy after 30 s:"; tail -n 20 "$log"; return 1; }
    sleep 0.03
  done
}
