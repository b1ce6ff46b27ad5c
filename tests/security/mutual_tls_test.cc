// The four services with the certificates of `tools/dev certs`: who may call whom, and certificates that change
// meanwhile.
#include "common/config/mutual_tls.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <thread>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/time/clock.h"
#include "common/rpc/channel.h"
#include "common/rpc/mutual_tls.h"
#include "common/status/reasons.h"
#include "common/testing/status_matchers.h"
#include "grpcpp/channel.h"
#include "tests/audit_trail.h"
#include "tests/must.h"
#include "tests/security/any_call.h"
#include "tests/security/holders.h"
#include "tests/security/scene.h"

namespace juri {
namespace {

namespace fs = std::filesystem;
namespace pb = google::protobuf;

constexpr char kDomain[] = "juri.test";
constexpr char kPort[] = ".services";  // of the second socket of each service
// By service, who may call it, as in deploy/config.
const std::map<std::string, std::vector<std::string>> kCallers = {
    {"identity", {"submission", "scoring", "ranking"}},
    {"submission", {"scoring", "ranking"}},
    {"scoring", {"ranking"}},
    {"ranking", {}},
};

std::string ReadFile(const std::string& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

void MakeCertificates(const std::string& folder) {
  // NOLINTNEXTLINE(concurrency-mt-unsafe): nobody changes the environment.
  const std::string tool = absl::StrCat(std::getenv("JURI_SOURCE_DIR"), "/tools/dev");
  Must(RunToEnd({tool, "certs", folder, "--trust-domain", kDomain}, folder + ".log"));
}

// Puts a private file in the place of another at one moment.
void Replace(const std::string& path, const std::string& content) {
  std::ofstream(path + ".new") << content;
  fs::permissions(path + ".new", fs::perms::owner_read | fs::perms::owner_write);
  fs::rename(path + ".new", path);
}

const pb::MethodDescriptor* Method(const char* name) {
  return pb::DescriptorPool::generated_pool()->FindMethodByName(name);
}

// "scoring" of juri.scoring.v1.ScoringService.
std::string ServiceOf(const pb::MethodDescriptor* method) {
  return std::vector<std::string>(absl::StrSplit(method->full_name(), '.'))[1];
}

bool MayCall(const std::string& caller, const std::string& service) {
  const std::vector<std::string>& callers = kCallers.at(service);
  return std::find(callers.begin(), callers.end(), caller) != callers.end();
}

class MutualTlsSecurityTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    Scene();
    fs::remove_all(Folder());
    MakeCertificates(Folder());
    for (const auto* service : {"identity", "submission", "scoring", "ranking"}) {
      const Tuning tuning{.config = ConfigOf(service), .database = "", .environment = {}, .port = kPort};
      tuned_.push_back(std::make_unique<TunedService>(service, tuning));
    }
  }
  static void TearDownTestSuite() { tuned_.clear(); }

  static std::string Folder() { return Installation::Shared().folder() + "/tls"; }

  static std::string ConfigOf(const std::string& service) {
    std::string text = absl::StrCat("mutual_tls { ca_file: '", Folder(), "/ca.pem' certificate_file: '", Folder(), "/",
                                    service, ".pem' trust_domain: '", kDomain, "' listen: '",
                                    Installation::Shared().TargetOf(service), kPort, "' connection_seconds: 1 ");
    for (const std::string& caller : kCallers.at(service)) absl::StrAppend(&text, "callers: '", caller, "' ");
    return text + "}\n";
  }

  // What calls the services' port of `service` with the files of a certificate.
  static AnyCaller CallerWith(const std::string& certificate_file, const std::string& service) {
    const auto tls = Must(rpc::MutualTls::Open([&] {
      return rpc::Certificates{.own = ReadFile(certificate_file), .authorities = ReadFile(Folder() + "/ca.pem")};
    }));
    const rpc::ChannelOptions options{.tls_ca_file = "",
                                      .credentials = tls->ForChannelTo(config::SpiffeName(kDomain, service))};
    return {service, Must(rpc::MakeChannel(Installation::Shared().TargetOf(service) + kPort, options))};
  }

  static Holder ServiceAccount() {
    for (const Holder& holder : Holders(Scene())) {
      if (holder.role == common::v1::ROLE_SERVICE) return holder;
    }
    throw std::runtime_error("no account of a service");
  }

