#include "tools/cli/report_files.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "common/base/macros.h"
#include "tools/cli/parameters.h"
#include "tools/cli/write_file.h"
#include "tools/report/data_files.h"
#include "tools/report/page.h"

namespace juri::cli {
namespace {

absl::Status Write(Invocation& invocation, const std::string& file, const std::string& content) {
  JURI_RETURN_IF_ERROR(WriteFile(file, content));
  invocation.output().Note("cli.WROTE_FILE", {{"file", file}});
  return absl::OkStatus();
}

}  // namespace

absl::Status ShowReport(Invocation& invocation, const report::Report& report) {
  const std::string page = report::ToHtml(report, invocation.language());
  if (!invocation.Has(kOutputFile)) {
    invocation.output().Raw(page);
    return absl::OkStatus();
  }
  const std::string file = invocation.Get(kOutputFile);
  JURI_RETURN_IF_ERROR(Write(invocation, file, page));
  const absl::string_view stem = absl::StripSuffix(file, ".html");
  for (const report::DataFile& data : report::DataFiles(report)) {
    JURI_RETURN_IF_ERROR(Write(invocation, absl::StrCat(stem, "-", data.name, ".csv"), data.csv));
  }
  return absl::OkStatus();
}

}  // namespace juri::cli
