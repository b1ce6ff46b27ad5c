// Parsers of bytes that strangers send, each as a function that takes any bytes: it ends the process when the parser
// breaks a promise. Run by libFuzzer (`tools/dev fuzz`) and, over the kept corpus, by every `tools/dev test`.
#pragma once

#include "absl/strings/string_view.h"

namespace juri::fuzz {

// Resource names and base64url: what is read gives back the same text.
void Names(absl::string_view bytes);
// No token that we did not make is one.
void PageToken(absl::string_view bytes);
// A request to the method that the first byte chooses, as it came over the wire: valid or not, and that for good.
void Request(absl::string_view bytes);
// A definition file is read or faulty, never both, never neither; and the reader ends.
void Definition(absl::string_view bytes);
// CSV as such: what is read and written again is read as the same.
void Csv(absl::string_view bytes);
// The CSV files of marks, decisions and agencies that people hand to `juri`.
void Uploads(absl::string_view bytes);
// Sheets and attributes, a NUL between them, ranked without a server: results or faults.
void Sheets(absl::string_view bytes);

}  // namespace juri::fuzz
