#include "services/scoring/domain/seal.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/base/digest.h"
#include "common/status/reasons.h"
#include "common/testing/status_matchers.h"
#include "services/scoring/domain/entry.h"
#include "services/scoring/domain/sheet_cursor.h"

namespace juri::scoring {
namespace {

const StageName kStage = {"kipp-2018", "evaluation"};
const std::string kFirst(16, '\x01');

// Made by the Python program of docs/seal.md.
TEST(Seal, IsWhatTheDocumentedProgramComputes) {
  SealWriter writer(kStage, 3, 2);
  writer.Add({kFirst, 7, {8750, 0}});
  writer.Add({kFirst, 300, {-100, 10000}});
  const Seal seal = writer.Finish();
  EXPECT_EQ(seal.sheet_count, 2);
  EXPECT_EQ(HexText(seal.sheets_sha256), "1846859c14b124889b49f7cf1fe0e238ba14c2e789192ea29a3309f6c21e840f");
}

TEST(Seal, DependsOnEveryValue) {
  const auto seal_of = [](const StageName& stage, int version, const FiledSheet& sheet) {
    SealWriter writer(stage, version, 1);
    writer.Add(sheet);
    return writer.Finish().sheets_sha256;
  };
  const std::string base = seal_of(kStage, 1, {kFirst, 1, {5}});
  EXPECT_NE(seal_of({"kipp-2019", "evaluation"}, 1, {kFirst, 1, {5}}), base);
  EXPECT_NE(seal_of({"kipp-2018", "interview"}, 1, {kFirst, 1, {5}}), base);
  EXPECT_NE(seal_of(kStage, 2, {kFirst, 1, {5}}), base);
  EXPECT_NE(seal_of(kStage, 1, {std::string(16, '\x02'), 1, {5}}), base);
  EXPECT_NE(seal_of(kStage, 1, {kFirst, 2, {5}}), base);
  EXPECT_NE(seal_of(kStage, 1, {kFirst, 1, {6}}), base);
}

TEST(EntriesDigest, DependsOnEveryValue) {
  const Entry entry = {kFirst, "KIPP-1", "Judul", "kab-gresik", "jatim", "umum"};
  const std::string base = EntriesDigest(kStage, {entry});
  EXPECT_EQ(EntriesDigest(kStage, {entry}), base);
  for (std::string Entry::*field : {&Entry::proposal_id, &Entry::registration_number, &Entry::title, &Entry::agency,
                                    &Entry::region, &Entry::group}) {
    Entry other = entry;
    (other.*field)[0] = 'x';
    EXPECT_NE(EntriesDigest(kStage, {other}), base);
  }
}

TEST(Cursor, LeadsBackToItsPlaceInItsStageOnly) {
  const std::string cursor = CursorText(kStage, {kFirst, 2000});
  const absl::StatusOr<SheetPlace> place = ParseCursor(kStage, cursor);
  ASSERT_THAT(place, IsOk());
  EXPECT_EQ(place->proposal_id, kFirst);
  EXPECT_EQ(place->alias, 2000);
  EXPECT_THAT(ParseCursor({"kipp-2018", "interview"}, cursor), ReasonIs(kPageTokenInvalid));
  for (const char* const garbage : {"x", "AAAA", "!", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"}) {
    EXPECT_THAT(ParseCursor(kStage, garbage), ReasonIs(kPageTokenInvalid)) << garbage;
  }
}

}  // namespace
}  // namespace juri::scoring
