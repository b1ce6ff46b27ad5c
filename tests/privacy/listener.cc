#include "tests/privacy/listener.h"

namespace juri {

namespace pb = google::protobuf;

Listener::Listener(const Facts& facts) : facts_(facts), caller_(Installation::Shared()) {}

Heard Listener::Call(const Watcher& watcher, const pb::MethodDescriptor* method, const std::string& request) {
  Heard heard = caller_.Hear(method, request, watcher.token);
  const Findings findings = FindingsIn(facts_, watcher, method, request, heard);
  leaks_.insert(findings.leaks.begin(), findings.leaks.end());
  rightful_.insert(findings.rightful.begin(), findings.rightful.end());
  called_.insert(method);
  ++calls_;
  return heard;
}

const pb::MethodDescriptor* Listener::MethodNamed(const std::string& full_name) {
  return pb::DescriptorPool::generated_pool()->FindMethodByName(full_name);
}

}  // namespace juri
