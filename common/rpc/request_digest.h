// Tells whether two requests of one method ask the same thing.
#pragma once

#include <initializer_list>
#include <string>

#include "absl/strings/string_view.h"
#include "google/protobuf/message.h"

namespace juri::rpc {

// SHA-256 over `method` and the request without the fields named in `without`. Equal requests give equal digests within
// one version of the program; protobuf promises no more, so compare only what may fail safely, and for days, not years.
std::string RequestDigest(absl::string_view method, const google::protobuf::Message& request,
                          std::initializer_list<const char*> without);

// The string field `name` of `request`; empty when it has none.
std::string StringField(const google::protobuf::Message& request, const char* name);

}  // namespace juri::rpc
