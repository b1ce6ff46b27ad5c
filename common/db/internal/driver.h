// The one place that includes the driver: MySQL Connector/C++ 1.1 as Debian ships it, or a later one's JDBC classes.
#pragma once

#if __has_include(<mysql/jdbc.h>)
#include <mysql/jdbc.h>
#else
#include <cppconn/connection.h>
#include <cppconn/datatype.h>
#include <cppconn/driver.h>
#include <cppconn/exception.h>
#include <cppconn/prepared_statement.h>
#include <cppconn/resultset.h>
#include <cppconn/statement.h>
#endif

namespace juri::db::internal {

// The driver. Its first use is not safe among threads, so every use comes through here.
sql::Driver& InitDriver();

}  // namespace juri::db::internal
