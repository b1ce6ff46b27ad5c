# shellcheck shell=bash
# The run directory and the background processes in it: NAME has logs/NAME.log and pids/NAME.

# /var/tmp/juri-<uid>-<hash of the tree>: short, because a socket's path may have 107 bytes only.
run_dir() {
  local hash
  hash=$(printf '%s' "$ROOT" | sha256sum)
  printf '/var/tmp/juri-%s-%s' "$EUID" "${hash:0:8}"
}

# As root the database runs as nobody, who has to pass through the run directory; every folder below stays closed.
prepare_run_dir() {
  local dir mode=0700
  dir=$(run_dir)
  ((EUID)) || mode=0711
  [[ -d $dir ]] || mkdir -m "$mode" "$dir"
  [[ -O $dir && ! -L $dir ]] || die "$dir belongs to someone else" "rm -r $dir, as its owner"
  (umask 077; mkdir -p "$dir"/{config,logs,pids,secrets,sockets})
}

# spawn NAME COMMAND...: starts it in its own session with its output in the log and none of our descriptors.
spawn() {
  local name=$1 dir
  dir=$(run_dir)
  shift
  : >"$dir/logs/$name.log"  # before the fork: nobody may take the last run's lines for this one's
  (
    cd /
    close_descriptors
    exec setsid "$@"
  ) </dev/null >"$dir/logs/$name.log" 2>&1 &
  printf '%s\n' "$!" >"$dir/pids/$name"
  disown "$!"
}

# A daemon that keeps its caller's pipe open makes the caller wait for ever.
close_descriptors() {
  local path descriptor
  for path in /proc/"$BASHPID"/fd/*; do
    descriptor=${path##*/}
    ((descriptor <= 2)) || exec {descriptor}>&-
  done
}

# Whether NAME runs. A recycled process id does not count: the command line has to name the run directory.
process_runs() {
  local dir pid
  dir=$(run_dir)
  pid=$(cat "$dir/pids/$1" 2>/dev/null) || return 1
  grep -qsF "$dir" "/proc/$pid/cmdline"
}

# Ends NAME: SIGTERM, and after DEADLINE seconds (default 15) SIGKILL. Fine when it does not run.
stop_process() {
  local name=$1 deadline=$((SECONDS + ${2:-15})) pid_file
  pid_file=$(run_dir)/pids/$name
  if process_runs "$name"; then
    kill -TERM "$(<"$pid_file")" 2>/dev/null || true
  fi
  while process_runs "$name"; do
    ((SECONDS < deadline)) || { kill -KILL "$(<"$pid_file")" 2>/dev/null || true; }
    sleep 0.03
  done
  rm -f "$pid_file"
}
