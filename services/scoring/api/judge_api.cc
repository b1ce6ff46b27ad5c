#include "services/scoring/api/judge_api.h"

#include <set>
#include <utility>

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "common/base/macros.h"
#include "common/rpc/write_once.h"
#include "common/status/refusal.h"
#include "services/scoring/api/messages.h"
#include "services/scoring/api/stored_plan.h"
#include "services/scoring/domain/reasons.h"
#include "services/scoring/store/judge_store.h"

namespace juri::scoring {
namespace {

using rpc::Call;
using WrittenJudge = rpc::Written<v1::Judge>;

absl::Status CheckStages(const engine::Definition& definition, const std::vector<std::string>& stages) {
  for (const std::string& stage : stages) {
    if (definition.FindStage(stage) == nullptr) return Refusal(kStageNotFound).About("stage", stage);
  }
  return absl::OkStatus();
}

// Ascending, each once.
std::vector<std::string> Codes(const google::protobuf::RepeatedPtrField<std::string>& given) {
  const std::set<std::string> codes(given.begin(), given.end());
  return {codes.begin(), codes.end()};
}

// All faults at once.
absl::Status CheckWishes(const engine::Definition& definition, const v1::Judge& judge) {
  Refusal faults;
  for (int i = 0; i < judge.expertise_size(); ++i) {
    const bool known = absl::c_any_of(definition.categories,
                                      [&](const auto& category) { return category.code == judge.expertise(i); });
    if (known) continue;
    faults.Violation(absl::StrCat("judge.expertise[", i, "]"), kCategoryUnknown, {{"category", judge.expertise(i)}});
  }
  if (judge.most_entries() > 0 && judge.least_entries() > judge.most_entries()) {
    faults.Violation("judge.most_entries", kLoadInverted);
  }
  return faults.Status();
}

absl::StatusOr<Judge> JudgeOf(const v1::CreateJudgeRequest& request) {
  const v1::Judge& message = request.judge();
  Judge judge;
  JURI_ASSIGN_OR_RETURN(judge.competition, ParseCompetition(request.parent()));
  JURI_ASSIGN_OR_RETURN(judge.account_id, ParseAccount(message.account()));
  JURI_ASSIGN_OR_RETURN(judge.agency, ParseOptionalAgency(message.agency()));
  judge.display_name = message.display_name();
  judge.region = message.region();
  judge.stages = Codes(message.stages());
  judge.expertise = Codes(message.expertise());
  judge.least_entries = message.least_entries();
  judge.most_entries = message.most_entries();
  return judge;
}

}  // namespace

absl::StatusOr<v1::Judge> JudgeApi::Create(const Call& call, const v1::CreateJudgeRequest& request) {
  JURI_ASSIGN_OR_RETURN(Judge judge, JudgeOf(request));
  JURI_ASSIGN_OR_RETURN(const auto rules, rules_.Of(call, judge.competition));
  JURI_RETURN_IF_ERROR(CheckStages(rules->definition, judge.stages));
  JURI_RETURN_IF_ERROR(CheckWishes(rules->definition, request.judge()));
  judge.id = NewId(ids_);
  return rpc::WriteOnce<v1::Judge>(database_, call, request, [&](db::Transaction& tx) -> absl::StatusOr<WrittenJudge> {
    JURI_RETURN_IF_ERROR(InsertJudge(tx, call.scope(), judge));
    return WrittenJudge{ToMessage(judge), JudgeText(judge.competition, judge.id), 0, 1};
  });
}

absl::StatusOr<v1::ListJudgesResponse> JudgeApi::List(const Call& call, const v1::ListJudgesRequest& request) {
  JURI_ASSIGN_OR_RETURN(const std::string competition, ParseCompetition(request.parent()));
  JURI_ASSIGN_OR_RETURN(const std::string after, pages_.Read(call, request));
  const int size = rpc::PageSize(request.page_size());
  JURI_ASSIGN_OR_RETURN(std::vector<Judge> judges, database_.ReadOneAs(call.deadline(), [&](db::Transaction& tx) {
    return ListJudges(tx, call.scope(), competition, after, size + 1);
  }));
  v1::ListJudgesResponse response;
  if (judges.size() > static_cast<size_t>(size)) {
    judges.resize(size);
    response.set_next_page_token(pages_.Make(call, request, judges.back().id));
  }
  for (const Judge& judge : judges) *response.add_judges() = ToMessage(judge);
  return response;
}

}  // namespace juri::scoring
