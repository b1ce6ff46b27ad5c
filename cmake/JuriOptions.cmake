# What every target of ours is compiled with. Generated code is excluded: it is not warning-clean.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
# Everywhere: a precompiled header serves only targets of the same flags.
add_compile_options(-pthread)

option(JURI_WARNINGS_AS_ERRORS "Treat warnings in our own code as errors" ON)
set(JURI_SANITIZER "" CACHE STRING "address, thread, undefined or empty")
option(JURI_FUZZ "Build the fuzzers; needs clang and its libFuzzer" OFF)
option(JURI_WITH_TRANSPORT "Build what links gRPC or the database driver (off for tsan and ubsan)" ON)

find_program(JURI_CCACHE ccache)
if(JURI_CCACHE)
  # The sloppiness is what ccache asks for to keep objects that use a precompiled header.
  set(CMAKE_CXX_COMPILER_LAUNCHER "${CMAKE_COMMAND};-E;env;CCACHE_SLOPPINESS=pch_defines,time_macros;${JURI_CCACHE}")
endif()

if(JURI_SANITIZER)
  # With a sanitizer's code in it, GCC 12 takes an empty std::optional for an uninitialized one.
  add_compile_options(-fsanitize=${JURI_SANITIZER} -fno-omit-frame-pointer -g1 -Wno-maybe-uninitialized)
  add_link_options(-fsanitize=${JURI_SANITIZER})
endif()

if(JURI_FUZZ)
  add_compile_options(-fsanitize=address,fuzzer-no-link -fno-omit-frame-pointer -g1)
  add_link_options(-fsanitize=address)
endif()

add_library(juri_warnings INTERFACE)
target_compile_options(juri_warnings INTERFACE -Wall -Wextra -Wpedantic $<$<CXX_COMPILER_ID:GNU>:-Wshadow=local> -Wnon-virtual-dtor
                       -Woverloaded-virtual -Wimplicit-fallthrough
                       $<$<BOOL:${JURI_WARNINGS_AS_ERRORS}>:-Werror>)
