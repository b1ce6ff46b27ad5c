#include "tools/bench/echo_server.h"

#include <fstream>
#include <iostream>
#include <memory>

#include "grpcpp/security/server_credentials.h"
#include "grpcpp/server.h"
#include "grpcpp/server_builder.h"
#include "juri/submission/v1/submission_service.grpc.pb.h"

namespace juri::bench {
namespace {

class Echo : public submission::v1::SubmissionService::CallbackService {
 public:
  explicit Echo(submission::v1::Proposal answer) : answer_(std::move(answer)) {}

  grpc::ServerUnaryReactor* GetProposal(grpc::CallbackServerContext* context,
                                        const submission::v1::GetProposalRequest* /*request*/,
                                        submission::v1::Proposal* response) override {
    *response = answer_;
    grpc::ServerUnaryReactor* const reactor = context->DefaultReactor();
    reactor->Finish(grpc::Status::OK);
    return reactor;
  }

 private:
  const submission::v1::Proposal answer_;
};

}  // namespace

int RunEchoServer(const std::string& listen, const std::string& answer) {
  std::ifstream file(answer, std::ios::binary);
  submission::v1::Proposal proposal;
  if (!proposal.ParseFromIstream(&file)) {
    std::cerr << "error: " << answer << " holds no proposal\n";
    return 1;
  }
  Echo echo(std::move(proposal));
  grpc::ServerBuilder builder;
  builder.AddListeningPort(listen, grpc::InsecureServerCredentials());
  builder.RegisterService(&echo);
  const std::unique_ptr<grpc::Server> server = builder.BuildAndStart();
  if (server == nullptr) {
    std::cerr << "error: cannot listen at " << listen << "\n";
    return 1;
  }
  server->Wait();
  return 0;
}

}  // namespace juri::bench
