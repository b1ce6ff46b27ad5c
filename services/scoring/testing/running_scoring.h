// A scoring service of the test's own: a schema on the binary's server, a real gRPC server on a Unix socket, submission
// in memory, and an identity that knows a few people by tokens.
#pragma once

#include <grpcpp/client_context.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "common/db/database.h"
#include "common/rpc/fake_identity.h"
#include "common/rpc/status_wire.h"
#include "juri/scoring/v1/scoring_service.grpc.pb.h"
#include "services/scoring/app.h"
#include "services/scoring/testing/memory_submission.h"

namespace juri::scoring {

inline constexpr char kCompetition[] = "competitions/kipp-2018";
inline constexpr char kEvaluation[] = "competitions/kipp-2018/stages/evaluation";  // two judges an entry, blind
inline constexpr char kInterview[] = "competitions/kipp-2018/stages/interview";    // three judges, fed by two lists
inline constexpr char kDraftStage[] = "competitions/draft/stages/evaluation";      // its definition is not frozen
inline constexpr char kUnknownStage[] = "competitions/kipp-2018/stages/finale";
inline constexpr char kOrganizer[] = "organizer";  // of kCompetition and of competitions/draft
inline constexpr char kAdministrator[] = "administrator";
inline constexpr char kAuditor[] = "auditor";
inline constexpr char kService[] = "service";
inline constexpr char kStranger[] = "stranger";  // a judge of another competition
inline constexpr char kAgencyAdmin[] = "agency-admin";
inline constexpr char kNobody[] = "";

std::string NewRequestId();
// 16 bytes, ascending with `number`.
std::string ProposalId(int number);
// The account of whoever has `token`.
std::string AccountOf(const std::string& token);

// 20 seconds and `token` as the bearer.
void FillFor(const std::string& token, grpc::ClientContext& context);

using MarkList = std::vector<std::pair<std::string, int>>;
// A complete sheet.
MarkList AllMarks(int kebaruan = 8000, int signifikansi = 7000, int dampak = 300);

class RunningScoring {
 public:
  using Stub = v1::ScoringService::Stub;

  RunningScoring();
  ~RunningScoring();

  // Calls `method` with `token` as the bearer.
  template <typename Request, typename Response>
  absl::StatusOr<Response> Call(grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*),
                                const Request& request, const std::string& token) {
    grpc::ClientContext context;
    FillFor(token, context);
    Response response;
    const grpc::Status status = (stub_.get()->*method)(&context, request, &response);
    if (!status.ok()) return rpc::FromGrpc(status);
    return response;
  }

  // Eligible proposal `number` of `agency` (a slug), with texts.
  void AddEntry(int number, const std::string& agency = "kab-gresik");
  // Makes `token` a judge of both stages; the account is known from then on.
  v1::Judge AddJudge(const std::string& token, const std::string& agency = "");
  absl::StatusOr<v1::Judge> CreateJudge(const v1::CreateJudgeRequest& request, const std::string& token = kOrganizer);
  static v1::CreateJudgeRequest JudgeRequest(const std::string& account);

  absl::StatusOr<v1::Stage> GetStage(const std::string& name, const std::string& token = kOrganizer);
  absl::StatusOr<v1::StageProgress> Progress(const std::string& name);
  absl::StatusOr<v1::AssignmentPlan> Assign(const std::string& name, uint64_t seed = 7, bool dry_run = false);
  absl::StatusOr<v1::Stage> Open(const std::string& name);
  absl::StatusOr<v1::Stage> Close(const std::string& name);
  absl::Status SetEntries(const std::string& name, const std::string& list, const std::vector<int>& proposals,
                          const std::string& token = kService);
  // kEvaluation, open, with `entries` of different agencies and judges "judge-1" to "judge-{judges}".
  void OpenEvaluation(int entries, int judges);

  // Names of the assignments of `token`, in the order of the queue.
  std::vector<std::string> Queue(const std::string& token, const std::string& stage = kEvaluation);
  absl::StatusOr<v1::ListAssignmentsResponse> List(const v1::ListAssignmentsRequest& request, const std::string& token);
  absl::StatusOr<v1::AssignedEntry> GetEntry(const std::string& assignment, const std::string& token);

  // `sheet` is the name of the sheet.
  absl::StatusOr<v1::ScoreSheet> Get(const std::string& sheet, const std::string& token);
  absl::StatusOr<v1::ScoreSheet> Save(const std::string& sheet, const std::string& etag, const MarkList& marks,
                                      const std::string& token);
  absl::StatusOr<v1::SheetReceipt> File(const std::string& sheet, const std::string& etag, const MarkList& marks,
                                        const std::string& token, const std::string& request_id = NewRequestId());
  absl::StatusOr<v1::SheetReceipt> Revise(const std::string& sheet, const std::string& etag, const MarkList& marks,
                                          const std::string& token);
  // Files a complete sheet for every assignment of the judges "judge-1" to "judge-{judges}".
  void FileAll(int judges);

  // All that is kept about `account` (empty: about the caller), in one message.
  absl::StatusOr<common::v1::ExportPersonalDataResponse> ExportPerson(const std::string& account,
                                                                      const std::string& token);
  absl::StatusOr<common::v1::ErasePersonalDataResponse> ErasePerson(const std::string& account,
                                                                    const std::string& token,
                                                                    const std::string& request_id = NewRequestId());

  struct Sheet {
    std::string proposal_id;
    int alias;
    std::vector<int> marks;
    friend bool operator==(const Sheet&, const Sheet&) = default;
  };
  absl::StatusOr<std::vector<Sheet>> Sheets(const v1::StreamSheetsRequest& request, const std::string& token = kService,
                                            std::vector<std::string>* cursors = nullptr);
  absl::StatusOr<std::string> EntryIds(const std::string& stage, const std::string& token = kService);

  absl::Status Run(absl::string_view sql, std::vector<db::Value> values = {});
  int64_t Count(absl::string_view sql);
  db::Database& database() { return *database_; }
  rpc::FakeIdentity& identity() { return identity_; }
  MemorySubmission& submission() { return submission_; }

 private:
  rpc::FakeIdentity identity_;
  MemorySubmission submission_;
  std::string folder_;
  std::unique_ptr<db::Database> database_;
  std::unique_ptr<App> app_;
  std::unique_ptr<Stub> stub_;
};

// The fields that a refusal finds fault with; their reasons do not travel, only their texts.
std::vector<std::string> FieldsOf(const absl::Status& status);

// ".../scoreSheet" of an assignment.
std::string SheetOf(const std::string& assignment);

}  // namespace juri::scoring
