#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "common/testing/status_matchers.h"
#include "services/submission/domain/reasons.h"
#include "services/submission/testing/running_submission.h"

namespace juri::submission {
namespace {

using ::testing::ElementsAre;
using ::testing::Property;
using ::testing::SizeIs;

using Stub = RunningSubmission::Stub;

v1::CreateCompetitionRequest CreateRequest(const std::string& id, const std::string& text) {
  v1::CreateCompetitionRequest request;
  request.set_competition_id(id);
  request.set_definition_text(text);
  request.set_request_id(NewRequestId());
  return request;
}

absl::StatusOr<v1::Competition> Update(RunningSubmission& s, const std::string& etag, const std::string& text,
                                       const std::string& token = kOrganizer) {
  v1::UpdateDefinitionRequest request;
  request.set_name(kCompetition);
  request.set_definition_text(text);
  request.set_etag(etag);
  request.set_request_id(NewRequestId());
  return s.Call(&Stub::UpdateDefinition, request, token);
}

absl::StatusOr<v1::Competition> Freeze(RunningSubmission& s, const std::string& name, const std::string& etag = "",
                                       const std::string& token = kAdministrator) {
  v1::FreezeDefinitionRequest request;
  request.set_name(name);
  request.set_etag(etag);
  request.set_request_id(NewRequestId());
  return s.Call(&Stub::FreezeDefinition, request, token);
}

absl::StatusOr<v1::Competition> Read(RunningSubmission& s, const std::string& token) {
  v1::GetCompetitionRequest request;
  request.set_name(kCompetition);
  return s.Call(&Stub::GetCompetition, request, token);
}

absl::StatusOr<v1::Definition> ReadRules(RunningSubmission& s, int version, const std::string& token) {
  v1::GetDefinitionRequest request;
  request.set_name(kCompetition);
  request.set_version(version);
  return s.Call(&Stub::GetDefinition, request, token);
}

TEST(CreateCompetitionTest, MakesADraftThatOnlyItsMakersSee) {
  RunningSubmission s;
  const auto made = s.CreateCompetition("kipp-2018", DefinitionFor());
  ASSERT_THAT(made, IsOk());
  EXPECT_EQ(made->name(), kCompetition);
  EXPECT_EQ(made->state(), v1::COMPETITION_STATE_DRAFT);
  EXPECT_EQ(made->definition_version(), 1);
  EXPECT_EQ(made->title_id(), "KIPP Uji");
  EXPECT_THAT(Read(s, kAdministrator), IsOk());
  EXPECT_THAT(Read(s, kOrganizer), IsOk());
  EXPECT_THAT(Read(s, kService), IsOk());
  EXPECT_THAT(Read(s, kNobody), ReasonIs(kCompetitionNotFound));
  EXPECT_THAT(Read(s, kGresikAdmin), ReasonIs(kCompetitionNotFound));
  EXPECT_THAT(ReadRules(s, 0, kNobody), ReasonIs(kDefinitionNotFound));
  EXPECT_THAT(ReadRules(s, 1, kOrganizer), IsOkAndHolds(Property(&v1::Definition::frozen, false)));
}

TEST(CreateCompetitionTest, RefusesASecondOneOfTheSameId) {
  RunningSubmission s;
  ASSERT_THAT(s.CreateCompetition("kipp-2018", DefinitionFor()), IsOk());
  EXPECT_THAT(s.CreateCompetition("kipp-2018", DefinitionFor()), ReasonIs(kCompetitionExists));
  auto rehearsal = CreateRequest("kipp-2018", DefinitionFor());
  rehearsal.set_dry_run(true);
  EXPECT_THAT(s.Call(&Stub::CreateCompetition, rehearsal, kAdministrator), ReasonIs(kCompetitionExists));
}

TEST(CreateCompetitionTest, ARehearsalStoresNothing) {
  RunningSubmission s;
  auto request = CreateRequest("kipp-2018", DefinitionFor());
  request.set_dry_run(true);
  EXPECT_THAT(s.Call(&Stub::CreateCompetition, request, kAdministrator), IsOk());
  EXPECT_EQ(s.Count("SELECT COUNT(*) FROM competition"), 0);
  EXPECT_EQ(s.Count("SELECT COUNT(*) FROM audit"), 0);
}

TEST(CreateCompetitionTest, TellsEveryFaultOfADefinitionWithItsLine) {
  RunningSubmission s;
  const std::string text = absl::StrReplaceAll(
      DefinitionFor(), {{"weights_total: 100", "weights_total: 95"}, {"minimum_sheets: 2", "minimum_sheets: 3"}});
  const auto refused = s.CreateCompetition("kipp-2018", text);
  EXPECT_THAT(refused, ReasonIs(kDefinitionInvalid));
  const auto details = DetailsOf(refused.status());
  ASSERT_THAT(details->violations, SizeIs(2));
  for (const auto& violation : details->violations) {
    EXPECT_THAT(violation.field, ::testing::MatchesRegex("definition_text:[1-9][0-9]*"));
  }
  EXPECT_EQ(s.Count("SELECT COUNT(*) FROM competition"), 0);
}

TEST(CreateCompetitionTest, OnlyForAdministrators) {
  RunningSubmission s;
  const auto request = CreateRequest("kipp-2018", DefinitionFor());
  EXPECT_THAT(s.Call(&Stub::CreateCompetition, request, kNobody), ReasonIs(kUnauthenticated));
  for (const char* token : {kOrganizer, kGresikAdmin, kSecretariat, kAuditor, kService}) {
    EXPECT_THAT(s.Call(&Stub::CreateCompetition, request, token), ReasonIs(kPermissionDenied)) << token;
  }
}

TEST(UpdateDefinitionTest, MakesANewVersionAndKeepsTheOld) {
  RunningSubmission s;
  const auto made = s.CreateCompetition("kipp-2018", DefinitionFor());
  const auto updated = Update(s, made->etag(), DefinitionFor({.regency_limit = 7}));
  ASSERT_THAT(updated, IsOk());
  EXPECT_EQ(updated->definition_version(), 2);
  EXPECT_NE(updated->etag(), made->etag());
  EXPECT_NE(updated->definition_sha256(), made->definition_sha256());
  EXPECT_EQ(ReadRules(s, 1, kOrganizer)->definition_text(), DefinitionFor());
  EXPECT_EQ(ReadRules(s, 0, kOrganizer)->version(), 2);
}

TEST(UpdateDefinitionTest, RefusesWhatItsContractSays) {
  RunningSubmission s;
  const std::string etag = s.CreateCompetition("kipp-2018", DefinitionFor())->etag();
  EXPECT_THAT(Update(s, "", DefinitionFor()), ReasonIs(kEtagRequired));
  EXPECT_THAT(Update(s, "0000000000000000", DefinitionFor()), ReasonIs(kEtagMismatch));
  EXPECT_THAT(Update(s, etag, "title {"), ReasonIs(kDefinitionInvalid));
  EXPECT_THAT(Update(s, etag, DefinitionFor(), kGresikAdmin), ReasonIs(kPermissionDenied));
  EXPECT_EQ(s.Count("SELECT COUNT(*) FROM definition"), 1);
  const auto frozen = Freeze(s, kCompetition);
  EXPECT_THAT(Update(s, frozen->etag(), DefinitionFor()), ReasonIs(kDefinitionFrozen));
}

TEST(FreezeDefinitionTest, FixesTheRulesForGoodAndForAllToSee) {
  RunningSubmission s;
  const auto made = s.CreateCompetition("kipp-2018", DefinitionFor());
  EXPECT_THAT(Freeze(s, kCompetition, "0000000000000000"), ReasonIs(kEtagMismatch));
  const auto frozen = Freeze(s, kCompetition, made->etag(), kOrganizer);
  ASSERT_THAT(frozen, IsOk());
  EXPECT_EQ(frozen->state(), v1::COMPETITION_STATE_FROZEN);
  EXPECT_THAT(Read(s, kNobody), IsOk());
  EXPECT_THAT(ReadRules(s, 0, kNobody), IsOkAndHolds(Property(&v1::Definition::frozen, true)));
  EXPECT_THAT(Freeze(s, kCompetition), ReasonIs(kDefinitionFrozen));
}

TEST(FreezeDefinitionTest, EarlierVersionsStayHidden) {
  RunningSubmission s;
  const auto made = s.CreateCompetition("kipp-2018", DefinitionFor());
  ASSERT_THAT(Update(s, made->etag(), DefinitionFor({.regency_limit = 7})), IsOk());
  ASSERT_THAT(Freeze(s, kCompetition), IsOk());
  EXPECT_THAT(ReadRules(s, 1, kNobody), ReasonIs(kDefinitionNotFound));
  EXPECT_THAT(ReadRules(s, 2, kNobody), IsOk());
  EXPECT_THAT(ReadRules(s, 3, kOrganizer), ReasonIs(kDefinitionNotFound));
}

TEST(FreezeDefinitionTest, OfNothingIsNotFound) {
  RunningSubmission s;
  EXPECT_THAT(Freeze(s, kCompetition), ReasonIs(kCompetitionNotFound));
  EXPECT_THAT(Update(s, "0000000000000000", DefinitionFor()), ReasonIs(kCompetitionNotFound));
}

TEST(ListCompetitionsTest, PagesOverFrozenOnes) {
  RunningSubmission s;
  for (const char* id : {"c", "a", "b", "draft"}) ASSERT_THAT(s.CreateCompetition(id, DefinitionFor()), IsOk());
  for (const char* id : {"a", "b", "c"}) ASSERT_THAT(Freeze(s, absl::StrCat("competitions/", id)), IsOk());
  v1::ListCompetitionsRequest request;
  request.set_page_size(2);
  const auto first = s.Call(&Stub::ListCompetitions, request, kNobody);
  ASSERT_THAT(first, IsOk());
  EXPECT_THAT(first->competitions(), ElementsAre(Property(&v1::Competition::name, "competitions/a"),
                                                 Property(&v1::Competition::name, "competitions/b")));
  request.set_page_token(first->next_page_token());
  const auto second = s.Call(&Stub::ListCompetitions, request, kNobody);
  ASSERT_THAT(second, IsOk());
  EXPECT_THAT(second->competitions(), ElementsAre(Property(&v1::Competition::name, "competitions/c")));
  EXPECT_EQ(second->next_page_token(), "");
  request.set_page_token("garbage");
  EXPECT_THAT(s.Call(&Stub::ListCompetitions, request, kNobody), ReasonIs(kPageTokenInvalid));
}

}  // namespace
}  // namespace juri::submission
