// A parameter of a SQL statement. Built implicitly, so that a call reads `tx.Execute(kInsert, {id, name, close_time})`.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"

namespace juri::db {

// NULL, a signed or unsigned integer, or bytes. Bytes are stored as they are (NUL included): texts must be UTF-8
// already.
class Value {
 public:
  using Storage = std::variant<std::nullptr_t, int64_t, uint64_t, std::string>;

  Value(std::nullptr_t) : storage_(nullptr) {}
  template <std::signed_integral T>
  Value(T number) : storage_(int64_t{number}) {}
  template <std::unsigned_integral T>
  Value(T number) : storage_(uint64_t{number}) {}
  Value(const char* text) : storage_(std::string(text)) {}
  Value(absl::string_view bytes) : storage_(std::string(bytes)) {}
  Value(const std::string& bytes) : storage_(bytes) {}
  Value(std::string&& bytes) : storage_(std::move(bytes)) {}
  // DATETIME(6) in UTC. Digits below a microsecond are cut off, never rounded up: a time must not move past a deadline.
  Value(absl::Time time);
  template <typename T>
  Value(const std::optional<T>& value) : Value(value.has_value() ? Value(*value) : Value(nullptr)) {}

  const Storage& storage() const { return storage_; }

 private:
  Storage storage_;
};

}  // namespace juri::db
