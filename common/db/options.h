// How to reach and use a database.
#pragma once

#include <string>

#include "absl/status/status.h"
#include "absl/time/time.h"

namespace juri::db {

struct Options {
  // Either a Unix socket or host and port.
  std::string socket;
  std::string host;
  int port = 3306;
  // PEM file with the authority that signed the server's certificate. Without it a TCP connection is not encrypted.
  std::string tls_ca;

  std::string user;
  std::string password;
  std::string schema;

  // Connections for transactions that write and for those that only read. More than 16 of a kind buys latency only.
  int writers = 8;
  // More than the streams that run at once (8 by default): each holds one while its client reads.
  int readers = 12;

  // Whole seconds.
  absl::Duration connect_timeout = absl::Seconds(3);
  // A statement that takes longer is ended by the server...
  absl::Duration statement_timeout = absl::Seconds(10);
  // ...and when the server does not answer at all the connection is given up. Longer than statement_timeout.
  absl::Duration network_timeout = absl::Seconds(15);
  // How long a statement waits for a row another transaction holds.
  absl::Duration lock_wait = absl::Seconds(4);
};

// OK or INVALID_ARGUMENT with everything that is wrong.
absl::Status Validate(const Options& options);

}  // namespace juri::db
