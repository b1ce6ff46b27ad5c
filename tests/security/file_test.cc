// Files that people send: definitions and imports. Everything that is wrong is told at once, and nothing is kept.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "common/status/details.h"
#include "common/testing/status_matchers.h"
#include "services/submission/domain/reasons.h"
#include "tests/must.h"
#include "tests/small_competition.h"

namespace juri {
namespace {

using client::NewRequestId;
using submission::v1::Agency;
using Stub = submission::v1::SubmissionService::Stub;

const client::Session& Administrator() { return Installation::Shared().administrator(); }

absl::Status Apply(const std::string& text) {
  submission::v1::CreateCompetitionRequest request;
  request.set_competition_id("buruk");
  request.set_definition_text(text);
  request.set_request_id(NewRequestId());
  return Administrator().Call(&Stub::CreateCompetition, request).status();
}

bool IsKept() {
  submission::v1::GetCompetitionRequest request;
  request.set_name("competitions/buruk");
  return Administrator().Call(&Stub::GetCompetition, request).ok();
}

std::set<std::string> FaultyFields(const absl::Status& status) {
  std::set<std::string> fields;
  const auto details = DetailsOf(status);
  if (!details) return fields;
  for (const auto& violation : details->violations) fields.insert(violation.field);
  return fields;
}

// Where a text stands in the definition, as violations name it.
std::string LineOf(const std::string& definition, const std::string& text) {
  int line = 1;
  for (const absl::string_view row : absl::StrSplit(definition, '\n')) {
    if (row.find(text) != absl::string_view::npos) return "definition_text:" + std::to_string(line);
    ++line;
  }
  return "";
}

TEST(FileAbuse, Abuse38ADefinitionsFaultsAllAtOnceWithTheirLines) {
  const std::string bad =
      absl::StrReplaceAll(SmallDefinition(), {{"size: 6", "size: 0"},
                                              {"from_lists: [\"top-6\"]", "from_lists: [\"top-9\"]"},
                                              {"weight: 60", "weight: 61"},
                                              {"minimum_sheets: 3", "minimum_sheets: 4"},
                                              {"\"2099-12-31T23:59:59\"", "\"2017-12-31T23:59:59\""},
                                              {"\"Asia/Jakarta\"", "\"Asia/Jakarta\"\ntie_seed_commitment: \"x\""}});
  const absl::Status status = Apply(bad);
  EXPECT_THAT(status, ReasonIs(submission::kDefinitionInvalid));
  const std::set<std::string> fields = FaultyFields(status);
  for (const char* text : {"size: 0", "top-9", "minimum_sheets: 4", "2017-12-31", "tie_seed_commitment"}) {
    EXPECT_THAT(fields, testing::Contains(LineOf(bad, text))) << text;
  }
  EXPECT_THAT(fields, testing::Contains(LineOf(bad, "weights_total: 100"))) << status;
  EXPECT_FALSE(IsKept());
}

TEST(FileAbuse, Abuse38TextThatIsNoDefinition) {
  const std::string good = SmallDefinition();
  for (const std::string& text :
       {std::string("not a definition"), good + "unknown_field: 1\n", good + "time_zone: \"Asia/Makassar\"\n",
        good.substr(0, good.size() / 2), std::string("<?xml version=\"1.0\"?>"), std::string(4000, '{')}) {
    const absl::Status status = Apply(text);
    EXPECT_THAT(status, ReasonIs(submission::kDefinitionInvalid)) << text.substr(0, 40);
    EXPECT_FALSE(FaultyFields(status).empty());
  }
  EXPECT_FALSE(IsKept());
}

Agency MakeAgency(const std::string& slug, const std::string& title) {
  Agency agency;
  agency.set_name("agencies/" + slug);
  agency.set_title(title);
  agency.set_type(submission::v1::AGENCY_TYPE_CITY);
  return agency;
}

absl::Status Import(const std::vector<Agency>& agencies) {
  submission::v1::ImportAgenciesRequest request;
  request.mutable_agencies()->Add(agencies.begin(), agencies.end());
  request.set_request_id(NewRequestId());
  return Administrator().Call(&Stub::ImportAgencies, request).status();
}

bool IsImported(const std::string& slug) {
  submission::v1::GetAgencyRequest request;
  request.set_name("agencies/" + slug);
  return Administrator().Call(&Stub::GetAgency, request).ok();
}

TEST(FileAbuse, Abuse39FieldsOfManyRows) {
  Agency nameless = MakeAgency("kota-impor-2", "");
  Agency typeless = MakeAgency("kota-impor-3", "Kota Tiga");
  typeless.clear_type();
  const absl::Status status = Import({MakeAgency("kota-impor-1", "Kota Satu"), nameless, typeless,
                                      MakeAgency("../etc", "Kota Empat"), MakeAgency("kota-impor-5", "a\x01z")});
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(FaultyFields(status), testing::IsSupersetOf({"agencies[1].title", "agencies[2].type", "agencies[3].name",
                                                           "agencies[4].title"}));
  EXPECT_FALSE(IsImported("kota-impor-1"));
}

TEST(FileAbuse, Abuse39RowsThatContradictEachOtherOrWhatIsStored) {
  Must(Import({MakeAgency("kota-lama", "Kota Lama")}));
  const absl::Status status =
      Import({MakeAgency("kota-baru", "Kota Baru"), MakeAgency("kota-lama", "Kota Lain"),
              MakeAgency("kota-kembar", "Kota Kembar"), MakeAgency("kota-kembar", "Kota Kembar Dua")});
  EXPECT_THAT(status, ReasonIs(submission::kImportInvalid));
  EXPECT_EQ(FaultyFields(status).size(), 2u) << status;
  EXPECT_FALSE(IsImported("kota-baru") || IsImported("kota-kembar"));
}

}  // namespace
}  // namespace juri
