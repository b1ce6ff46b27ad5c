# shellcheck shell=bash
# Steps: one line each with its seconds on the terminal, everything else in a log file.

readonly LOG_DIR=$ROOT/build/log

# die WHAT REMEDY: ends with the reason and the one command to try.
die() {
  printf 'error: %s\n  try: %s\n' "$1" "$2" >&2
  exit 1
}

# seconds_since START, where START is an earlier $EPOCHREALTIME.
seconds_since() {
  local micros=$((${EPOCHREALTIME/./} - ${1/./}))
  printf '%d.%d' $((micros / 1000000)) $((micros / 100000 % 10))
}

# step TITLE REMEDY COMMAND...: runs the command with its output in a log file; on a terminal the last line of it shows.
step() {
  local title=$1 remedy=$2 log start=$EPOCHREALTIME status=0 follower=
  log=$(log_of "$title")
  shift 2
  if [[ -t 1 ]]; then
    follow "$title" "$log" &
    follower=$!
  fi
  set +e # not `if` or `||`: these would switch errexit off inside the command as well
  (set -e; "$@") >"$log" 2>&1 </dev/null
  status=$?
  set -e
  [[ -z $follower ]] || { kill "$follower"; wait "$follower" || true; printf '\r\033[K'; } 2>/dev/null
  finish "$title" "$remedy" "$log" "$start" "$status"
}

# As step, but the output is shown as it comes.
shown_step() {
  local title=$1 remedy=$2 log start=$EPOCHREALTIME status=0
  log=$(log_of "$title")
  shift 2
  set +e
  (set -e; "$@") 2>&1 </dev/null | tee "$log"
  status=${PIPESTATUS[0]}
  set -e
  finish "$title" "$remedy" "$log" "$start" "$status" 0
}

log_of() {
  mkdir -p "$LOG_DIR"
  printf '%s/%s.log' "$LOG_DIR" "$(tr -cs 'a-z0-9\n' - <<<"$1")"
}

finish() {
  local title=$1 remedy=$2 log=$3 start=$4 status=$5 lines=${6:-30}
  if ((status == 0)); then
    printf '%-40s %8s s\n' "$title" "$(seconds_since "$start")"
    return
  fi
  {
    printf 'error: %s failed after %s s; log: %s\n' "$title" "$(seconds_since "$start")" "$log"
    tail -n "$lines" "$log" | sed 's/^/  | /'
    printf '  try: %s\n' "$remedy"
  } >&2
  exit "$status"
}

# Repaints one line with the title and the newest line of the log until it is killed.
follow() {
  local title=$1 log=$2 width line
  width=$(tput cols 2>/dev/null || echo 100)
  while kill -0 $$ && sleep 0.2; do # ends also when an interrupt ended the script
    line=$(tail -n 1 "$log" 2>/dev/null | tr -d '\r\033' || true)
    line="$title  $line"
    printf '\r\033[K%s' "${line:0:width-1}"
  done
}
