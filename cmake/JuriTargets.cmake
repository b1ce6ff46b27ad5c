# juri_library(NAME SRCS a.cc ... DEPS x y)      a static library of our own code; includes are rooted at the source tree
# juri_binary(NAME SRCS main.cc DEPS ...)        an executable below bin/
# juri_test(NAME LABEL unit SRCS ... DEPS ...)   a GoogleTest binary, one CTest entry; labels as in docs/testing.md;
#                                                ALONE: no other test runs beside it
# juri_headers(NAME HEADERS a.h ... DEPS x y)    headers precompiled once, for targets most of whose files see them
# juri_precompile(NAME HEADERS)                  compiles NAME with those; they change no meaning, every file still includes its own
# juri_messages(NAME file.proto)                 a library of messages that stay inside one program: a file, a column
# juri_embed(NAME NAMESPACE ns FILES ...)        a library with each file's bytes: ns::Files() -> {name, content}
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bin")

function(juri_library name)
  cmake_parse_arguments(ARG "" "" "SRCS;DEPS" ${ARGN})
  if(ARG_SRCS)
    add_library(${name} STATIC ${ARG_SRCS})
    target_include_directories(${name} PUBLIC "${PROJECT_SOURCE_DIR}")
    target_link_libraries(${name} PUBLIC ${ARG_DEPS} PRIVATE juri_warnings)
  else()
    add_library(${name} INTERFACE)
    target_include_directories(${name} INTERFACE "${PROJECT_SOURCE_DIR}")
    target_link_libraries(${name} INTERFACE ${ARG_DEPS})
  endif()
endfunction()

function(juri_binary name)
  cmake_parse_arguments(ARG "" "" "SRCS;DEPS" ${ARGN})
  add_executable(${name} ${ARG_SRCS})
  target_include_directories(${name} PRIVATE "${PROJECT_SOURCE_DIR}")
  target_link_libraries(${name} PRIVATE ${ARG_DEPS} juri_warnings)
endfunction()

function(juri_test name)
  cmake_parse_arguments(ARG "ALONE" "LABEL;TIMEOUT" "SRCS;DEPS" ${ARGN})
  if(NOT ARG_TIMEOUT)
    set(ARG_TIMEOUT 120)
  endif()
  add_executable(${name} ${ARG_SRCS})
  target_include_directories(${name} PRIVATE "${PROJECT_SOURCE_DIR}")
  target_link_libraries(${name} PRIVATE ${ARG_DEPS} GTest::gmock GTest::gtest_main juri_warnings)
  if(ARG_LABEL STREQUAL "unit")
    juri_precompile(${name} juri_test_headers)
  else()
    juri_precompile(${name} juri_call_test_headers)
  endif()
  add_test(NAME ${name} COMMAND ${name})
  set_tests_properties(${name} PROPERTIES LABELS "${ARG_LABEL}" TIMEOUT ${ARG_TIMEOUT} RUN_SERIAL ${ARG_ALONE}
    ENVIRONMENT "JURI_SOURCE_DIR=${PROJECT_SOURCE_DIR};JURI_BIN_DIR=${CMAKE_BINARY_DIR}/bin")
endfunction()

function(juri_headers name)
  cmake_parse_arguments(ARG "" "" "HEADERS;DEPS" ${ARGN})
  set(empty "${CMAKE_CURRENT_BINARY_DIR}/${name}.cc")
  file(GENERATE OUTPUT "${empty}" CONTENT "")
  add_library(${name} OBJECT "${empty}")
  target_include_directories(${name} PRIVATE "${PROJECT_SOURCE_DIR}")
  target_link_libraries(${name} PRIVATE ${ARG_DEPS} juri_warnings)
  target_precompile_headers(${name} PRIVATE ${ARG_HEADERS})
  target_compile_options(${name} PRIVATE $<$<CXX_COMPILER_ID:GNU>:-fpch-preprocess>)
endfunction()

function(juri_precompile name headers)
  target_precompile_headers(${name} REUSE_FROM ${headers})
  target_compile_options(${name} PRIVATE $<$<CXX_COMPILER_ID:GNU>:-fpch-preprocess>)
endfunction()

function(juri_messages name file)
  cmake_path(RELATIVE_PATH CMAKE_CURRENT_SOURCE_DIR BASE_DIRECTORY "${PROJECT_SOURCE_DIR}" OUTPUT_VARIABLE folder)
  set(generated "${CMAKE_CURRENT_BINARY_DIR}/generated")
  string(REGEX REPLACE "\\.proto$" "" stem "${generated}/${folder}/${file}")
  add_custom_command(OUTPUT "${stem}.pb.cc" "${stem}.pb.h"
    COMMAND ${CMAKE_COMMAND} -E make_directory "${generated}"
    COMMAND protobuf::protoc -I "${PROJECT_SOURCE_DIR}" --cpp_out "${generated}" "${folder}/${file}"
    DEPENDS "${file}" WORKING_DIRECTORY "${PROJECT_SOURCE_DIR}" VERBATIM)
  add_library(${name} STATIC "${stem}.pb.cc")
  target_include_directories(${name} SYSTEM PUBLIC "${generated}")
  target_link_libraries(${name} PUBLIC protobuf::libprotobuf)
endfunction()

function(juri_embed name)
  cmake_parse_arguments(ARG "" "NAMESPACE" "FILES" ${ARGN})
  set(generated "${CMAKE_CURRENT_BINARY_DIR}/${name}.cc")
  set(absolute "")
  foreach(file IN LISTS ARG_FILES)
    cmake_path(ABSOLUTE_PATH file BASE_DIRECTORY "${CMAKE_CURRENT_SOURCE_DIR}" NORMALIZE)
    list(APPEND absolute "${file}")
  endforeach()
  add_custom_command(OUTPUT "${generated}"
    COMMAND ${CMAKE_COMMAND} "-DOUTPUT=${generated}" "-DNAMESPACE=${ARG_NAMESPACE}" "-DROOT=${CMAKE_CURRENT_SOURCE_DIR}"
            "-DFILES=${absolute}" -P "${PROJECT_SOURCE_DIR}/cmake/EmbedFiles.cmake"
    DEPENDS ${absolute} "${PROJECT_SOURCE_DIR}/cmake/EmbedFiles.cmake" VERBATIM)
  add_library(${name} STATIC "${generated}")
  target_include_directories(${name} PUBLIC "${PROJECT_SOURCE_DIR}")
endfunction()
