# shellcheck shell=bash
# libFuzzer over every parser of foreign bytes.

readonly FUZZERS=(names page_token request definition csv uploads sheets)

# command_fuzz [TARGET [RUNS]]: all targets, 1,000,000 runs each, from the kept corpus and what earlier runs found.
command_fuzz() {
  local targets=("${FUZZERS[@]}") runs=${2:-1000000} target
  (($#)) && targets=("$1")
  command_setup --ci
  command_build fuzz "${targets[@]/#/juri_fuzz_}"
  for target in "${targets[@]}"; do
    step "fuzz: $target, $runs runs" "build/fuzz/bin/juri_fuzz_$target FILE" run_fuzzer "$target" "$runs"
  done
}

# What is new goes to build/fuzz/corpus; an input with a finding to build/fuzz, named after what went wrong.
run_fuzzer() {
  local target=$1 runs=$2 found=build/fuzz/corpus/$1
  mkdir -p "$found"
  "build/fuzz/bin/juri_fuzz_$target" -runs="$runs" -max_len=65536 -timeout=10 -print_final_stats=1 \
    -artifact_prefix="build/fuzz/$target-" "$found" "tests/fuzz/corpus/$target"
}
