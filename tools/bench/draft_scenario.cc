#include <memory>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/base/macros.h"
#include "tools/bench/bare_connection.h"
#include "tools/bench/closed_loop.h"
#include "tools/bench/scenario.h"
#include "tools/bench/threads.h"

namespace juri::bench {
namespace {

using submission::v1::CreateProposalRequest;
using submission::v1::Proposal;
using submission::v1::SubmissionService;
using DraftCaller = UnaryCaller<CreateProposalRequest, Proposal>;

constexpr size_t kAgencies = 32;  // more keep the database no busier, and may be told to come again
constexpr size_t kTextBytes = 1300;

constexpr char kTable[] =
    "CREATE TABLE juri_bench.draft (lane INT NOT NULL, number BIGINT NOT NULL, title VARCHAR(300) NOT NULL,"
    " body TEXT NOT NULL, create_time DATETIME(6) NOT NULL, PRIMARY KEY (lane, number)) ENGINE = InnoDB";
constexpr char kInsert[] = R"sql(
  INSERT INTO juri_bench.draft (lane, number, title, body, create_time) VALUES (?, ?, ?, ?, UTC_TIMESTAMP(6)))sql";

std::string DraftText() {
  std::string text;
  while (text.size() < kTextBytes) text += "pelayanan publik ";
  text.resize(kTextBytes);
  return text;
}

// A draft of the agency, another one each time.
void FillDraft(const std::string& agency, int64_t number, CreateProposalRequest& request) {
  request.set_request_id(absl::StrCat("draft-", agency.substr(agency.rfind('/') + 1), "-", number));
  Proposal& proposal = *request.mutable_proposal();
  proposal.set_title(absl::StrCat("Rancangan ukur ", number));
  if (proposal.parts_size() > 0) return;
  request.set_parent(kCompetition);
  proposal.set_agency(agency);
  proposal.set_group("umum");
  proposal.add_parts()->set_code("ringkasan");
  proposal.mutable_parts(0)->set_text(DraftText());
}

std::vector<std::unique_ptr<Caller>> Agencies(const Installation& installation, const Competition& competition) {
  auto* const stub = installation.connection->stub<SubmissionService::Stub>().async();
  std::vector<std::unique_ptr<Caller>> agencies;
  for (size_t i = 0; i < kAgencies; ++i) {
    const auto next = [agency = AgencyOf(i), number = int64_t{0}](CreateProposalRequest& request) mutable {
      FillDraft(agency, ++number, request);
      return true;
    };
    agencies.push_back(std::make_unique<DraftCaller>(competition.people[i].token, next, [stub](auto&&... call) {
      stub->CreateProposal(std::forward<decltype(call)>(call)...);
    }));
  }
  return agencies;
}

std::vector<Operation> BareInserts(const Installation& installation) {
  BareConnection(installation.administer_database).Command(kTable);
  std::vector<Operation> operations;
  for (int lane = 0; lane < installation.scoring_database.writers; ++lane) {
    auto connection = std::make_shared<BareConnection>(installation.administer_database);
    operations.push_back([connection, lane, number = int64_t{0}, text = DraftText()]() mutable {
      ++number;
      connection->Execute(kInsert, lane, number, absl::StrCat("Rancangan ukur ", number), text);
      connection->Command("COMMIT");
      return true;
    });
  }
  return operations;
}

}  // namespace

absl::Status MeasureDrafts(Bench& bench, const Competition& competition) {
  const auto agencies = Agencies(bench.installation, competition);
  const auto bare = BareInserts(bench.installation);
  std::vector<Contender> contenders = {{"CreateProposal, 32 agencies, 1.3 kB",
                                        [&](absl::Duration length) { return RunClosedLoop(agencies, length); },
                                        {}},
                                       {absl::StrCat("bare insert of 1.3 kB, ", bare.size(), " connections"),
                                        [&](absl::Duration length) { return RunThreads(bare, length); },
                                        {}}};
  JURI_RETURN_IF_ERROR(RunInTurn(bench.load, bench.meter, contenders, *bench.report));
  bench.report->Add(
      AtLeast("drafts: CreateProposal / bare insert", "", Quotients(contenders[0].rounds, contenders[1].rounds), 0.4));
  return absl::OkStatus();
}

}  // namespace juri::bench
