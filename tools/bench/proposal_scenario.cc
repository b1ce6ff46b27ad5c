#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <fstream>
#include <memory>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/base/macros.h"
#include "common/rpc/channel.h"
#include "common/testing/child_process.h"
#include "grpcpp/channel.h"
#include "tools/bench/closed_loop.h"
#include "tools/bench/scenario.h"

namespace juri::bench {
namespace {

using submission::v1::GetProposalRequest;
using submission::v1::Proposal;
using submission::v1::SubmissionService;
using GetCaller = UnaryCaller<GetProposalRequest, Proposal>;

constexpr std::chrono::seconds kStartTime(10);

// A process of its own with the echo server, which is killed at the end.
class EchoProcess {
 public:
  static absl::StatusOr<std::unique_ptr<EchoProcess>> Start(const Installation& installation, const Proposal& answer) {
    auto process = std::unique_ptr<EchoProcess>(new EchoProcess);
    const std::string file = installation.run_dir + "/config/bench-echo";
    std::ofstream stream(file, std::ios::binary);
    if (!answer.SerializeToOstream(&stream) || !stream.flush()) {
      return absl::UnknownError(absl::StrCat("cannot write ", file));
    }
    const std::string listen = installation.SocketOf("bench-echo");
    process->pid_ = Spawn({{"/proc/self/exe", "echo", "--listen", listen, "--answer", file},
                           installation.run_dir + "/logs/bench-echo.log",
                           ""});
    JURI_ASSIGN_OR_RETURN(const auto channel, rpc::MakeChannel(listen));
    if (!channel->WaitForConnected(std::chrono::system_clock::now() + kStartTime)) {
      return absl::UnavailableError("the echo server does not answer");
    }
    process->stub_ = SubmissionService::NewStub(channel);
    return process;
  }

  ~EchoProcess() {
    if (pid_ <= 0) return;
    kill(pid_, SIGKILL);
    waitpid(pid_, nullptr, 0);
  }

  SubmissionService::Stub& stub() { return *stub_; }

 private:
  EchoProcess() = default;

  pid_t pid_ = 0;
  std::unique_ptr<SubmissionService::Stub> stub_;
};

// The 64 people, each reading the own agency's proposals in turn.
std::vector<std::unique_ptr<Caller>> Readers(SubmissionService::Stub& stub, const Competition& competition) {
  std::vector<std::unique_ptr<Caller>> readers;
  for (size_t i = 0; i < competition.people.size(); ++i) {
    const auto next = [&proposals = competition.proposals, i, at = i](GetProposalRequest& request) mutable {
      request.set_name(proposals[at]);
      at += kPeople;
      if (at >= proposals.size()) at = i;
      return true;
    };
    readers.push_back(std::make_unique<GetCaller>(
        competition.people[i].token, next,
        [async = stub.async()](auto&&... call) { async->GetProposal(std::forward<decltype(call)>(call)...); }));
  }
  return readers;
}

absl::StatusOr<Proposal> AnyProposal(const Installation& installation, const Competition& competition) {
  client::Session reader(installation.connection, Language::kEnglish, competition.people.front().token);
  GetProposalRequest request;
  request.set_name(competition.proposals.front());
  return reader.Call(&SubmissionService::Stub::GetProposal, request);
}

}  // namespace

absl::Status MeasureProposals(const Load& load, const Installation& installation, const Competition& competition,
                              Report& report) {
  JURI_ASSIGN_OR_RETURN(const Proposal answer, AnyProposal(installation, competition));
  JURI_ASSIGN_OR_RETURN(const std::unique_ptr<EchoProcess> echo, EchoProcess::Start(installation, answer));
  const auto service = Readers(installation.connection->stub<SubmissionService::Stub>(), competition);
  const auto bare = Readers(echo->stub(), competition);
  JURI_RETURN_IF_ERROR(RunClosedLoop(service, load.warm_up).status());
  JURI_RETURN_IF_ERROR(RunClosedLoop(bare, load.warm_up).status());
  std::vector<Round> service_rounds;
  std::vector<Round> bare_rounds;
  for (int i = 0; i < load.rounds; ++i) {
    JURI_ASSIGN_OR_RETURN(service_rounds.emplace_back(), RunClosedLoop(service, load.round));
    JURI_ASSIGN_OR_RETURN(bare_rounds.emplace_back(), RunClosedLoop(bare, load.round));
  }
  report.Add(absl::StrCat("GetProposal, 64 callers, ", answer.ByteSizeLong(), " bytes"), RateOf(service_rounds));
  report.Add("echo of the same message, 64 callers", RateOf(bare_rounds));
  report.Add(Comparison{"GetProposal: service / echo", MedianQuotient(service_rounds, bare_rounds), 0.25, false, ""});
  return absl::OkStatus();
}

}  // namespace juri::bench
