// The prepared statements of one connection.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"

namespace sql {
class Connection;
class PreparedStatement;
}  // namespace sql

namespace juri::db::internal {

// Keeps statements by their text, the least recently used one leaves. Preparing costs six times what executing does.
class StatementCache {
 public:
  // Takes a statement out of the cache for one use, so that a nested use of the same text gets one of its own:
  // executing a statement again would change the open result of the first use under its reader.
  class Use {
   public:
    Use(StatementCache& cache, absl::string_view sql);
    // Puts it back unless another use of the text has done so. After an error the statement is closed instead.
    ~Use();
    sql::PreparedStatement& operator*() { return *statement_; }
    sql::PreparedStatement* operator->() { return statement_.get(); }
    void Keep() { keep_ = true; }

   private:
    StatementCache& cache_;
    const std::string sql_;
    std::unique_ptr<sql::PreparedStatement> statement_;
    bool keep_ = false;
  };

  explicit StatementCache(sql::Connection& connection);
  ~StatementCache();

 private:
  struct Entry {
    std::unique_ptr<sql::PreparedStatement> statement;  // null while in use
    uint64_t last_use = 0;
  };

  void Evict();

  sql::Connection& connection_;
  absl::flat_hash_map<std::string, Entry> entries_;
  uint64_t uses_ = 0;
};

}  // namespace juri::db::internal
