// A ranking service of the test's own: a schema on the binary's server, a real gRPC server on a Unix socket, an
// identity that knows a few people by tokens, and a competition in memory.
#pragma once

#include <grpcpp/client_context.h>

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/db/database.h"
#include "common/rpc/fake_identity.h"
#include "common/rpc/status_wire.h"
#include "juri/ranking/v1/ranking_service.grpc.pb.h"
#include "services/ranking/app.h"
#include "services/ranking/testing/fake_competition.h"
#include "services/ranking/testing/test_rules.h"

namespace juri::ranking {

inline constexpr char kCompetition[] = "competitions/kipp-2018";
inline constexpr char kEvaluation[] = "competitions/kipp-2018/stages/evaluation";
inline constexpr char kInterview[] = "competitions/kipp-2018/stages/interview";
inline constexpr char kTop3[] = "competitions/kipp-2018/finalistLists/top-3";
inline constexpr char kNobody[] = "";              // no credentials
inline constexpr char kOrganizer[] = "organizer";  // of kCompetition, as are the following
inline constexpr char kSecondOrganizer[] = "second-organizer";
inline constexpr char kThirdOrganizer[] = "third-organizer";
inline constexpr char kAuditor[] = "auditor";
inline constexpr char kJudge[] = "judge";
inline constexpr char kAgencyAdmin[] = "agency-admin";
inline constexpr char kElsewhere[] = "elsewhere";  // organizer of another competition

std::string NewRequestId();

class RunningRanking {
 public:
  using Stub = v1::RankingService::Stub;

  // `sample_seed`: as in ServiceConfig.
  explicit RunningRanking(const char* rules = kRules, std::optional<uint64_t> sample_seed = std::nullopt);
  ~RunningRanking();

  // Calls `method` with `token` as the bearer, for an answer in `language`.
  template <typename Request, typename Response>
  absl::StatusOr<Response> Call(grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*),
                                const Request& request, const std::string& token,
                                Language language = Language::kEnglish) {
    grpc::ClientContext context;
    Fill(token, language, context);
    Response response;
    const grpc::Status status = (stub_.get()->*method)(&context, request, &response);
    if (!status.ok()) return rpc::FromGrpc(status);
    return response;
  }

  // The evaluation with five general entries, 1 to 5 with 90, 80, 70, 60 and 20 points, one replication, 6 with 75, and
  // an entry 7 with a single sheet; still open.
  void OpenEvaluation();
  // The same closed, and ranked finally.
  v1::Ranking RankedEvaluation();

  absl::StatusOr<v1::Ranking> Compute(const std::string& stage = kEvaluation, const std::string& token = kOrganizer,
                                      const std::string& seed = "");
  absl::StatusOr<std::vector<v1::RankedEntry>> Entries(const std::string& ranking);
  absl::StatusOr<std::string> ExportMarks(const std::string& ranking, const std::string& token = kAuditor);

  static v1::ComposeListRequest ComposeRequest(const std::string& ranking, const std::string& list = kTop3);
  absl::StatusOr<v1::FinalistList> Compose(const v1::ComposeListRequest& request,
                                           const std::string& token = kOrganizer);
  absl::StatusOr<v1::FinalistList> Propose(const v1::FinalistList& list, const std::string& token = kOrganizer);
  absl::StatusOr<v1::FinalistList> Approve(const v1::FinalistList& list, const std::string& token = kSecondOrganizer);
  static v1::PublishListRequest PublishRequest(const v1::FinalistList& list, const std::string& number = "B/99/2018");
  absl::StatusOr<v1::PublishedList> Publish(const v1::PublishListRequest& request,
                                            const std::string& token = kOrganizer);
  absl::StatusOr<v1::FinalistList> Get(const std::string& list = kTop3, const std::string& token = kOrganizer);
  absl::StatusOr<v1::ExportListResponse> Export(v1::ExportFormat format, const std::string& list = kTop3);

  // kTop3 of a final ranking, approved.
  v1::FinalistList Approved();
  // The same, announced.
  v1::PublishedList Published();

  FakeCompetition& competition() { return competition_; }
  db::Database& database() { return *database_; }
  int64_t Count(const std::string& sql);

 private:
  static void Fill(const std::string& token, Language language, grpc::ClientContext& context);

  rpc::FakeIdentity identity_;
  FakeCompetition competition_;
  std::string folder_;
  std::unique_ptr<db::Database> database_;
  std::unique_ptr<App> app_;
  std::unique_ptr<Stub> stub_;
};

}  // namespace juri::ranking
