#include "common/testing/child_process.h"

#include <fcntl.h>
#include <grp.h>
#include <pwd.h>
#include <signal.h>
#include <sys/prctl.h>
#include <unistd.h>

#include <fstream>
#include <iterator>

namespace juri {
namespace {

constexpr size_t kLastBytes = 2000;

// Everything from here to exec runs in the child of a process with threads: plain system calls only.
void Redirect(const char* log_file) {
  const int log = open(log_file, O_WRONLY | O_CREAT | O_APPEND, 0600);
  const int nothing = open("/dev/null", O_RDONLY);
  dup2(nothing, STDIN_FILENO);
  dup2(log, STDOUT_FILENO);
  dup2(log, STDERR_FILENO);
  close_range(STDERR_FILENO + 1, ~0U, 0);
}

bool BecomeUser(const passwd* user) {
  return user == nullptr || (setgroups(0, nullptr) == 0 && setgid(user->pw_gid) == 0 && setuid(user->pw_uid) == 0);
}

}  // namespace

pid_t Spawn(const ChildProcess& child) {
  std::vector<char*> arguments;
  for (const std::string& argument : child.arguments) arguments.push_back(const_cast<char*>(argument.c_str()));
  arguments.push_back(nullptr);
  // NOLINTNEXTLINE(concurrency-mt-unsafe): tests start their servers before other threads.
  const passwd* const user = child.user.empty() ? nullptr : getpwnam(child.user.c_str());
  const pid_t parent = getpid();
  const pid_t pid = fork();
  if (pid != 0) return pid;
  Redirect(child.log_file.c_str());
  // After the change of user, which would clear the signal.
  if (!BecomeUser(user) || prctl(PR_SET_PDEATHSIG, SIGKILL) != 0 || getppid() != parent) _exit(127);
  execv(arguments[0], arguments.data());
  _exit(127);
}

std::string LastLines(const std::string& file) {
  std::ifstream stream(file);
  const std::string text(std::istreambuf_iterator<char>(stream), {});
  return text.size() <= kLastBytes ? text : text.substr(text.size() - kLastBytes);
}

}  // namespace juri
