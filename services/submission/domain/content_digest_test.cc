#include "services/submission/domain/content_digest.h"

#include <gtest/gtest.h>

#include <set>
#include <utility>

#include "absl/time/clock.h"
#include "common/base/digest.h"
#include "common/status/etag.h"

namespace juri::submission {
namespace {

Proposal Example() {
  Proposal proposal;
  proposal.competition = "kipp-2018";
  proposal.id = std::string("\x01\x90\xb6\xc4\x7d\x3a\x7c\x21\x9f\x00\x2b\x6f\x4a\x1c\x8e\x55", 16);
  proposal.registration_number = "KIPP-2018-000123";
  proposal.agency = "kab-gresik";
  proposal.content = {"Gelas Darah", "umum", "kesehatan", {{"b", "dua"}, {"a", "satu"}}};
  return proposal;
}

// The value was computed with the Python program in docs/receipts.md.
TEST(ContentDigestTest, IsWhatTheDocumentSays) {
  EXPECT_EQ(HexText(ContentDigest(Example())), "8fa7166b288efe169a0335577eb5c4a3c8955f5ccb8bf1f147660d4f142be22e");
}

TEST(ContentDigestTest, OrderOfPartsTimeAndRevisionDoNotMatter) {
  Proposal other = Example();
  std::swap(other.content.parts[0], other.content.parts[1]);
  other.revision = 7;
  other.submit_time = absl::Now();
  EXPECT_EQ(ContentDigest(other), ContentDigest(Example()));
}

TEST(ContentDigestTest, EveryOtherFieldMatters) {
  std::set<std::string> digests = {ContentDigest(Example())};
  const auto add = [&](auto change) {
    Proposal proposal = Example();
    change(proposal);
    EXPECT_TRUE(digests.insert(ContentDigest(proposal)).second);
  };
  add([](Proposal& p) { p.competition += "x"; });
  add([](Proposal& p) { p.id[0] = 'x'; });
  add([](Proposal& p) { p.registration_number += "x"; });
  add([](Proposal& p) { p.agency += "x"; });
  add([](Proposal& p) { p.content.title += "x"; });
  add([](Proposal& p) { p.content.group += "x"; });
  add([](Proposal& p) { p.content.category += "x"; });
  add([](Proposal& p) { p.content.parts[0].code += "x"; });
  add([](Proposal& p) { p.content.parts[0].text += "x"; });
  add([](Proposal& p) { p.content.parts.pop_back(); });
}

TEST(EtagTest, DiffersByResourceAndRevision) {
  const std::set<std::string> etags = {EtagOf("a", 1), EtagOf("a", 2), EtagOf("b", 1)};
  EXPECT_EQ(etags.size(), 3);
  EXPECT_EQ(EtagOf("a", 1).size(), 16);
}

}  // namespace
}  // namespace juri::submission
