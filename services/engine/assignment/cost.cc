#include "services/engine/assignment/cost.h"

#include <algorithm>

#include "common/base/digest.h"
#include "common/base/fraction.h"
#include "common/base/ids.h"

namespace juri::engine::assignment {
namespace {

int LargestSimilarity(const Problem& problem) {
  int largest = 0;
  for (const Pair& pair : problem.pairs) largest = std::max<int>(largest, pair.similarity);
  return largest;
}

// The first 20 bits.
int32_t LotOf(const std::string& digest) {
  const auto byte = [&](size_t i) { return static_cast<int32_t>(static_cast<unsigned char>(digest[i])); };
  return byte(0) << 12 | byte(1) << 4 | byte(2) >> 4;
}

// As many bits as a sum of a few potentials stays away from the end of 64.
constexpr int64_t kLargest = int64_t{1} << 60;

// a * b, or kLargest where that is more. Requires: neither is negative.
int64_t Bounded(int64_t a, int64_t b) { return static_cast<int64_t>(std::min<Int128>(Int128{a} * b, kLargest)); }

// The bytes that stand for an id in a digest.
std::string IdBytes(const std::string& id) { return ParseUuid(id).value_or(id); }

std::vector<std::string> AllIdBytes(const std::vector<std::string>& ids) {
  std::vector<std::string> bytes;
  bytes.reserve(ids.size());
  for (const std::string& id : ids) bytes.push_back(IdBytes(id));
  return bytes;
}

}  // namespace

std::vector<int32_t> DrawLots(const Problem& problem) {
  std::vector<int32_t> lots(problem.pairs.size());
  const std::vector<std::string> judges = AllIdBytes(problem.judges);
  const std::vector<std::string> proposals = AllIdBytes(problem.proposals);
  CanonicalWriter bytes;
  Sha256Stream digest;
  for (size_t proposal = 0; proposal < problem.proposals.size(); ++proposal) {
    for (size_t judge = 0; judge < problem.judges.size(); ++judge) {
      if (!problem.At(proposal, judge).open()) continue;
      bytes.Clear();
      bytes.Bytes("juri cost 1").U64(problem.seed).Bytes(judges[judge]).Bytes(proposals[proposal]);
      digest.Add(bytes.bytes());
      lots[problem.PairIndex(proposal, judge)] = LotOf(digest.FinishAndRestart());
    }
  }
  return lots;
}

Scale FirstScale(int64_t readings) { return {Bounded(readings, kLots), 0}; }

Scale ChangeScale(const Problem& problem, int64_t changes) {
  const int64_t dissimilarity = Bounded(2 * changes + 1, kLots);
  const int64_t rest = Bounded(dissimilarity, LargestSimilarity(problem)) + kLots;
  return {dissimilarity, Bounded(2 * changes + 2, rest)};
}

Costs::Costs(const Problem& problem, const std::vector<int32_t>& lots, const Scale& scale)
    : problem_(problem), lots_(lots), scale_(scale), largest_(LargestSimilarity(problem)) {}

// The solver's own largest cost is this product.
bool FitsIn64Bits(const Problem& problem, const Scale& scale) {
  const Int128 largest = Int128{scale.dissimilarity} * LargestSimilarity(problem) + scale.change + kLots;
  return largest * (problem.proposals.size() + problem.judges.size() + 1) < kLargest;
}

std::string QueueKey(uint64_t seed, const std::string& judge, const std::string& proposal) {
  return CanonicalWriter().Bytes("juri queue 1").U64(seed).Bytes(IdBytes(judge)).Bytes(IdBytes(proposal)).Digest();
}

}  // namespace juri::engine::assignment
