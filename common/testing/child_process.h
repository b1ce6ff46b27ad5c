// Starts programs for tests.
#pragma once

#include <sys/types.h>

#include <string>
#include <vector>

namespace juri {

struct ChildProcess {
  std::vector<std::string> arguments;  // the program's path first
  std::string log_file;                // takes stdout and stderr; created by the caller's user
  std::string user;                    // run as this user; empty: as the caller
};

// Returns the process id; a program that cannot be started exits with 127. The child has no other open descriptors
// than its log and an empty stdin, and is killed when the calling thread ends.
pid_t Spawn(const ChildProcess& child);

// The end of a log, for the message of a failed start.
std::string LastLines(const std::string& file);

}  // namespace juri
