# shellcheck shell=bash
# Formats, static analysis, contracts and deployment files.

readonly BUF=$ROOT/tools/lint/node_modules/.bin/buf

command_fmt() {
  command_setup --ci
  step "format" "clang-format -i FILE" format_sources
}

format_sources() {
  sources | xargs -0 clang-format -i
}

command_lint() {
  command_setup --ci
  step "lint: format" "tools/dev fmt" check_format
  step "lint: shell" "shellcheck -x tools/dev" shellcheck -x tools/dev tools/dev.d/*.sh deploy/check.sh .ci/run
  check_protos
  [[ -e build/dev/build.ninja ]] || command_build dev
  step "lint: clang-tidy" "mend what the log names" check_tidy
  step "lint: deployment files" "deploy/check.sh build/dev/bin" deploy/check.sh build/dev/bin
}

command_proto() {
  command_setup --ci
  check_protos
}

check_protos() {
  step "lint: contracts" "mend what the log names" "$BUF" lint proto
  step "lint: contracts break no client" "keep the old field or method beside the new one" check_breaking
}

# Our own C++, NUL-separated. Not through git: the sources may lie in a folder that is no clone.
sources() {
  find common services tests tools -name node_modules -prune -o \( -name '*.h' -o -name '*.cc' \) -print0
}

check_format() {
  sources | xargs -0 clang-format --dry-run --Werror
}

# Against the last commit while the contracts are being edited, else against the one before it.
check_breaking() {
  local base=HEAD^ old
  git diff --quiet HEAD -- proto || base=HEAD
  if ! git cat-file -e "$base:proto/buf.yaml"; then
    echo "no contracts in $base to compare with"
    return
  fi
  old=$(mktemp -d)
  # shellcheck disable=SC2064
  trap "rm -rf '$old'" EXIT
  git archive "$base" proto | tar -x -C "$old"
  "$BUF" breaking proto --against "$old/proto"
}

# Only what compiles without gRPC's headers: the rest would take longer than the tests. Clang cannot read GCC's
# precompiled headers, which change no meaning.
check_tidy() {
  mkdir -p build/tidy
  sed -E 's/-Winvalid-pch|-include [^ ]+cmake_pch[.]hxx//g' build/dev/compile_commands.json >build/tidy/compile_commands.json
  find common/base services/engine services/*/domain -name '*.cc' ! -name '*_test.cc' -print0 |
    xargs -0 -n 4 -P "$(nproc)" clang-tidy -p build/tidy --quiet --extra-arg=-Wno-unknown-warning-option
}
