// An authority for tests, and certificates of services.
#pragma once

#include <openssl/x509.h>

#include <memory>
#include <string>
#include <vector>

#include "absl/time/clock.h"
#include "absl/time/time.h"

namespace juri {

class TestAuthority {
 public:
  // Draws a key. All have the same name.
  TestAuthority();

  // Its certificate as PEM.
  std::string Pem() const;
  // Key and certificate as PEM, for the URIs `names`, from a day ago until `until`.
  std::string Issue(const std::vector<std::string>& names, absl::Time until = absl::Now() + absl::Hours(1)) const;

 private:
  struct Free {
    void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
    void operator()(X509* certificate) const { X509_free(certificate); }
  };
  using Key = std::unique_ptr<EVP_PKEY, Free>;
  using Certificate = std::unique_ptr<X509, Free>;

  // Unsigned, for `key`.
  static Certificate Blank(EVP_PKEY* key, const char* subject, absl::Time until);

  const Key key_;
  const Certificate certificate_;
};

}  // namespace juri
