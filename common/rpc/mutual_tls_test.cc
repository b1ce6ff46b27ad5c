// Services that know each other by certificates, over real connections.
#include "common/rpc/mutual_tls.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/rpc/echo_server.h"
#include "common/rpc/status_wire.h"
#include "common/testing/certificates.h"
#include "common/testing/status_matchers.h"
#include "grpcpp/security/credentials.h"
#include "grpcpp/security/tls_credentials_options.h"

namespace juri::rpc {
namespace {

using absl::StatusCode;
using testdata::EchoService;
using testing::HasSubstr;
using testing::SizeIs;

constexpr char kScoring[] = "spiffe://juri.test/juri/scoring";
constexpr char kRanking[] = "spiffe://juri.test/juri/ranking";

// The two files that a process has, each replaced at one moment.
class Files {
 public:
  Files(const std::string& folder, absl::string_view name) : stem_(absl::StrCat(folder, "/", name)) {}

  std::string ca() const { return stem_ + ".ca"; }
  std::string own() const { return stem_ + ".pem"; }
  const Files& Trust(const std::string& authorities) const { return Put(ca(), authorities); }
  const Files& Be(const std::string& key_and_certificate) const { return Put(own(), key_and_certificate); }
  // Takes no empty file, which one that is being written is for a moment.
  std::unique_ptr<MutualTls> Watch() const {
    return *MutualTls::Open([ca = ca(), own = own()]() -> absl::StatusOr<Certificates> {
      Certificates read{.own = Content(own), .authorities = Content(ca)};
      if (read.own.empty() || read.authorities.empty()) return absl::NotFoundError("nothing is there");
      return read;
    });
  }

 private:
  static std::string Content(const std::string& path) {
    std::ifstream file(path);
    return {std::istreambuf_iterator<char>(file), {}};
  }
  const Files& Put(const std::string& path, const std::string& content) const {
    std::ofstream(path + ".new") << content;
    std::filesystem::rename(path + ".new", path);
    return *this;
  }

  const std::string stem_;
};

// A client that takes any server and has no certificate.
std::shared_ptr<grpc::ChannelCredentials> TlsWithoutCertificate() {
  grpc::experimental::TlsChannelCredentialsOptions options;
  options.set_verify_server_certs(false);
  options.set_check_call_host(false);
  options.set_certificate_verifier(std::make_shared<grpc::experimental::NoOpCertificateVerifier>());
  return grpc::experimental::TlsCredentials(options);
}

class MutualTlsTest : public testing::Test {
 protected:
  MutualTlsTest() {
    std::filesystem::create_directory(folder_);
    scoring_files_.Trust(authority_.Pem()).Be(authority_.Issue({kScoring}));
    scoring_ = scoring_files_.Watch();
    server_ = std::make_unique<EchoServer>(
        RuntimeOptions{.callers = {{kRanking}}}, [] { return absl::OkStatus(); },
        ServerOptions{
            .listen = "127.0.0.1:0", .service_listen = address_, .service_credentials = scoring_->ForServer()});
    server_->identity.Add("service", {.account = "accounts/s", .grants = {{common::v1::ROLE_SERVICE, "", ""}}});
    server_->identity.Add("person", {.account = "accounts/p", .grants = {}});
  }
  ~MutualTlsTest() override { std::filesystem::remove_all(folder_); }

  // A stub for who has this certificate.
  std::unique_ptr<EchoService::Stub> As(const std::string& key_and_certificate, const char* server = kScoring) {
    const Files files(folder_, absl::StrCat("client", clients_.size()));
    return As(files.Trust(authority_.Pem()).Be(key_and_certificate), server);
  }
  std::unique_ptr<EchoService::Stub> As(const Files& files, const char* server = kScoring) {
    clients_.push_back(files.Watch());
    const ChannelOptions options{.tls_ca_file = "", .credentials = clients_.back()->ForChannelTo(server)};
    return EchoService::NewStub(*MakeChannel(address_, options));
  }

  static absl::Status Serve(EchoService::Stub& stub, const std::string& bearer) {
    TestContext context(bearer);
    testdata::SeenScope seen;
    return FromGrpc(stub.Serve(&context, {}, &seen));
  }
  static absl::Status Behave(EchoService::Stub& stub) {
    TestContext context;
    testdata::BehaveRequest request;
    request.set_how("echo");
    testdata::BehaveResponse response;
    return FromGrpc(stub.Behave(&context, request, &response));
  }

