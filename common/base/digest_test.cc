#include "common/base/digest.h"

#include <gtest/gtest.h>

namespace juri {
namespace {

TEST(Sha256Test, MatchesThePublishedVectors) {
  EXPECT_EQ(HexText(Sha256("")), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(HexText(Sha256("abc")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(Sha256Test, PiecesGiveTheDigestOfTheWhole) {
  Sha256Stream stream;
  stream.Add("a");
  stream.Add("");
  stream.Add("bc");
  EXPECT_EQ(stream.Finish(), Sha256("abc"));
}

TEST(Sha256Test, BeginsAnewWithoutWhatCameBefore) {
  Sha256Stream stream;
  stream.Add("before");
  EXPECT_EQ(stream.FinishAndRestart(), Sha256("before"));
  stream.Add("abc");
  EXPECT_EQ(stream.FinishAndRestart(), Sha256("abc"));
}

TEST(CanonicalWriterTest, WritesBigEndianAndLengths) {
  CanonicalWriter writer;
  writer.U64(258).I64(-2).Bytes("ab").Bytes("");
  EXPECT_EQ(HexText(writer.bytes()),
            "0000000000000102"
            "fffffffffffffffe"
            "00000002"
            "6162"
            "00000000");
}

TEST(CanonicalWriterTest, TextsCannotFlowIntoEachOther) {
  CanonicalWriter first;
  CanonicalWriter second;
  EXPECT_NE(first.Bytes("ab").Bytes("c").Digest(), second.Bytes("a").Bytes("bc").Digest());
}

TEST(CanonicalWriterTest, ClearStartsOver) {
  CanonicalWriter used;
  used.Bytes("old").Clear();
  CanonicalWriter fresh;
  EXPECT_EQ(used.U64(1).Digest(), fresh.U64(1).Digest());
}

}  // namespace
}  // namespace juri
