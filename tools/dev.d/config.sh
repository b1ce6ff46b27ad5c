# shellcheck shell=bash
# The services' configuration files in the run directory; deploy/config holds those of a real server.

# Only the demo sets it, so that its lists come out alike twice (docs/adr/0011-reproducible-demo.md).
SAMPLE_SEED=

write_configs() {
  local name
  for name in "${SERVICES[@]}"; do
    service_config "$name" >"$(run_dir)/config/$name.textproto"
  done
}

service_config() {
  local name=$1 dir
  dir=$(run_dir)
  cat <<TEXT
name: "$name"
listen: "unix:$dir/sockets/$name"
database {
  socket: "$(database_socket)"
  user: "juri_$name"
  password_file: "$dir/secrets/$name.password"
  schema: "juri_$name"
}
page_key_file: "$(secret_file "$name.page-key")"
reflection: true
TEXT
  [[ -z $SAMPLE_SEED || $name == identity ]] || printf 'sample_seed: %s\n' "$SAMPLE_SEED"
  case $name in
    identity) return ;;
    scoring) targets identity submission ;;
    ranking) targets identity submission scoring ;;
    *) targets identity ;;
  esac
  printf 'service_token_file: "%s/secrets/%s.token"\n' "$dir" "$name"
}

targets() {
  local name
  for name in "$@"; do printf '%s_target: "unix:%s/sockets/%s"\n' "$name" "$(run_dir)" "$name"; done
}

# The path of a random secret, made at the first call.
secret_file() {
  local file
  file=$(run_dir)/secrets/$1
  [[ -s $file ]] || (umask 077; head -c 20 /dev/urandom | base32 | tr -d '\n' >"$file")
  printf '%s' "$file"
}
