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
  pid_t pid() const { return pid_; }

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

absl::Status MeasureProposals(Bench& bench, const Competition& competition) {
  JURI_ASSIGN_OR_RETURN(const Proposal answer, AnyProposal(bench.installation, competition));
  JURI_ASSIGN_OR_RETURN(const std::unique_ptr<EchoProcess> echo, EchoProcess::Start(bench.installation, answer));
  const auto service = Readers(bench.installation.connection->stub<SubmissionService::Stub>(), competition);
  const auto bare = Readers(echo->stub(), competition);
  std::vector<Contender> contenders = {
      {absl::StrCat("GetProposal, 64 callers, ", answer.ByteSizeLong(), " bytes"),
       [&](absl::Duration length) { return RunClosedLoop(service, length); },
       {}},
      {"echo of the same message, 64 callers", [&](absl::Duration length) { return RunClosedLoop(bare, length); }, {}}};
  bench.meter.Watch(echo->pid());
  const absl::Status status = RunInTurn(bench.load, bench.meter, contenders, *bench.report);
  bench.meter.Forget(echo->pid());
  JURI_RETURN_IF_ERROR(status);
  bench.report->Add(
      AtLeast("GetProposal: service / echo", "", Quotients(contenders[0].rounds, contenders[1].rounds), 0.3));
  return absl::OkStatus();
}

}  // namespace juri::bench
