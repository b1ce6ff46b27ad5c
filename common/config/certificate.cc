#include "common/config/certificate.h"

#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <ctime>
#include <memory>
#include <vector>

#include "absl/strings/string_view.h"
#include "common/base/macros.h"
#include "common/status/refusal.h"

namespace juri::config {
namespace {

// Frees what OpenSSL made.
template <auto Free>
struct Freed {
  template <typename T>
  void operator()(T* made) const {
    Free(made);
  }
};
using Bytes = std::unique_ptr<BIO, Freed<BIO_free>>;
using Certificate = std::unique_ptr<X509, Freed<X509_free>>;
using Key = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>>;
using Store = std::unique_ptr<X509_STORE, Freed<X509_STORE_free>>;
using Verification = std::unique_ptr<X509_STORE_CTX, Freed<X509_STORE_CTX_free>>;
using Names = std::unique_ptr<GENERAL_NAMES, Freed<GENERAL_NAMES_free>>;

void FreeStack(STACK_OF(X509) * stack) { sk_X509_free(stack); }  // and not what it holds

Bytes Reading(const std::string& pem) { return Bytes(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size()))); }

std::vector<Certificate> CertificatesIn(const std::string& pem) {
  const Bytes bytes = Reading(pem);
  std::vector<Certificate> found;
  while (X509* const next = PEM_read_bio_X509(bytes.get(), nullptr, nullptr, nullptr)) found.emplace_back(next);
  return found;
}

Key KeyIn(const std::string& pem) {
  // Without the empty pass phrase an encrypted key would be asked for on the terminal.
  char no_phrase[] = "";
  return Key(PEM_read_bio_PrivateKey(Reading(pem).get(), nullptr, nullptr, no_phrase));
}

absl::Time ExpiryOf(const X509* certificate) {
  std::tm time{};
  if (ASN1_TIME_to_tm(X509_get0_notAfter(certificate), &time) != 1) return absl::InfinitePast();
  return absl::FromTM(time, absl::UTCTimeZone());
}

// When the first of a verified chain expires.
absl::Time FirstExpiryIn(const STACK_OF(X509) * chain) {
  absl::Time first = absl::InfiniteFuture();
  for (int i = 0; i < sk_X509_num(chain); ++i) first = std::min(first, ExpiryOf(sk_X509_value(chain, i)));
  return first;
}

// Until when the first of `chain` is good; CERTIFICATE_REFUSED, with OpenSSL's words for why, when it is not.
absl::StatusOr<absl::Time> Verify(const std::string& file, const std::vector<Certificate>& chain,
                                  const std::vector<Certificate>& authorities) {
  const Store trusted(X509_STORE_new());
  for (const Certificate& authority : authorities) X509_STORE_add_cert(trusted.get(), authority.get());
  const std::unique_ptr<STACK_OF(X509), Freed<FreeStack>> between(sk_X509_new_null());
  for (const Certificate& certificate : chain) sk_X509_push(between.get(), certificate.get());
  const Verification verification(X509_STORE_CTX_new());
  X509_STORE_CTX_init(verification.get(), trusted.get(), chain.front().get(), between.get());
  if (X509_verify_cert(verification.get()) == 1) return FirstExpiryIn(X509_STORE_CTX_get0_chain(verification.get()));
  const char* const cause = X509_verify_cert_error_string(X509_STORE_CTX_get_error(verification.get()));
  return Refusal(kCertificateRefused).With("file", file).With("cause", cause).Status();
}

// The one URI among the certificate's names; empty when there is none or another.
std::string UriOf(const Certificate& certificate) {
  const Names names(
      static_cast<GENERAL_NAMES*>(X509_get_ext_d2i(certificate.get(), NID_subject_alt_name, nullptr, nullptr)));
  std::string uri;
  for (int i = 0; i < sk_GENERAL_NAME_num(names.get()); ++i) {
    const GENERAL_NAME* const name = sk_GENERAL_NAME_value(names.get(), i);
    if (name->type != GEN_URI) continue;
    if (!uri.empty()) return "";
    const ASN1_IA5STRING* const text = name->d.uniformResourceIdentifier;
    uri.assign(reinterpret_cast<const char*>(ASN1_STRING_get0_data(text)),
               static_cast<size_t>(ASN1_STRING_length(text)));
  }
  return uri;
}

}  // namespace

absl::StatusOr<absl::Time> CheckCertificate(const std::string& file, const std::string& own,
                                            const std::string& authorities, const std::string& name) {
  const std::vector<Certificate> chain = CertificatesIn(own);
  const Key key = KeyIn(own);
  if (chain.empty() || key == nullptr || X509_check_private_key(chain.front().get(), key.get()) != 1) {
    return Refusal(kCertificateMissing).With("file", file).Status();
  }
  JURI_ASSIGN_OR_RETURN(const absl::Time good_until, Verify(file, chain, CertificatesIn(authorities)));
  if (UriOf(chain.front()) == name) return good_until;
  return Refusal(kCertificateOfAnother).With("file", file).With("expected", name).Status();
}

}  // namespace juri::config
