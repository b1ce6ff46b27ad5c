// What a refusal says beside its code: carried inside an absl::Status as one payload, and on the wire as the google.rpc
// details of the same names (common/rpc).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "common/status/reasons.h"
#include "common/text/catalogue.h"

namespace juri {

struct ErrorDetails {
  // A fault of one field of the request, for example "marks[2].centipoints".
  struct Violation {
    std::string field;
    std::string key;  // of its text: "common.FIELD_REQUIRED"; in a status from another service, the text itself
    Arguments arguments;
    std::string reason = {};  // "common.FIELD_REQUIRED", also in a status from another service
  };
  // A condition that does not hold although the request is well formed.
  struct Unmet {
    std::string type;     // for example "STAGE"
    std::string subject;  // what must change first, for example a resource name
    std::string key;
    Arguments arguments;
  };

  std::string domain;
  std::string reason;
  Arguments arguments;
  std::vector<Violation> violations;
  std::vector<Unmet> unmet;
  std::string resource_type;
  std::string resource_name;
  std::optional<absl::Duration> retry_after;
  // Only in a status that came from another service: its request id, and its text in the language asked for.
  std::string request_id;
  std::string localized;

  // The key of the refusal's own text: "<domain>.<reason>".
  std::string Key() const;
};

// The key of a reason's text.
std::string TextKey(const Reason& reason);

// `status` (not OK) with `details` as its payload.
absl::Status WithDetails(absl::Status status, const ErrorDetails& details);

// nullopt for OK and for a status that no Refusal made.
std::optional<ErrorDetails> DetailsOf(const absl::Status& status);

bool HasReason(const absl::Status& status, const Reason& reason);

}  // namespace juri
