// The one target that needs the call wrapper.
#include "common/rpc/page_token.h"

#include <cstdio>
#include <cstdlib>

#include "common/rpc/test_calls.h"
#include "common/rpc/testdata/echo_service.pb.h"
#include "tests/fuzz/targets.h"

namespace juri::fuzz {

void PageToken(absl::string_view bytes) {
  using rpc::testdata::ListSheetsRequest;
  static auto& calls = *new rpc::TestCalls(*ListSheetsRequest::descriptor()->file()->service(0));
  static const auto& call =
      **new auto(*calls.Make({.account = "accounts/a", .grants = {}}, "ListSheets", ListSheetsRequest()));
  static const auto& tokens = *new rpc::PageTokens;
  ListSheetsRequest request;
  request.set_page_token(std::string(bytes));
  if (bytes.empty() || !tokens.Read(call, request).ok()) return;
  std::fprintf(stderr, "broken: a token that nobody made is one\n");
  std::abort();
}

}  // namespace juri::fuzz
