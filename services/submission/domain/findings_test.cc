#include "services/submission/domain/findings.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "common/testing/status_matchers.h"
#include "services/engine/read_definition.h"
#include "services/submission/domain/reasons.h"
#include "services/submission/testing/definitions.h"

namespace juri::submission {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

engine::Definition Rules(const TestRules& rules = {}) {
  return engine::ReadDefinition(DefinitionFor(rules)).definition.value();
}

// "field REASON" of each finding.
std::vector<std::string> Short(const std::vector<Finding>& findings) {
  std::vector<std::string> lines;
  for (const Finding& finding : findings) lines.push_back(absl::StrCat(finding.field, " ", finding.text_key));
  return lines;
}

std::string Words(int count) {
  std::string text;
  for (int i = 0; i < count; ++i) absl::StrAppend(&text, "kata ");
  return text;
}

Content Complete() { return {"Gelas Darah", "umum", "kesehatan", {{"latar-belakang", "Darah terlambat."}}}; }

TEST(FaultsTest, CompleteContentHasNone) { EXPECT_THAT(Faults(Rules(), Complete()), IsEmpty()); }

TEST(FaultsTest, EmptyContentHasNone) { EXPECT_THAT(Faults(Rules(), Content()), IsEmpty()); }

TEST(FaultsTest, EveryFaultIsTold) {
  const Content content{"", "khusus", "sawah", {{"lampiran", Words(6)}, {"penutup", "x"}, {"lampiran", "x"}}};
  EXPECT_THAT(Short(Faults(Rules(), content)),
              ElementsAre("group submission.CODE_UNKNOWN", "category submission.CODE_UNKNOWN",
                          "parts[lampiran] submission.TEXT_TOO_LONG", "parts[penutup] submission.CODE_UNKNOWN",
                          "parts[lampiran] submission.CODE_REPEATED"));
}

TEST(FaultsTest, WordLimitIsInclusive) {
  EXPECT_THAT(Faults(Rules(), {"", "", "", {{"lampiran", Words(5)}}}), IsEmpty());
  const auto faults = Faults(Rules(), {"", "", "", {{"lampiran", Words(6)}}});
  ASSERT_EQ(faults.size(), 1);
  EXPECT_EQ(faults[0].arguments, (Arguments{{"code", "lampiran"}, {"limit", "5"}, {"count", "6"}}));
}

TEST(MissingTest, NothingInACompleteOne) { EXPECT_THAT(Missing(Rules(), Complete()), IsEmpty()); }

TEST(MissingTest, EverythingInAnEmptyOne) {
  EXPECT_THAT(Short(Missing(Rules(), Content())),
              ElementsAre("title submission.TITLE_MISSING", "group submission.GROUP_MISSING",
                          "category submission.CATEGORY_MISSING", "parts[latar-belakang] submission.PART_MISSING"));
}

TEST(MissingTest, APartOfSpacesIsMissing) {
  Content content = Complete();
  content.parts[0].text = " \n ";
  EXPECT_THAT(Short(Missing(Rules(), content)), ElementsAre("parts[latar-belakang] submission.PART_MISSING"));
}

TEST(MissingTest, NoCategoryWhereThereAreNone) {
  Content content = Complete();
  content.category.clear();
  EXPECT_THAT(Missing(Rules({.with_category = false}), content), IsEmpty());
}

TEST(RefuseForTest, OneViolationForEachFinding) {
  EXPECT_THAT(RefuseFor(kProposalIncomplete, {}), IsOk());
  const absl::Status refusal = RefuseFor(kProposalIncomplete, Missing(Rules(), Content()), "proposal.");
  EXPECT_THAT(refusal, ReasonIs(kProposalIncomplete));
  const auto details = DetailsOf(refusal);
  ASSERT_EQ(details->violations.size(), 4);
  EXPECT_EQ(details->violations[0].field, "proposal.title");
}

}  // namespace
}  // namespace juri::submission
