#include "common/db/internal/driver.h"

namespace juri::db::internal {

sql::Driver& InitDriver() {
  static sql::Driver* const driver = get_driver_instance();
  return *driver;
}

}  // namespace juri::db::internal
