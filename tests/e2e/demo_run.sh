#!/usr/bin/env bash
# demo_run.sh RUN_DIR OUTPUT SEED [ARGS...]: one small run of the demo on an installation of its own, with the pieces of
# tools/dev and the binaries of $JURI_BIN_DIR, and nothing left running. demo_test.py calls it.
# shellcheck disable=SC2034 # the pieces read ROOT and SAMPLE_SEED
set -euo pipefail
export LC_ALL=C.UTF-8

run_directory=$1 output=$2 seed=$3
shift 3
cd "${JURI_SOURCE_DIR:?}"
ROOT=$(pwd -P)
for piece in tools/dev.d/*.sh; do
  # shellcheck source=/dev/null
  source "$piece"
done
run_dir() { printf '%s' "$run_directory"; }
BIN=${JURI_BIN_DIR:?}
SAMPLE_SEED=$seed

trap 'command_stop; rm -rf "$run_directory"' EXIT
start_all
"$BIN/juri-demo" --run-dir "$run_directory" --size small --seed "$seed" --output "$output" "$@"
