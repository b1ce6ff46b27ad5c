#include <string>
#include <vector>

#include "tools/cli/run.h"

int main(int argc, char** argv) {
  juri::cli::Terminal terminal = juri::cli::Terminal::OfProcess();
  return juri::cli::Run(std::vector<std::string>(argv + 1, argv + argc), juri::cli::ProcessEnvironment, terminal);
}
