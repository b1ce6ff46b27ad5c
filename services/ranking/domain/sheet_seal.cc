#include "services/ranking/domain/sheet_seal.h"

namespace juri::ranking {

SealWriter::SealWriter(const StageName& stage, int definition_version, size_t criteria) {
  row_.Bytes("juri sheets 1").Bytes(stage.competition).Bytes(stage.stage).I64(definition_version).U64(criteria);
  Flush();
}

void SealWriter::Add(absl::string_view proposal_id, uint32_t alias, absl::Span<const int32_t> centipoints) {
  row_.Bytes(proposal_id).I64(alias);
  for (const int32_t mark : centipoints) row_.I64(mark);
  ++sheets_;
  Flush();
}

std::string SealWriter::Finish() {
  row_.I64(sheets_);
  Flush();
  return digest_.Finish();
}

void SealWriter::Flush() {
  digest_.Add(row_.bytes());
  row_.Clear();
}

}  // namespace juri::ranking
