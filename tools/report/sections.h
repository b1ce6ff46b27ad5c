// The sections of the report page; page.cc puts them together. Each is a <section> with a heading, and each plot in one
// has a table or a sentence beside it that says the same.
#pragma once

#include <string>

#include "tools/report/report.h"
#include "tools/report/words.h"

namespace juri::report {

// <section> named `id` with its heading and `content`.
std::string Section(absl::string_view id, absl::string_view heading, absl::string_view content);

// A part of a section that is too wide for a phone and then scrolls by itself, by keyboard as well.
std::string Scrolling(absl::string_view label, absl::string_view content);

// The same in the sections of a list, of which there may be several.
std::string Scrolling(const ListReport& list, absl::string_view label, const Words& words, absl::string_view content);

// What the two sections of a list are linked by.
std::string CutId(const ListReport& list);
std::string MovesId(const ListReport& list);

// Scores in the order of the ranking with the cut and the borderline band, chances around the cut, and the band's
// table.
std::string CutSection(const Report& report, const ListReport& list, const Words& words);

// How far each judge is above or below colleagues, with error bars.
std::string SeveritySection(const Report& report, const Words& words);

// How each judge's scores are spread.
std::string MarksSection(const Report& report, const Words& words);

// How far each two judges are apart on what both scored.
std::string AgreementSection(const Report& report, const Words& words);

// Who would come in or fall out if something had been a little different.
std::string MovesSection(const Report& report, const ListReport& list, const Words& words);

}  // namespace juri::report