  const std::string folder_ = absl::StrCat(testing::TempDir(), "juri_mutual_tls_test_", getpid());
  const std::string address_ = absl::StrCat("unix:", folder_, "/services");
  const TestAuthority authority_;
  const Files scoring_files_{folder_, "scoring"};
  std::unique_ptr<MutualTls> scoring_;
  std::vector<std::unique_ptr<MutualTls>> clients_;
  std::unique_ptr<EchoServer> server_;
};

TEST_F(MutualTlsTest, ACallerOfTheListIsHeard) {
  const auto ranking = As(authority_.Issue({kRanking}));
  EXPECT_THAT(Serve(*ranking, "service"), IsOk());
  EXPECT_THAT(Behave(*ranking), IsOk());
  EXPECT_THAT(Serve(*ranking, ""), StatusIs(StatusCode::kUnauthenticated)) << "a certificate is no token";
  EXPECT_THAT(Serve(*ranking, "person"), ReasonIs(kPermissionDenied)) << "nor a role";
}

TEST_F(MutualTlsTest, AnyOtherNameIsDenied) {
  for (const std::vector<std::string>& names : {std::vector<std::string>{"spiffe://juri.test/juri/mirror"},
                                                {kScoring},
                                                {"spiffe://other.test/juri/ranking"},
                                                {kRanking, "spiffe://juri.test/juri/mirror"},
                                                {"https://juri.test/juri/ranking"}}) {
    const auto stranger = As(authority_.Issue(names));
    EXPECT_THAT(Serve(*stranger, "service"), ReasonIs(kPermissionDenied)) << names.front();
    EXPECT_THAT(Behave(*stranger), ReasonIs(kPermissionDenied)) << names.front() << ", though everybody may";
    const auto denials = server_->denials.Take();
    ASSERT_THAT(denials, SizeIs(1)) << "of the caller that is known";
    EXPECT_EQ(denials[0].actor, "accounts/s");
  }
  EXPECT_EQ(server_->api->began, 0);
}

TEST_F(MutualTlsTest, AServicesTokenIsGoodBesideACertificateOnly) {
  const auto people = server_->Stub();
  EXPECT_THAT(Serve(*people, "service"), ReasonIs(kPermissionDenied));
  EXPECT_THAT(server_->denials.Take(), SizeIs(1));
  EXPECT_THAT(Behave(*people), IsOk());
}

TEST_F(MutualTlsTest, WithoutAGoodCertificateThereIsNoConnection) {
  const std::string expired = authority_.Issue({kRanking}, absl::Now() - absl::Minutes(1));
  EXPECT_THAT(Serve(*As(expired), "service"), StatusIs(StatusCode::kUnavailable));
  EXPECT_THAT(Serve(*As(TestAuthority().Issue({kRanking})), "service"), StatusIs(StatusCode::kUnavailable));
  for (const ChannelOptions& anonymous : {ChannelOptions{}, ChannelOptions{"", TlsWithoutCertificate()}}) {
    const auto stub = EchoService::NewStub(*MakeChannel(address_, anonymous));
    EXPECT_THAT(Behave(*stub), StatusIs(StatusCode::kUnavailable));
  }
  EXPECT_EQ(server_->api->began, 0);
}

TEST_F(MutualTlsTest, AClientWantsTheServiceThatItCalls) {
  const absl::Status status = Behave(*As(authority_.Issue({kRanking}), "spiffe://juri.test/juri/identity"));
  EXPECT_THAT(status, StatusIs(StatusCode::kUnavailable));
  EXPECT_THAT(std::string(status.message()), HasSubstr("the server is not spiffe://juri.test/juri/identity"));
  EXPECT_EQ(server_->api->began, 0);
}

// Without a restart: under load, tests/security/mutual_tls_test.cc.
TEST_F(MutualTlsTest, NewFilesAreTakenUp) {
  const TestAuthority next;
  const Files ranking_files(folder_, "ranking");
  const auto ranking = As(ranking_files.Trust(next.Pem()).Be(next.Issue({kRanking})));
  const auto becomes = [&](StatusCode code, const std::function<absl::Status()>& call) {
    const absl::Time limit = absl::Now() + absl::Seconds(20);
    while (call().code() != code && absl::Now() < limit) absl::SleepFor(absl::Milliseconds(50));
    return call().code() == code;
  };
  const auto as_before = [&] { return Serve(*As(authority_.Issue({kRanking})), "service"); };
  EXPECT_THAT(Serve(*ranking, "service"), StatusIs(StatusCode::kUnavailable));
  scoring_files_.Trust(authority_.Pem() + next.Pem()).Be(next.Issue({kScoring}));
  EXPECT_TRUE(becomes(StatusCode::kOk, [&] { return Serve(*ranking, "service"); }));
  EXPECT_THAT(as_before(), StatusIs(StatusCode::kUnavailable)) << "who does not trust the new authority";
  scoring_files_.Be(authority_.Issue({kScoring}));
  EXPECT_TRUE(becomes(StatusCode::kOk, as_before));
  scoring_files_.Trust(next.Pem());
  EXPECT_TRUE(becomes(StatusCode::kUnavailable, as_before));
}

TEST_F(MutualTlsTest, AFileThatIsJustBeingWrittenChangesNothing) {
  scoring_files_.Be("");
  absl::SleepFor(absl::Milliseconds(2500));  // both who look every second have looked
  EXPECT_THAT(Serve(*As(authority_.Issue({kRanking})), "service"), IsOk());
}

}  // namespace
}  // namespace juri::rpc
