#include "services/ranking/domain/sheet_seal.h"

namespace juri::ranking {
namespace {

constexpr size_t kDigestedAtOnce = 16 << 10;  // bytes: some hundred sheets

}  // namespace

SealWriter::SealWriter(const StageName& stage, int definition_version, size_t criteria) {
  rows_.Bytes("juri sheets 1").Bytes(stage.competition).Bytes(stage.stage).I64(definition_version).U64(criteria);
  Flush();
}

void SealWriter::Add(absl::string_view proposal_id, uint32_t alias, absl::Span<const int32_t> centipoints) {
  rows_.Bytes(proposal_id).I64(alias);
  for (const int32_t mark : centipoints) rows_.I64(mark);
  ++sheets_;
  if (rows_.bytes().size() >= kDigestedAtOnce) Flush();
}

std::string SealWriter::Finish() {
  rows_.I64(sheets_);
  Flush();
  return digest_.Finish();
}

void SealWriter::Flush() {
  digest_.Add(rows_.bytes());
  rows_.Clear();
}

}  // namespace juri::ranking
