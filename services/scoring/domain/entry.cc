#include "services/scoring/domain/entry.h"

#include "common/base/digest.h"

namespace juri::scoring {

std::string EntriesDigest(const StageName& stage, absl::Span<const Entry> entries) {
  CanonicalWriter writer;
  writer.Bytes("juri entries 1").Bytes(stage.competition).Bytes(stage.stage).U64(entries.size());
  for (const Entry& entry : entries) {
    writer.Bytes(entry.proposal_id)
        .Bytes(entry.registration_number)
        .Bytes(entry.title)
        .Bytes(entry.agency)
        .Bytes(entry.region)
        .Bytes(entry.group);
  }
  return writer.Digest();
}

}  // namespace juri::scoring
