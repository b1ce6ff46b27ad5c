# shellcheck shell=bash
# The certificates by which the services of a private installation know each other (docs/adr/0021-services-know-each-other-by-certificates.md).

# command_certs DIR [--trust-domain NAME] [--days N]: an authority in DIR unless one is there, and a new certificate for
# each service. Running services take it up by themselves; run it again before the old ones end.
command_certs() {
  local dir=${1:-} domain='' days=90
  [[ -n $dir && $dir != -* ]] || die "certs needs a folder" "tools/dev certs /etc/juri/tls"
  shift
  while (($#)); do
    case $1 in
      --trust-domain) domain=${2:?--trust-domain needs a name} ;;
      --days) days=${2:?--days needs a number} ;;
      *) die "certs does not know '$1'" "tools/dev help" ;;
    esac
    shift 2
  done
  command -v openssl >/dev/null || die "openssl is missing" "tools/dev setup"
  mkdir -p "$dir"
  [[ -e $dir/ca.pem ]] || make_authority "$dir" "${domain:-juri.internal}"
  [[ -r $dir/ca.key ]] || die "the authority's key is not in $dir" "bring ca.key from where it is kept, and take it back"
  require_trust_domain "$dir" "$domain"
  domain=$(trust_domain_of "$dir")
  local name
  for name in "${SERVICES[@]}"; do make_certificate "$dir" "$name" "spiffe://$domain/juri/$name" "$days"; done
  printf 'spiffe://%s/juri/{%s} in %s, until %s\n' "$domain" "$(IFS=, && printf '%s' "${SERVICES[*]}")" "$dir" \
    "$(openssl x509 -in "$dir/identity.pem" -noout -enddate -dateopt iso_8601 | cut -d= -f2)"
}

# An authority speaks for one trust domain only.
require_trust_domain() {
  local dir=$1 wanted=$2
  [[ -z $wanted || $wanted == "$(trust_domain_of "$dir")" ]] ||
    die "the authority in $dir is that of $(trust_domain_of "$dir")" "tools/dev certs ANOTHER_DIR --trust-domain $wanted"
}

# The authority's own name is spiffe://DOMAIN.
trust_domain_of() {
  openssl x509 -in "$1/ca.pem" -noout -ext subjectAltName | sed -n 's|.*URI:spiffe://||p'
}

make_authority() {
  local dir=$1 domain=$2
  [[ $domain =~ ^[a-z0-9._-]{1,255}$ ]] || die "'$domain' is no trust domain" "use a-z, 0-9, dots, hyphens, underscores"
  make_key "$dir/ca.key"
  openssl req -x509 -config <(authority_config) -days 3650 -key "$dir/ca.key" \
    -subj "/O=Juri/CN=services of $domain" -addext "subjectAltName=URI:spiffe://$domain" -out "$dir/ca.pem.new"
  publish "$dir/ca.pem.new" "$dir/ca.pem" 0644
}

make_key() { (umask 077 && openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out "$1"); }

# Without what the machine's own openssl.cnf would add.
authority_config() {
  cat <<'TEXT'
[req]
distinguished_name = none
x509_extensions = authority
[none]
[authority]
basicConstraints = critical, CA:TRUE, pathlen:0
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
TEXT
}

# DIR/NAME.pem: private key and certificate in one file, so that nobody ever reads one without the other.
make_certificate() {
  local dir=$1 name=$2 spiffe=$3 days=$4 new=$1/$2.pem.new
  make_key "$new"
  openssl x509 -new -force_pubkey <(openssl pkey -in "$new" -pubout) -subj "/O=Juri/CN=$name" \
    -CA "$dir/ca.pem" -CAkey "$dir/ca.key" -set_serial "0x$(openssl rand -hex 16)" -days "$days" \
    -extfile <(certificate_extensions "$spiffe") -out "$new.certificate"
  cat "$new.certificate" >>"$new"
  rm "$new.certificate"
  publish "$new" "$dir/$name.pem" 0600
}

certificate_extensions() {
  cat <<TEXT
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = serverAuth, clientAuth
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
subjectAltName = URI:$1
TEXT
}

# publish NEW FILE MODE: puts NEW in FILE's place at one moment; it keeps the owner that FILE had.
publish() {
  chmod "$3" "$1"
  if [[ -e $2 ]]; then chown --reference="$2" "$1"; fi
  mv -f "$1" "$2"
}
