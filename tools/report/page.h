// The report as a web page: one file that needs nothing else.
#pragma once

#include <string>

#include "common/text/catalogue.h"
#include "tools/report/report.h"

namespace juri::report {

// The whole page in one language: no script, no outside resource, readable on a phone, in print and without colour. The
// same report gives the same bytes.
std::string ToHtml(const Report& report, Language language);

}  // namespace juri::report
