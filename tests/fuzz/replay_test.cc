// The kept corpus once more with the usual compiler, and each of its files a little spoiled.
#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <random>

#include "tests/fuzz/targets.h"

namespace juri::fuzz {
namespace {

namespace fs = std::filesystem;

// Each with the folder of its corpus.
const std::map<std::string, void (*)(absl::string_view)> kTargets = {
    {"names", Names}, {"page_token", PageToken}, {"request", Request}, {"definition", Definition},
    {"csv", Csv},     {"uploads", Uploads},      {"sheets", Sheets}};

constexpr int kSpoiled = 200;  // of each file

// NOLINTNEXTLINE(concurrency-mt-unsafe): nobody changes the environment.
const char* Environment(const char* name) { return std::getenv(name); }

unsigned Seed() {
  const char* const given = Environment("JURI_SEED");
  const unsigned seed = given == nullptr ? 20180919 : static_cast<unsigned>(std::atoi(given));
  std::printf("JURI_SEED=%u\n", seed);
  return seed;
}

std::string ReadFile(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// Some bytes changed, left out or repeated.
std::string Spoiled(std::string bytes, std::mt19937& random) {
  for (unsigned changes = random() % 4 + 1; changes > 0 && !bytes.empty(); --changes) {
    const size_t at = random() % bytes.size();
    switch (random() % 3) {
      case 0:
        bytes[at] = static_cast<char>(random());
        break;
      case 1:
        bytes.erase(at, random() % 8);
        break;
      default:
        bytes.insert(at, bytes.substr(at, random() % 32));
    }
  }
  return bytes;
}

TEST(Fuzz, TheCorpusAndWhatIsNearIt) {
  std::mt19937 random(Seed());
  for (const auto& [name, run] : kTargets) {
    int files = 0;
    for (const auto& entry :
         fs::directory_iterator(fs::path(Environment("JURI_SOURCE_DIR")) / "tests/fuzz/corpus" / name)) {
      SCOPED_TRACE(entry.path());
      const std::string bytes = ReadFile(entry.path());
      run(bytes);
      for (int i = 0; i < kSpoiled; ++i) run(Spoiled(bytes, random));
      ++files;
    }
    EXPECT_GT(files, 0) << name;
  }
}

}  // namespace
}  // namespace juri::fuzz
