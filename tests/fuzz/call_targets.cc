// The targets that need the call wrapper.
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>
#include <vector>

#include "common/rpc/page_token.h"
#include "common/rpc/request_digest.h"
#include "common/rpc/test_calls.h"
#include "common/rpc/testdata/echo_service.pb.h"
#include "common/rpc/validate.h"
#include "juri/identity/v1/identity_service.pb.h"
#include "juri/ranking/v1/ranking_service.pb.h"
#include "juri/scoring/v1/scoring_service.pb.h"
#include "juri/submission/v1/submission_service.pb.h"
#include "tests/fuzz/targets.h"

namespace juri::fuzz {
namespace {

namespace pb = google::protobuf;

void Promise(bool kept, const char* what) {
  if (kept) return;
  std::fprintf(stderr, "broken: %s\n", what);
  std::abort();
}

std::vector<const pb::ServiceDescriptor*> Services() {
  return {identity::v1::SignInRequest::descriptor()->file()->service(0),
          submission::v1::GetProposalRequest::descriptor()->file()->service(0),
          scoring::v1::GetStageRequest::descriptor()->file()->service(0),
          ranking::v1::GetRankingRequest::descriptor()->file()->service(0)};
}

struct Method {
  const rpc::MethodInfo* info = nullptr;
  const pb::Message* request = nullptr;
};

// Services may have methods of the same name: each has a table of its own, as in its process. They live on.
std::vector<Method> AllMethods() {
  std::vector<Method> methods;
  for (const pb::ServiceDescriptor* service : Services()) {
    const auto& table = *new rpc::MethodTable(*rpc::MethodTable::Build({service}));
    for (int i = 0; i < service->method_count(); ++i) {
      methods.push_back({table.Find(service->method(i)->name()),
                         pb::MessageFactory::generated_factory()->GetPrototype(service->method(i)->input_type())});
    }
  }
  return methods;
}

}  // namespace

void PageToken(absl::string_view bytes) {
  using rpc::testdata::ListSheetsRequest;
  static auto& calls = *new rpc::TestCalls(*ListSheetsRequest::descriptor()->file()->service(0));
  static const auto& call =
      *new auto(*calls.Make({.account = "accounts/a", .grants = {}}, "ListSheets", ListSheetsRequest()));
  static const auto& tokens = *new rpc::PageTokens;
  ListSheetsRequest request;
  request.set_page_token(std::string(bytes));
  Promise(bytes.empty() || !tokens.Read(*call, request).ok(), "a token that nobody made is none");
}

void Request(absl::string_view bytes) {
  static const auto& methods = *new auto(AllMethods());
  if (bytes.empty()) return;
  const Method& method = methods[static_cast<unsigned char>(bytes[0]) % methods.size()];
  const std::unique_ptr<pb::Message> request(method.request->New());
  if (!request->ParseFromArray(bytes.data() + 1, static_cast<int>(bytes.size()) - 1)) return;
  if (!rpc::Validate(*method.info, *request).ok()) return;
  const std::string digest = rpc::RequestDigest(method.info->full_name, *request, {});
  Promise(rpc::Validate(*method.info, *request).ok(), "what is valid stays so");
  Promise(rpc::RequestDigest(method.info->full_name, *request, {}) == digest, "one digest for each request");
}

}  // namespace juri::fuzz
