#include "services/scoring/domain/seal.h"

namespace juri::scoring {

SealWriter::SealWriter(const StageName& stage, int definition_version, size_t criterion_count) {
  row_.Bytes("juri sheets 1").Bytes(stage.competition).Bytes(stage.stage);
  row_.I64(definition_version).U64(criterion_count);
  Flush();
}

void SealWriter::Add(const FiledSheet& sheet) {
  row_.Bytes(sheet.proposal_id).I64(sheet.alias);
  for (const int32_t mark : sheet.centipoints) row_.I64(mark);
  ++sheet_count_;
  Flush();
}

Seal SealWriter::Finish() {
  row_.I64(sheet_count_);
  Flush();
  return {sheet_count_, digest_.Finish()};
}

void SealWriter::Flush() {
  digest_.Add(row_.bytes());
  row_.Clear();
}

}  // namespace juri::scoring
