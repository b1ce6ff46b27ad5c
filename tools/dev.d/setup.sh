# shellcheck shell=bash
# Installs what Debian 12 does not have by itself. Asks dpkg once; touches apt only when something is missing.

# What build, tests and demo need. docs/adr/0008-dependencies.md says why each is there.
readonly BUILD_PACKAGES=(
  ccache cmake g++ ninja-build pkg-config
  golang-github-gogo-googleapis-dev libabsl-dev libc-ares-dev libcli11-dev libeigen3-dev libglpk-dev libgmock-dev libgrpc++-dev
  libgtest-dev libicu-dev liblemon-dev libmysqlcppconn-dev libprotobuf-dev libre2-dev libsodium-dev libssl-dev libzxcvbn-dev
  nlohmann-json3-dev
  prometheus-cpp-dev protobuf-compiler protobuf-compiler-grpc zlib1g-dev
  mariadb-client-core mariadb-server-core openssl python3 tzdata
)
# What lint, the contract checks and the deployment checks need on top.
readonly CI_PACKAGES=(clang-format clang-tidy git libclang-rt-14-dev nginx-light nodejs shellcheck systemd)

command_setup() {
  local wanted=("${BUILD_PACKAGES[@]}") missing
  case ${1:-} in
    --ci) wanted+=("${CI_PACKAGES[@]}") ;;
    '') ;;
    *) die "setup knows only --ci, not '$1'" "tools/dev setup" ;;
  esac
  # Some distributions of Node.js bring npm along and conflict with Debian's package of it.
  if [[ ${1:-} == --ci ]] && ! command -v npm >/dev/null; then wanted+=(npm); fi
  mapfile -t missing < <(missing_packages "${wanted[@]}")
  if ((${#missing[@]})); then
    require_root "${missing[@]}"
    step "setup: package lists" "check the network, then tools/dev setup again" as_root apt-get update -q
    step "setup: install ${#missing[@]} packages" "tools/dev setup" install_packages "${missing[@]}"
  fi
  if [[ ${1:-} == --ci ]]; then install_node_modules; fi
}

missing_packages() {
  comm -13 <(dpkg-query -W -f '${db:Status-Abbrev}${Package}\n' "$@" 2>/dev/null | sed -n 's/^.i //p' | sort -u) \
    <(printf '%s\n' "$@" | sort -u)
}

install_packages() {
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends \
    -o DPkg::Lock::Timeout=120 "$@"
}

as_root() {
  if ((EUID == 0)); then "$@"; else sudo "$@"; fi
}

require_root() {
  ((EUID == 0)) || command -v sudo >/dev/null ||
    die "packages are missing and there is no sudo" "as root: apt-get install --no-install-recommends $*"
}

# buf, and the libraries of the independent clients.
install_node_modules() {
  local folder
  for folder in tools/lint tests/clients; do
    node_modules_are_stale "$folder" || continue
    step "setup: npm packages of $folder" "npm ci --prefix $folder" npm ci --prefix "$folder" --no-fund --no-audit
  done
}

node_modules_are_stale() {
  [[ ! -e $1/node_modules/.package-lock.json || $1/package-lock.json -nt $1/node_modules/.package-lock.json ]]
}
