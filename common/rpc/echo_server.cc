#include "common/rpc/echo_server.h"

#include <stdexcept>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/status/refusal.h"

namespace juri::rpc {
namespace {

using testdata::BehaveRequest;
using testdata::BehaveResponse;
using testdata::Chunk;
using testdata::FileSheetRequest;
using testdata::ListSheetsRequest;
using testdata::ObjectRequest;
using testdata::SeenScope;
using testdata::Sheet;
using testdata::StreamChunksRequest;
using testdata::UpdateSheetRequest;

absl::StatusOr<SeenScope> Show(const Call& call, const ObjectRequest&) {
  SeenScope seen;
  seen.set_account(call.scope().account());
  seen.set_actor(call.scope().actor());
  seen.set_acting_for(call.scope().acting_for());
  seen.set_competition(call.scope().competition());
  for (const std::string& agency : call.scope().agencies()) seen.add_agencies(agency);
  seen.set_every_agency(call.scope().sees_every_agency());
  seen.set_is_service(call.scope().is_service());
  seen.set_user_token(call.user_token());
  return seen;
}

absl::StatusOr<BehaveResponse> DoBehave(EchoApi& api, const Call& call, const std::string& how) {
  ++api.began;
  if (how == "throw") throw std::runtime_error("the secret of the exception");
  if (how == "deny") return Refusal(kPermissionDenied).Status();
  if (how == "internal") return Internal("the secret of the error");
  if (how == "wait") api.go_on.WaitForNotification();
  if (how == "many") {
    Refusal many;
    for (int i = 0; i < 500; ++i) many.Violation(absl::StrCat("field", i), kFieldRequired);
    return many.Status();
  }
  BehaveResponse response;
  response.set_text(how);
  response.set_request_id(call.request_id());
  return response;
}

absl::Status DoStream(EchoApi& api, const StreamChunksRequest& request, Writer<Chunk>& writer) {
  Chunk chunk;
  chunk.set_content(std::string(request.bytes(), 'x'));
  absl::Status status;
  for (int i = 0; i < request.chunks() && status.ok(); ++i) {
    chunk.set_number(i);
    status = writer.Write(chunk);
  }
  api.stream_status = status;
  api.stream_over.Notify();
  return status;
}

}  // namespace

EchoApi::EchoApi(Runtime& runtime) : Service(runtime) {
  Unary<BehaveRequest, BehaveResponse>(
      "Behave", [this](const Call& call, const BehaveRequest& r) { return DoBehave(*this, call, r.how()); });
  Stream<StreamChunksRequest, Chunk>(
      "StreamChunks",
      [this](const Call&, const StreamChunksRequest& r, Writer<Chunk>& writer) { return DoStream(*this, r, writer); });
  for (const absl::string_view method : {"ShowSelf", "Organize", "ReadOwn", "Judge", "Serve"}) {
    Unary<ObjectRequest, SeenScope>(method, Show);
  }
  Unary<FileSheetRequest, Sheet>("FileSheet", [](const Call&, const FileSheetRequest& r) { return r.sheet(); });
  Unary<UpdateSheetRequest, Sheet>("UpdateSheet", [](const Call&, const UpdateSheetRequest& r) { return r.sheet(); });
  Unary<ListSheetsRequest, Sheet>("ListSheets", [](const Call&, const ListSheetsRequest&) { return Sheet(); });
}

EchoServer::EchoServer(RuntimeOptions options, Server::Ready ready, const ServerOptions& listening) {
  runtime = *Runtime::Create(options, {testdata::BehaveRequest::descriptor()->file()->service(0)}, identity, metrics,
                             denials);
  api = std::make_unique<EchoApi>(*runtime);
  server = *Server::Start(listening, {api.get()}, std::move(ready));
}

std::unique_ptr<testdata::EchoService::Stub> EchoServer::Stub() const {
  return testdata::EchoService::NewStub(*MakeChannel(server->address()));
}

TestContext::TestContext(const std::string& bearer, const std::string& user_token, absl::Duration patience) {
  CallMetadata metadata;
  metadata.deadline = absl::Now() + patience;
  metadata.bearer = bearer;
  metadata.user_token = user_token;
  FillContext(metadata, *this);
}

}  // namespace juri::rpc
