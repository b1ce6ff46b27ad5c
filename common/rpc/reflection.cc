#include "common/rpc/reflection.h"

#include <dlfcn.h>

#include "absl/strings/str_cat.h"

namespace juri::rpc {

absl::Status EnableReflection() {
  // Registers itself with gRPC's server builder when it is loaded, and stays.
  if (dlopen(JURI_REFLECTION_LIBRARY, RTLD_NOW | RTLD_GLOBAL) != nullptr) return absl::OkStatus();
  return absl::FailedPreconditionError(
      absl::StrCat("reflection is configured but ", JURI_REFLECTION_LIBRARY, " cannot be loaded: ", dlerror()));
}

}  // namespace juri::rpc
