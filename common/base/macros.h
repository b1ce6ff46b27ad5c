// Early return on a failed absl::Status or StatusOr.
#pragma once

#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

// NOLINTBEGIN(bugprone-macro-parentheses): a declaration cannot stand in parentheses.
#define JURI_RETURN_IF_ERROR(expression)                                  \
  do {                                                                    \
    if (::absl::Status juri_status_ = (expression); !juri_status_.ok()) { \
      return juri_status_;                                                \
    }                                                                     \
  } while (false)

#define JURI_MACRO_CONCAT_INNER_(a, b) a##b
#define JURI_MACRO_CONCAT_(a, b) JURI_MACRO_CONCAT_INNER_(a, b)

// JURI_ASSIGN_OR_RETURN(const Draft draft, sheets.Lock(tx, scope, name));
#define JURI_ASSIGN_OR_RETURN(declaration, expression) \
  JURI_ASSIGN_OR_RETURN_IMPL_(JURI_MACRO_CONCAT_(juri_status_or_, __LINE__), declaration, expression)

#define JURI_ASSIGN_OR_RETURN_IMPL_(status_or, declaration, expression) \
  auto status_or = (expression);                                        \
  if (!status_or.ok()) return std::move(status_or).status();            \
  declaration = *std::move(status_or)
// NOLINTEND(bugprone-macro-parentheses)
