#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "common/testing/status_matchers.h"
#include "services/submission/domain/reasons.h"
#include "services/submission/testing/fault_matcher.h"
#include "services/submission/testing/running_submission.h"

namespace juri::submission {
namespace {

using ::testing::ElementsAre;
using ::testing::Property;

using Stub = RunningSubmission::Stub;

v1::Agency AgencyNamed(const std::string& slug, const std::string& title = "Pemerintah Kota Madiun") {
  v1::Agency agency;
  agency.set_name(absl::StrCat("agencies/", slug));
  agency.set_title(title);
  agency.set_type(v1::AGENCY_TYPE_CITY);
  agency.set_region("jawa-timur");
  return agency;
}

absl::StatusOr<v1::Agency> Create(RunningSubmission& s, const v1::Agency& agency,
                                  const std::string& token = kAdministrator) {
  v1::CreateAgencyRequest request;
  *request.mutable_agency() = agency;
  request.set_request_id(NewRequestId());
  return s.Call(&Stub::CreateAgency, request, token);
}

absl::StatusOr<v1::ImportAgenciesResponse> Import(RunningSubmission& s, std::initializer_list<v1::Agency> agencies,
                                                  bool dry_run = false) {
  v1::ImportAgenciesRequest request;
  request.mutable_agencies()->Add(agencies.begin(), agencies.end());
  request.set_dry_run(dry_run);
  request.set_request_id(NewRequestId());
  return s.Call(&Stub::ImportAgencies, request, kOrganizer);
}

TEST(CreateAgencyTest, CanBeReadByAll) {
  RunningSubmission s;
  ASSERT_THAT(Create(s, AgencyNamed("kota-madiun")), IsOk());
  v1::GetAgencyRequest request;
  request.set_name("agencies/kota-madiun");
  const auto read = s.Call(&Stub::GetAgency, request, kNobody);
  ASSERT_THAT(read, IsOk());
  EXPECT_EQ(read->SerializeAsString(), AgencyNamed("kota-madiun").SerializeAsString());
  EXPECT_THAT(Create(s, AgencyNamed("kota-madiun")), ReasonIs(kAgencyExists));
  EXPECT_THAT(Create(s, AgencyNamed("kota-blitar"), kGresikAdmin), ReasonIs(kPermissionDenied));
  request.set_name("agencies/kota-blitar");
  EXPECT_THAT(s.Call(&Stub::GetAgency, request, kNobody), ReasonIs(kAgencyNotFound));
}

TEST(CreateAgencyTest, TellsEveryFaultyField) {
  RunningSubmission s;
  v1::Agency agency = AgencyNamed("Kota Madiun", "");
  agency.set_type(v1::AGENCY_TYPE_UNSPECIFIED);
  const auto refused = Create(s, agency);
  EXPECT_THAT(refused, TellsFault("agency.name", kFieldPattern));
  EXPECT_THAT(refused, TellsFault("agency.title", kFieldRequired));
  EXPECT_THAT(refused, TellsFault("agency.type", kFieldRequired));
}

TEST(ImportAgenciesTest, ImportsAllOrNoneWithAReportForEachRow) {
  RunningSubmission s;
  const auto first = Import(s, {AgencyNamed("a"), AgencyNamed("b")});
  ASSERT_THAT(first, IsOk());
  EXPECT_EQ(first->created_count(), 2);

  const auto wrong = Import(s, {AgencyNamed("c"), AgencyNamed("a", "Lain"), AgencyNamed("d"), AgencyNamed("c")});
  EXPECT_THAT(wrong, ReasonIs(kImportInvalid));
  const auto details = DetailsOf(wrong.status());
  ASSERT_EQ(details->violations.size(), 2);
  EXPECT_EQ(details->violations[0].field, "agencies[1].name");
  EXPECT_EQ(details->violations[1].field, "agencies[3].name");

  const auto malformed = Import(s, {AgencyNamed("c"), AgencyNamed("D"), AgencyNamed("e", "judul\x01")});
  EXPECT_THAT(malformed, TellsFault("agencies[1].name", kFieldPattern));
  EXPECT_THAT(malformed, TellsFault("agencies[2].title", kFieldControlCharacter));
  EXPECT_EQ(s.Count("SELECT COUNT(*) FROM agency"), 2);

  const auto second = Import(s, {AgencyNamed("a"), AgencyNamed("c")});
  ASSERT_THAT(second, IsOk());
  EXPECT_EQ(second->created_count(), 1);
  EXPECT_EQ(second->unchanged_count(), 1);
}

TEST(ImportAgenciesTest, ARehearsalStoresNothing) {
  RunningSubmission s;
  const auto rehearsed = Import(s, {AgencyNamed("a"), AgencyNamed("b")}, /*dry_run=*/true);
  ASSERT_THAT(rehearsed, IsOk());
  EXPECT_EQ(rehearsed->created_count(), 2);
  EXPECT_EQ(s.Count("SELECT COUNT(*) FROM agency"), 0);
  EXPECT_THAT(Import(s, {AgencyNamed("a"), AgencyNamed("a")}, /*dry_run=*/true), ReasonIs(kImportInvalid));
}

TEST(ImportAgenciesTest, TakesTwoThousand) {
  RunningSubmission s;
  v1::ImportAgenciesRequest request;
  for (int i = 0; i < 2000; ++i) *request.add_agencies() = AgencyNamed(absl::StrCat("kota-", i));
  request.set_request_id(NewRequestId());
  EXPECT_THAT(s.Call(&Stub::ImportAgencies, request, kOrganizer), IsOk());
  EXPECT_EQ(s.Count("SELECT COUNT(*) FROM agency"), 2000);
  *request.add_agencies() = AgencyNamed("kota-2000");
  EXPECT_THAT(s.Call(&Stub::ImportAgencies, request, kOrganizer), TellsFault("agencies", kFieldTooMany));
}

TEST(ListAgenciesTest, PagesByName) {
  RunningSubmission s;
  ASSERT_THAT(Import(s, {AgencyNamed("c"), AgencyNamed("a"), AgencyNamed("b")}), IsOk());
  v1::ListAgenciesRequest request;
  request.set_page_size(2);
  const auto first = s.Call(&Stub::ListAgencies, request, kNobody);
  ASSERT_THAT(first, IsOk());
  EXPECT_THAT(first->agencies(),
              ElementsAre(Property(&v1::Agency::name, "agencies/a"), Property(&v1::Agency::name, "agencies/b")));
  request.set_page_token(first->next_page_token());
  EXPECT_THAT(s.Call(&Stub::ListAgencies, request, kNobody)->agencies(),
              ElementsAre(Property(&v1::Agency::name, "agencies/c")));
  request.set_page_token("garbage");
  EXPECT_THAT(s.Call(&Stub::ListAgencies, request, kNobody), ReasonIs(kPageTokenInvalid));
}

}  // namespace
}  // namespace juri::submission
