#include "common/db/value.h"

#include "common/db/datetime.h"

namespace juri::db {

Value::Value(absl::Time time) : storage_(FormatDateTime(time)) {}

}  // namespace juri::db
