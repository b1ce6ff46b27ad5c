# Debian's zxcvbn-c ships neither a CMake nor a pkg-config file.
find_path(zxcvbn_INCLUDE_DIR NAMES zxcvbn.h)
find_library(zxcvbn_LIBRARY NAMES zxcvbn)
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(zxcvbn REQUIRED_VARS zxcvbn_LIBRARY zxcvbn_INCLUDE_DIR)
if(zxcvbn_FOUND AND NOT TARGET zxcvbn::zxcvbn)
  add_library(zxcvbn::zxcvbn UNKNOWN IMPORTED)
  set_target_properties(zxcvbn::zxcvbn PROPERTIES
    IMPORTED_LOCATION "${zxcvbn_LIBRARY}"
    INTERFACE_INCLUDE_DIRECTORIES "${zxcvbn_INCLUDE_DIR}")
endif()
mark_as_advanced(zxcvbn_INCLUDE_DIR zxcvbn_LIBRARY)
