#include "common/rpc/validate.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/rpc/testdata/echo_service.pb.h"
#include "common/testing/status_matchers.h"
#include "google/protobuf/text_format.h"

namespace juri::rpc {
namespace {

using testdata::FileSheetRequest;
using testdata::UpdateSheetRequest;

const MethodTable& Methods() {
  static const auto* const table =
      new MethodTable(*MethodTable::Build({testdata::BehaveRequest::descriptor()->file()->service(0)}));
  return *table;
}

template <typename Request>
Request Parse(const std::string& text) {
  Request request;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &request)) << text;
  return request;
}

constexpr char kParent[] = "parent: 'competitions/c' ";
constexpr char kCode[] = "sheet { code: 'a' ";
constexpr char kGood[] = "sheet { code: 'a' title: 'Tepat' ";

absl::Status ValidateSheet(const std::string& more) {
  const bool titled = absl::StartsWith(more, "title:");
  auto request = Parse<FileSheetRequest>(absl::StrCat(kParent, titled ? kCode : kGood, more, "}"));
  return Validate(*Methods().Find("FileSheet"), request);
}

size_t Faults(const absl::Status& status) {
  const auto details = DetailsOf(status);
  return details ? details->violations.size() : 0;
}

struct Case {
  const char* name;
  const char* sheet;  // added to a good sheet
  const char* path;   // null: nothing is wrong
  Reason reason = {};
};

class ValidateTest : public testing::TestWithParam<Case> {};

const Case kCases[] = {
    {"good", "", nullptr},
    {"code_points_not_bytes", "title: 'é€😀éé'", nullptr},
    {"only_white_space_where_required", "title: ' \\t '", "sheet.title", kFieldRequired},
    {"only_white_space_where_optional", "reason: '  '", nullptr},
    {"only_white_space_in_a_list", "marks { criterion: ' ' }", "sheet.marks[0].criterion", kFieldRequired},
    {"too_long", "title: 'sangat'", "sheet.title", kFieldTooLong},
    {"line_break_in_a_line", "title: 'a\\nb'", "sheet.title", kFieldControlCharacter},
    {"line_break_in_a_text", "reason: 'a\\n\\tb'", nullptr},
    {"nul_in_a_text", "reason: 'a\\000b'", "sheet.reason", kFieldControlCharacter},
    {"bytes_too_long", "digest: '12345'", "sheet.digest", kFieldTooLong},
    {"bytes_hold_anything", "digest: '\\000\\377'", nullptr},
    {"unknown_enum_value", "mood: 7", "sheet.mood", kFieldUnknownValue},
    {"above_max", "marks { criterion: 'a' centipoints: 10001 }", "sheet.marks[0].centipoints", kFieldOutOfRange},
    {"below_min", "marks { criterion: 'a' centipoints: -1 }", "sheet.marks[0].centipoints", kFieldOutOfRange},
    {"zero_present", "marks { criterion: 'a' centipoints: 0 }", nullptr},
    {"above_int64", "serial: 18446744073709551615", "sheet.serial", kFieldOutOfRange},
    {"required_in_a_list", "marks { criterion: 'a' } marks {}", "sheet.marks[1].criterion", kFieldRequired},
    {"pattern_is_for_the_whole", "marks { criterion: 'ab1' }", "sheet.marks[0].criterion", kFieldPattern},
    {"too_many", "marks {} marks {} marks {} marks {}", "sheet.marks", kFieldTooMany},
    {"recursive", "earlier { code: 'a' title: 'b' earlier { code: 'c' } }", "sheet.earlier[0].earlier[0].title",
     kFieldRequired},
};

INSTANTIATE_TEST_SUITE_P(Rules, ValidateTest, testing::ValuesIn(kCases),
                         [](const auto& one) { return std::string(one.param.name); });

TEST_P(ValidateTest, FindsTheFault) {
  const absl::Status status = ValidateSheet(GetParam().sheet);
  if (GetParam().path == nullptr) {
    EXPECT_THAT(status, IsOk());
  } else {
    EXPECT_THAT(status, HasViolation(GetParam().path, GetParam().reason));
    EXPECT_EQ(Faults(status), 1u);
  }
}

TEST(ValidateRequestTest, TellsAllFaultsAtOnce) {
  auto request = Parse<FileSheetRequest>("sheet { title: 'sangat' mood: 9 marks { centipoints: -5 } }");
  const absl::Status status = Validate(*Methods().Find("FileSheet"), request);
  EXPECT_THAT(status, ReasonIs(kInvalidFields));
  EXPECT_THAT(status, HasViolation("parent", kFieldRequired));
  EXPECT_THAT(status, HasViolation("sheet.code", kFieldRequired));
  EXPECT_THAT(status, HasViolation("sheet.title", kFieldTooLong));
  EXPECT_THAT(status, HasViolation("sheet.mood", kFieldUnknownValue));
  EXPECT_THAT(status, HasViolation("sheet.marks[0].criterion", kFieldRequired));
  EXPECT_THAT(status, HasViolation("sheet.marks[0].centipoints", kFieldOutOfRange));
  EXPECT_EQ(Faults(status), 6u);
}

TEST(ValidateRequestTest, ClearsWhatOnlyTheServerSets) {
  auto request = Parse<FileSheetRequest>(absl::StrCat(kParent, kGood, "name: 'mine' }"));
  EXPECT_THAT(Validate(*Methods().Find("FileSheet"), request), IsOk());
  EXPECT_EQ(request.sheet().name(), "");
}

TEST(ValidateRequestTest, AnObjectOutsideACompetitionIsMalformed) {
  auto request = Parse<FileSheetRequest>("parent: 'contests/c' sheet { code: 'a' title: 'b' }");
  EXPECT_THAT(Validate(*Methods().Find("FileSheet"), request), HasViolation("parent", kNameMalformed));
}

TEST(ValidateUpdateTest, LooksOnlyAtMaskedFields) {
  auto request = Parse<UpdateSheetRequest>(
      "sheet { name: 'competitions/c/sheets/1' title: 'far too long' reason: 'ok' } update_mask { paths: 'reason' }");
  EXPECT_THAT(Validate(*Methods().Find("UpdateSheet"), request), IsOk());
  EXPECT_EQ(request.sheet().name(), "competitions/c/sheets/1") << "the object's name must survive";
}

TEST(ValidateUpdateTest, MaskedFieldsAreChecked) {
  auto request = Parse<UpdateSheetRequest>(
      "sheet { name: 'competitions/c/sheets/1' marks { centipoints: 3 } } "
      "update_mask { paths: 'title' paths: 'marks' paths: 'best.criterion' paths: 'name' }");
  const absl::Status status = Validate(*Methods().Find("UpdateSheet"), request);
  EXPECT_THAT(status, HasViolation("sheet.title", kFieldRequired));
  EXPECT_THAT(status, HasViolation("sheet.marks[0].criterion", kFieldRequired));
  EXPECT_THAT(status, HasViolation("sheet.best.criterion", kFieldRequired));
  EXPECT_THAT(status, HasViolation("update_mask", kUpdateMaskInvalid));
  EXPECT_EQ(Faults(status), 4u);
}

TEST(ValidateUpdateTest, AMaskAndAResourceAreNeeded) {
  UpdateSheetRequest request;
  const absl::Status status = Validate(*Methods().Find("UpdateSheet"), request);
  EXPECT_THAT(status, HasViolation("update_mask", kFieldRequired));
  EXPECT_THAT(status, HasViolation("sheet", kFieldRequired));
}

}  // namespace
}  // namespace juri::rpc
