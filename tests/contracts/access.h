// docs/access.md, made from the contracts.
#pragma once

#include <string>

namespace juri::contracts {

// Who may call each method and who sees each field of an answer, as Markdown.
std::string AccessDocument();

}  // namespace juri::contracts
