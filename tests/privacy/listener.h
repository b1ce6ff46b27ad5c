// Calls the installation as everybody and checks all that comes back.
#pragma once

#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>

#include <memory>
#include <set>
#include <string>

#include "tests/must.h"
#include "tests/privacy/facts.h"
#include "tests/privacy/leaks.h"
#include "tests/privacy/watcher.h"
#include "tests/security/any_call.h"

namespace juri {

class Listener {
 public:
  explicit Listener(const Facts& facts);

  Heard Call(const Watcher& watcher, const google::protobuf::MethodDescriptor* method, const std::string& request);
  // Calls a unary method by its full name and ends the test when it is refused.
  template <typename Answer>
  Answer Do(const Watcher& watcher, const std::string& method, const google::protobuf::Message& request) {
    const Heard heard = Call(watcher, MethodNamed(method), request.SerializeAsString());
    Must(heard.status);
    Answer answer;
    answer.ParseFromString(heard.messages.back());
    return answer;
  }

  int calls() const { return calls_; }
  const std::set<const google::protobuf::MethodDescriptor*>& called() const { return called_; }
  const std::set<const Kind*>& rightful() const { return rightful_; }
  // Each once.
  const std::set<std::string>& leaks() const { return leaks_; }

 private:
  static const google::protobuf::MethodDescriptor* MethodNamed(const std::string& full_name);

  const Facts& facts_;
  const AnyCaller caller_;
  int calls_ = 0;
  std::set<const google::protobuf::MethodDescriptor*> called_;
  std::set<const Kind*> rightful_;
  std::set<std::string> leaks_;
};

}  // namespace juri
