// Tokens that may do less than their account.
#pragma once

#include <cstdint>
#include <string>

#include "common/rpc/principal.h"

namespace juri::identity {

// Sessions and tokens of an account beside which no limited one is made; signing in is never refused for them.
inline constexpr int64_t kMaxTokens = 100;

struct TokenLimits {
  std::string competition;                        // "competitions/kipp-2018"; empty: any
  rpc::Role role = common::v1::ROLE_UNSPECIFIED;  // unspecified: any
  bool read_only = false;                         // only methods that change nothing

  // Whether there is one.
  bool any() const;
  // Leaves the principal the grants within the limits. A grant that holds in every competition is not one of a single
  // competition: an administrator's token for a competition administers nothing.
  void Narrow(rpc::Principal& principal) const;
};

}  // namespace juri::identity
