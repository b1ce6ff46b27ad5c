#include "common/testing/certificates.h"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/base/ids.h"

namespace juri {
namespace {

void Extend(X509* certificate, X509* issuer, int extension, const std::string& value) {
  X509V3_CTX context;
  X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
  X509_EXTENSION* const made = X509V3_EXT_conf_nid(nullptr, &context, extension, value.c_str());
  X509_add_ext(certificate, made, -1);
  X509_EXTENSION_free(made);
}

// What `write` writes.
template <typename Write>
std::string PemOf(Write write) {
  BIO* const bytes = BIO_new(BIO_s_mem());
  write(bytes);
  char* data = nullptr;
  const long size = BIO_get_mem_data(bytes, &data);
  std::string pem(data, static_cast<size_t>(size));
  BIO_free(bytes);
  return pem;
}

}  // namespace

TestAuthority::TestAuthority()
    : key_(EVP_EC_gen("P-256")), certificate_(Blank(key_.get(), "authority", absl::Now() + absl::Hours(24))) {
  X509* const own = certificate_.get();
  X509_set_issuer_name(own, X509_get_subject_name(own));
  Extend(own, own, NID_basic_constraints, "critical,CA:TRUE");
  Extend(own, own, NID_subject_key_identifier, "hash");
  X509_sign(own, key_.get(), EVP_sha256());
}

TestAuthority::Certificate TestAuthority::Blank(EVP_PKEY* key, const char* subject, absl::Time until) {
  Certificate blank(X509_new());
  X509_set_version(blank.get(), X509_VERSION_3);
  const std::string serial = RealIds().Random(8);
  ASN1_INTEGER_set_uint64(X509_get_serialNumber(blank.get()), *reinterpret_cast<const uint64_t*>(serial.data()));
  X509_NAME_add_entry_by_txt(X509_get_subject_name(blank.get()), "CN", MBSTRING_ASC,
                             reinterpret_cast<const unsigned char*>(subject), -1, -1, 0);
  ASN1_TIME_set(X509_getm_notBefore(blank.get()), absl::ToTimeT(absl::Now() - absl::Hours(24)));
  ASN1_TIME_set(X509_getm_notAfter(blank.get()), absl::ToTimeT(until));
  X509_set_pubkey(blank.get(), key);
  return blank;
}

std::string TestAuthority::Pem() const {
  return PemOf([this](BIO* bytes) { PEM_write_bio_X509(bytes, certificate_.get()); });
}

std::string TestAuthority::Issue(const std::vector<std::string>& names, absl::Time until) const {
  const Key key(EVP_EC_gen("P-256"));
  const Certificate certificate = Blank(key.get(), "service", until);
  X509* const made = certificate.get();
  X509_set_issuer_name(made, X509_get_subject_name(certificate_.get()));
  Extend(made, certificate_.get(), NID_authority_key_identifier, "keyid");
  Extend(made, certificate_.get(), NID_subject_alt_name, absl::StrCat("URI:", absl::StrJoin(names, ",URI:")));
  X509_sign(made, key_.get(), EVP_sha256());
  return PemOf([&](BIO* bytes) {
    PEM_write_bio_PrivateKey(bytes, key.get(), nullptr, nullptr, 0, nullptr, nullptr);
    PEM_write_bio_X509(bytes, made);
  });
}

}  // namespace juri
