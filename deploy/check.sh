#!/usr/bin/env bash
# deploy/check.sh BIN_DIR: proves that the deployment files are well-formed and as strict as they claim, without
# installing anything. BIN_DIR holds the built services.
set -euo pipefail
bin=$(readlink -f "${1:?usage: deploy/check.sh BIN_DIR}")
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")"

# The highest exposure that `systemd-analyze security` may report, in tenths.
readonly MOST_EXPOSURE=15

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

check_units() {
  local service units=()
  cp systemd/juri.target "$scratch"
  for service in identity submission scoring ranking; do
    sed "s|/usr/lib/juri/|$bin/|" "systemd/juri@.service" >"$scratch/juri@$service.service"
    units+=("$scratch/juri@$service.service")
  done
  cp -r "systemd/juri@ranking.service.d" "$scratch"
  systemd-sysusers --dry-run "$PWD/systemd/juri.sysusers"
  systemd-analyze verify --man=no "${units[@]}" "$scratch/juri.target"
  systemd-analyze security --offline=true --threshold="$MOST_EXPOSURE" --no-pager "${units[@]}"
}

check_nginx() {
  openssl req -x509 -newkey rsa:2048 -nodes -days 1 -subj /CN=juri.test \
    -keyout "$scratch/server.key" -out "$scratch/server.crt" 2>/dev/null
  sed "s|/etc/juri/tls|$scratch|" nginx/juri.conf >"$scratch/juri.conf"
  cat >"$scratch/nginx.conf" <<CONF
pid $scratch/nginx.pid;
error_log stderr;
events {}
http {
  access_log off;
  include $scratch/juri.conf;
}
CONF
  nginx -t -p "$scratch" -c "$scratch/nginx.conf"
}

check_units
check_nginx
