// A judge is erased after the list is published: no name is left in any table, and every result stays as it was.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "common/config/secret_file.h"
#include "common/testing/status_matchers.h"
#include "tests/audit_trail.h"
#include "tests/e2e/juri.h"
#include "tests/must.h"
#include "tests/requests.h"
#include "tests/schema_probe.h"
#include "tests/small_competition.h"

namespace juri {
namespace {

using ranking::v1::RankingService;
using testing::AllOf;
using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

constexpr char kName[] = "Siti Rahmawati binti Harun";

SmallRules RulesWithAName() {
  SmallRules rules;
  rules.display_name = [](const std::string& username) { return username == "erasure.evaluator1" ? kName : ""; };
  return rules;
}

// What anybody reads of the published list, and all that a ranking computed anew holds.
std::string Results(SmallCompetition& competition) {
  const client::Session& organizer = competition.organizer().session;
  ranking::v1::GetPublishedListRequest get;
  get.set_name(competition.ListName("top-6"));
  std::string results = Must(organizer.Call(&RankingService::Stub::GetPublishedList, get)).SerializeAsString();
  ranking::v1::ListRankedEntriesRequest list;
  list.set_parent(competition.Rank("evaluation"));
  const auto ranked = Must(organizer.Call(&RankingService::Stub::ListRankedEntries, list));
  for (ranking::v1::RankedEntry entry : ranked.entries()) {
    entry.clear_name();  // holds the number of the ranking
    results += entry.SerializeAsString();
  }
  return results;
}

TEST(Person, ErasedAfterThePublicationLeavesTheResultsAndNoName) {
  Installation& installation = Installation::Shared();
  SmallCompetition competition(installation, "erasure", RulesWithAName());
  competition.RunToFirstList();
  const Person& judge = competition.JudgesOf("evaluation")[1];
  ASSERT_EQ(judge.username, "erasure.evaluator1");
  const std::string results = Results(competition);
  EXPECT_THAT(ColumnsHolding(judge.username),
              AllOf(Contains("juri_identity.account.username"), Contains("juri_scoring.judge.display_name"),
                    Contains("juri_identity.request.response"), Contains("juri_scoring.request.response")));
  EXPECT_THAT(ColumnsHolding(kName), Contains("juri_identity.account.display_name"));
  const Juri self(installation, "judge", judge.session);
  EXPECT_THAT(Must(self.Run({"person", "export"})),
              AllOf(HasSubstr(judge.username), HasSubstr(kName), HasSubstr("scoring.sheet_revision")));
  const Juri administrator(installation, "administrator", installation.administrator());
  const std::string password = installation.AdministratorPasswordFile();
  EXPECT_THAT(Must(administrator.Run({"person", "export", judge.username, "--password-file", password})),
              AllOf(HasSubstr(kName), HasSubstr("scoring.sheet_revision")));

  // As if the command had been interrupted after its first step: the same command goes on.
  Must(installation.administrator().ConfirmPassword(Must(config::ReadSecretFile(password))));
  common::v1::ErasePersonalDataRequest first_step;
  first_step.set_name(judge.account);
  first_step.set_request_id(client::NewRequestId());
  Must(installation.administrator().Call(&scoring::v1::ScoringService::Stub::ErasePersonalData, first_step));
  const std::string told = Must(administrator.Run({"person", "erase", judge.username, "--password-file", password}));
  EXPECT_THAT(told, AllOf(HasSubstr("identity.account"), HasSubstr("scoring.sheet_revision")));

  EXPECT_THAT(ColumnsHolding(judge.username), IsEmpty());
  EXPECT_THAT(ColumnsHolding(kName), IsEmpty());
  for (const char* service : {"identity", "submission", "scoring", "ranking"}) EXPECT_GT(NumberedRowsOf(service), 0);
  EXPECT_EQ(Results(competition), results);
  EXPECT_FALSE(installation.Anonymous().SignIn(judge.username, kPassword).ok());
  EXPECT_THAT(administrator.Run({"account", "show", judge.username}).status().message(), Not(HasSubstr(judge.account)));
  EXPECT_THAT(administrator.Run({"person", "erase", judge.account, "--password-file", password}), IsOk());
  EXPECT_NE(NewPerson(installation, judge.username, {}).account, judge.account) << "the user name is free again";
}

TEST(Person, WhoComposedAListIsToldSo) {
  Installation& installation = Installation::Shared();
  SmallCompetition competition(installation, "composer");
  competition.RunToFirstList();
  const Juri organizer(installation, "organizer", competition.organizer().session);
  EXPECT_THAT(Must(organizer.Run({"person", "export"})),
              AllOf(HasSubstr("ranking.finalist_list"), HasSubstr("\"composed\""), HasSubstr("submission.audit")));
}

}  // namespace
}  // namespace juri
