// The bare limit of a call: a server that does nothing but answer.
#pragma once

#include <string>

namespace juri::bench {

// Answers every GetProposal at `listen` with the serialized Proposal in the file `answer`, until the process is killed.
// Returns an exit status when it cannot.
int RunEchoServer(const std::string& listen, const std::string& answer);

}  // namespace juri::bench
