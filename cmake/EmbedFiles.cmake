# Writes a C++ source that holds each of FILES as bytes (see juri_embed). Names are relative to ROOT, in the given order.
set(body "")
set(rows "")
set(index 0)
foreach(file IN LISTS FILES)
  file(READ "${file}" hex HEX)
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${hex}")
  cmake_path(RELATIVE_PATH file BASE_DIRECTORY "${ROOT}" OUTPUT_VARIABLE relative)
  string(APPEND body "constexpr unsigned char kFile${index}[] = {${bytes}0x00};\n")
  string(APPEND rows "      {\"${relative}\", {reinterpret_cast<const char*>(kFile${index}), sizeof(kFile${index}) - 1}},\n")
  math(EXPR index "${index} + 1")
endforeach()
file(WRITE "${OUTPUT}" "#include \"common/base/embedded_file.h\"\n\nnamespace ${NAMESPACE} {\nnamespace {\n${body}}  // namespace\n
const std::vector<juri::EmbeddedFile>& Files() {
  static const auto* const files = new std::vector<juri::EmbeddedFile>{\n${rows}  };
  return *files;
}\n}  // namespace ${NAMESPACE}\n")