  static inline std::vector<std::unique_ptr<TunedService>> tuned_;
};

TEST_F(MutualTlsSecurityTest, EachServiceHearsItsCallersAndNobodyElse) {
  const Holder account = ServiceAccount();
  int denied = 0, heard = 0;
  for (const auto& [service, unused] : kCallers) {
    for (const auto& [name, unused_too] : kCallers) {
      const AnyCaller caller = CallerWith(absl::StrCat(Folder(), "/", name, ".pem"), service);
      for (const pb::MethodDescriptor* method : CallableMethods()) {
        if (ServiceOf(method) != service) continue;
        SCOPED_TRACE(absl::StrCat(name, " calls ", method->full_name()));
        const absl::Status status = caller.Call(method, *RequestNaming(method, account.names), account.token);
        if (!MayCall(name, service)) {
          EXPECT_THAT(status, ReasonIs(kPermissionDenied));
          ++denied;
        } else if (Lists(method, common::v1::ROLE_SERVICE)) {
          EXPECT_FALSE(absl::IsPermissionDenied(status) || absl::IsUnavailable(status)) << status;
          ++heard;
        }
      }
    }
  }
  EXPECT_GT(heard, 0);
  std::printf("%d calls under a wrong name, all denied; %d under a right one, all heard\n", denied, heard);
}

TEST_F(MutualTlsSecurityTest, AWrongNameIsOnRecord) {
  const Holder account = ServiceAccount();
  const pb::MethodDescriptor* const method = Method("juri.submission.v1.SubmissionService.StreamEntries");
  const absl::Status status = CallerWith(Folder() + "/identity.pem", "submission")
                                  .Call(method, *RequestNaming(method, account.names), account.token);
  ASSERT_THAT(status, ReasonIs(kPermissionDenied));
  EXPECT_THAT(DenialIn("submission", status), testing::HasSubstr("StreamEntries"));
  EXPECT_THAT(ReadFile(Installation::Shared().service("submission").log_file()),
              testing::HasSubstr(R"("caller":"spiffe://juri.test/juri/identity")"));
}

TEST_F(MutualTlsSecurityTest, TheTokenOfAServiceIsNothingOnThePortForPeople) {
  const Holder account = ServiceAccount();
  const AnyCaller people(Installation::Shared());
  for (const pb::MethodDescriptor* method : CallableMethods()) {
    EXPECT_THAT(people.Call(method, *RequestNaming(method, account.names), account.token), ReasonIs(kPermissionDenied))
        << method->full_name();
  }
}

// People whose calls make services call one another, without pause and without a second attempt.
class Load {
 public:
  explicit Load(int threads) {
    const Holder judge = JudgeOf(Scene(), common::v1::ROLE_PANELIST, "interview");
    const Holder organizer{common::v1::ROLE_ORGANIZER, Scene().organizer().session.token(),
                           NamesIn(Scene(), Scene().organizer(), "evaluation")};
    for (int i = 0; i < threads; ++i) {
      threads_.emplace_back([this, judge] { Work(Method("juri.scoring.v1.ScoringService.GetAssignedEntry"), judge); });
      threads_.emplace_back(
          [this, organizer] { Work(Method("juri.ranking.v1.RankingService.ExplainEntry"), organizer); });
    }
  }
  ~Load() { End(); }

  void End() {
    ending_ = true;
    for (std::thread& thread : threads_) thread.join();
    threads_.clear();
  }
  int calls() const { return calls_; }
  int failed() const { return failed_; }

 private:
  void Work(const pb::MethodDescriptor* method, const Holder& person) {
    const AnyCaller caller(Installation::Shared());
    const auto request = RequestNaming(method, person.names);
    while (!ending_) {
      const absl::Status status = caller.Call(method, *request, person.token);
      ++calls_;
      if (!status.ok() && failed_++ < 10) ADD_FAILURE() << method->name() << ": " << status;
    }
  }

  std::atomic<bool> ending_ = false;
  std::atomic<int> calls_ = 0, failed_ = 0;
  std::vector<std::thread> threads_;
};

// Every connection lasts a second, so each certificate is used.
TEST_F(MutualTlsSecurityTest, CertificatesRotateUnderLoadWithoutAFailedCall) {
  constexpr absl::Duration kTakenUp = absl::Milliseconds(3500);  // a second for us, one for gRPC, one of a connection
  constexpr int kRotations = 6;
  const std::string next = Folder() + "/next", old_certificate = ReadFile(Folder() + "/scoring.pem");
  Load load(2);
  for (int i = 0; i < kRotations; ++i) {
    MakeCertificates(Folder());
    absl::SleepFor(absl::Milliseconds(1500));
  }
  // To another authority: trust both, use the new one, trust it alone.
  MakeCertificates(next);
  Replace(Folder() + "/ca.pem", ReadFile(Folder() + "/ca.pem") + ReadFile(next + "/ca.pem"));
  absl::SleepFor(kTakenUp);
  for (const auto& [service, unused] : kCallers) {
    Replace(absl::StrCat(Folder(), "/", service, ".pem"), ReadFile(absl::StrCat(next, "/", service, ".pem")));
  }
  absl::SleepFor(kTakenUp);
  Replace(Folder() + "/ca.pem", ReadFile(next + "/ca.pem"));
  absl::SleepFor(kTakenUp);
  load.End();
  std::printf("%d calls, %d rotations, %d failed\n", load.calls(), kRotations + 1, load.failed());
  EXPECT_EQ(load.failed(), 0);
  EXPECT_GT(load.calls(), 200);

  Replace(Folder() + "/old.pem", old_certificate);
  const pb::MethodDescriptor* const method = Method("juri.submission.v1.SubmissionService.StreamEntries");
  const Holder account = ServiceAccount();
  EXPECT_THAT(CallerWith(Folder() + "/old.pem", "submission")
                  .Call(method, *RequestNaming(method, account.names), account.token),
              StatusIs(absl::StatusCode::kUnavailable))
      << "the old authority is forgotten";
}

}  // namespace
}  // namespace juri
