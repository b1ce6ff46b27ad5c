# shellcheck shell=bash
# Building and testing.

# command_build [PRESET [TARGET...]]: all targets unless some are named.
command_build() {
  local preset=${1:-dev} targets=()
  (($# > 1)) && targets=(--target "${@:2}")
  grep -q "\"name\": \"$preset\"" CMakePresets.json || die "there is no preset '$preset'" "tools/dev build dev"
  command_setup
  # Ninja runs cmake again by itself when a CMakeLists.txt changed.
  [[ -e build/$preset/build.ninja ]] || step "configure $preset" "tools/dev setup" cmake --preset "$preset"
  step "build $preset" "cmake --build build/$preset" cmake --build "build/$preset" "${targets[@]}"
}

command_test() {
  local preset=dev labels='unit|db|service|e2e' regex=. only=()
  while (($#)); do
    case $1 in
      --preset) preset=${2:?--preset needs a name}; shift ;;
      --label) labels=${2:?--label needs a name}; shift ;;
      --only) read -ra only <<<"${2:?--only needs names of tests}"; shift ;;
      -*) die "test does not know '$1'" "tools/dev help" ;;
      *) regex=$1 ;;
    esac
    shift
  done
  # Named tests are built alone.
  if ((${#only[@]})); then regex="^($(IFS='|' && printf '%s' "${only[*]}"))\$"; fi
  command_build "$preset" "${only[@]}"
  shown_step "test $preset: $labels" "ctest --test-dir build/$preset --rerun-failed --output-on-failure" \
    ctest --test-dir "build/$preset" --output-on-failure --no-tests=error -j "$(nproc)" -L "^($labels)\$" -R "$regex"
}

# Always from an empty database: what was measured before would be in the way.
command_bench() {
  local status=0
  command_build release juri-bench juri-migrate "${SERVICES[@]/#/juri-}"
  BIN=$ROOT/build/release/bin
  start_fresh
  "$BIN/juri-bench" --run-dir "$(run_dir)" --healthy-seconds "$HEALTHY_SECONDS" "$@" || status=$?
  command_stop
  ((status == 0)) || die "the bench did not finish" "less $(run_dir)/logs/*.log"
}

command_ci() {
  exec bash .ci/run
}
