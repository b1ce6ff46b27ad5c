// Identity behind a channel: what every service but identity uses.
#pragma once

#include <memory>
#include <string>

#include "common/rpc/identity_source.h"

namespace grpc {
class Channel;
}

namespace juri::rpc {

// Calls juri.identity.v1.IdentityService as the service account of `service_token`. Each call has one second.
std::unique_ptr<IdentitySource> RemoteIdentity(std::shared_ptr<grpc::Channel> channel, std::string service_token);

}  // namespace juri::rpc
