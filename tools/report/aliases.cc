#include "tools/report/aliases.h"

#include <algorithm>
#include <numeric>

#include "absl/algorithm/container.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_format.h"
#include "absl/strings/strip.h"
#include "common/base/digest.h"

namespace juri::report {
namespace {

bool IsAlias(absl::string_view judge) {
  return absl::ConsumePrefix(&judge, "J-") && !judge.empty() && judge.size() <= 6 &&
         absl::c_all_of(judge, [](char c) { return absl::ascii_isdigit(static_cast<unsigned char>(c)); });
}

// Of what each judge marked; the name is not in it.
std::vector<std::string> DigestsOfSheets(const engine::StageInput& input) {
  std::vector<std::vector<std::string>> sheets(input.judges.size());
  for (size_t sheet = 0; sheet < input.marks.sheets(); ++sheet) {
    CanonicalWriter writer;
    writer.Bytes(input.entries.names[input.marks.entry(sheet)]);
    for (const int32_t mark : input.marks.marks(sheet)) writer.I64(mark);
    sheets[input.marks.judge(sheet)].push_back(writer.bytes());
  }
  std::vector<std::string> digests;
  for (std::vector<std::string>& of_judge : sheets) {
    absl::c_sort(of_judge);
    CanonicalWriter writer;
    for (const std::string& sheet : of_judge) writer.Bytes(sheet);
    digests.push_back(writer.Digest());
  }
  return digests;
}

}  // namespace

std::vector<std::string> AliasesOf(const engine::StageInput& input) {
  if (absl::c_all_of(input.judges, IsAlias)) return input.judges;
  const std::vector<std::string> digests = DigestsOfSheets(input);
  std::vector<size_t> order(input.judges.size());
  std::iota(order.begin(), order.end(), size_t{0});
  absl::c_stable_sort(order, [&digests](size_t a, size_t b) { return digests[a] < digests[b]; });
  std::vector<std::string> aliases(order.size());
  for (size_t i = 0; i < order.size(); ++i) aliases[order[i]] = absl::StrFormat("J-%02d", i + 1);
  return aliases;
}

}  // namespace juri::report
