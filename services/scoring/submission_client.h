// Submission over RPC, with this service's token and the user's beside it.
#pragma once

#include <memory>
#include <string>

#include "services/scoring/submission_source.h"

namespace grpc {
class Channel;
}

namespace juri::scoring {

std::unique_ptr<SubmissionSource> ConnectSubmission(const std::shared_ptr<grpc::Channel>& channel,
                                                    std::string service_token);

}  // namespace juri::scoring
