// The process's measurements, in Prometheus's text format over HTTP.
#pragma once

#include <memory>
#include <string>

#include "absl/status/status.h"

namespace prometheus {
class Exposer;
class Registry;
}  // namespace prometheus

namespace juri {

class Metrics {
 public:
  Metrics();
  ~Metrics();

  // Where each part of the process registers what it counts.
  prometheus::Registry& registry() { return *registry_; }

  // Serves GET /metrics at `address` ("127.0.0.1:9101") from now on. Call once. UNAVAILABLE when it cannot be bound.
  // Two threads: a collector asks every few seconds.
  absl::Status Expose(const std::string& address);

  // What GET /metrics answers.
  std::string Text() const;

 private:
  std::shared_ptr<prometheus::Registry> registry_;
  std::unique_ptr<prometheus::Exposer> exposer_;
};

}  // namespace juri
