#include <malloc.h>

#include <cstring>
#include <limits>
#include <numeric>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/base/embedded_file.h"
#include "common/base/macros.h"
#include "services/engine/rank_stage.h"
#include "services/engine/read_definition.h"
#include "tools/bench/large_stage.h"
#include "tools/bench/scenario.h"

namespace juri::bench {
namespace files {
const std::vector<EmbeddedFile>& Files();  // made by juri_embed
}

namespace {

constexpr uint32_t kMarkRange = 10'001;  // 0.00 to 100.00

engine::StageMarks SomeMarks(size_t entries, size_t criteria) {
  engine::StageMarks marks(entries, criteria);
  marks.Reserve(entries * kSheetsPerEntry);
  std::vector<int32_t> sheet(criteria);
  uint32_t state = 7;
  for (uint32_t entry = 0; entry < entries; ++entry) {
    for (uint32_t judge = 0; judge < kSheetsPerEntry; ++judge) {
      for (int32_t& mark : sheet) {
        state = state * 1'664'525 + 1'013'904'223;
        mark = static_cast<int32_t>((state >> 8) % kMarkRange);
      }
      marks.Add(entry, judge, sheet);
    }
  }
  return marks;
}

engine::StageEntries SomeEntries(size_t count) {
  engine::StageEntries entries;
  for (size_t i = 0; i < count; ++i) entries.names.push_back(absl::StrCat("BENCH-", 1'000'000 + i));
  entries.states.assign(count, engine::EntryState::kIn);
  return entries;
}

double Milliseconds(absl::Time began) { return absl::ToDoubleMilliseconds(absl::Now() - began); }

// All marks stand in one piece.
double CopyMilliseconds(const engine::StageMarks& marks, std::vector<int32_t>& copy) {
  const absl::Time began = absl::Now();
  std::memcpy(copy.data(), marks.marks(0).data(), copy.size() * sizeof(int32_t));
  const double took = Milliseconds(began);
  // Looks at the copy, so that it is made.
  return std::accumulate(copy.begin(), copy.end(), int64_t{0}) < 0 ? 0 : took;
}

}  // namespace

absl::Status MeasureEngine(const Load& load, Report& report) {
  const engine::DefinitionReading reading = engine::ReadDefinition(files::Files().front().content);
  if (!reading.definition.has_value()) return absl::InternalError("the bench's own definition is faulty");
  const engine::Stage& stage = reading.definition->stages.front();
  const engine::StageMarks marks = SomeMarks(load.large_entries, stage.criteria.size());
  const engine::StageEntries entries = SomeEntries(load.large_entries);
  std::vector<int32_t> copy(marks.sheets() * marks.criteria());
  std::vector<double> ranked, copied;
  // The warm-up: the pages of the copy are there. So are those of the engine, whose memory is not given back in
  // between.
  mallopt(M_MMAP_THRESHOLD, std::numeric_limits<int>::max());
  mallopt(M_TRIM_THRESHOLD, std::numeric_limits<int>::max());
  CopyMilliseconds(marks, copy);
  JURI_RETURN_IF_ERROR(engine::RankStage(stage, entries, marks).status());
  for (int i = 0; i < load.rounds; ++i) {
    copied.push_back(CopyMilliseconds(marks, copy));
    const absl::Time began = absl::Now();
    JURI_RETURN_IF_ERROR(engine::RankStage(stage, entries, marks).status());
    ranked.push_back(Milliseconds(began));
  }
  std::vector<double> quotients;
  for (size_t i = 0; i < ranked.size(); ++i) quotients.push_back(ranked[i] / copied[i]);
  report.Add({"engine", "ranking a stage in memory", "ms", std::move(ranked), true, {}});
  report.Add({"engine", "memcpy of its marks", "ms", std::move(copied), true, {}});
  report.Add(AtMost("engine alone / memcpy of the marks", "", std::move(quotients), 10));
  return absl::OkStatus();
}

}  // namespace juri::bench
