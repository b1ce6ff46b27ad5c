// Opaque page tokens: where the next page begins, signed, and good only for the same list asked by the same account.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/rpc/call.h"

namespace google::protobuf {
class Message;
}

namespace juri::rpc {

class PageTokens {
 public:
  // `key`: 32 secret bytes, the same in every replica; empty draws a random one, and tokens end with the process.
  explicit PageTokens(std::string key = "");

  // A token for the page that follows `position` (the keyset, in whatever form the handler chooses; the client can
  // read it, so no secrets). Bound to the method, the account and every field of `request` but page_token and
  // page_size.
  std::string Make(const Call& call, const google::protobuf::Message& request, absl::string_view position) const;

  // The position in the request's own `page_token`; empty for the first page. INVALID_ARGUMENT (PAGE_TOKEN_INVALID)
  // for anything that Make did not give for this list and account.
  absl::StatusOr<std::string> Read(const Call& call, const google::protobuf::Message& request) const;

 private:
  std::string Signature(const Call& call, const google::protobuf::Message& request, absl::string_view position) const;

  std::string key_;
};

// The page size to use: 0 means `standard`, more than `largest` means `largest`.
int PageSize(int requested, int standard = 50, int largest = 500);

}  // namespace juri::rpc
