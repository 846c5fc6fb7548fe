#pragma once

#include "model/orthography.hpp"

#include "entente/base/file.hpp"
#include "entente/model/flat_file.hpp"

#include <filesystem>
#include <string>

#include <unistd.h>

namespace entente::test {

/// A model file with the tables of schema/nlp in it and nothing else, gone when the object is.
class OrthographyFile {
  public:
    OrthographyFile() : m_path(write()), m_file(m_path), m_orthography(m_file) {
        std::filesystem::remove(m_path);  // the mapping stays
    }

    [[nodiscard]] const model::Orthography& orthography() const { return m_orthography; }

  private:
    static std::filesystem::path write() {
        model::FlatFileBuilder builder;
        model::add_orthography(builder);
        const auto name = "entente-orthography-" + std::to_string(::getpid()) + ".entente";
        const auto path = std::filesystem::temp_directory_path() / name;
        base::write_file_atomically(path, builder.build());
        return path;
    }

    std::filesystem::path m_path;
    model::FlatFile m_file;
    model::Orthography m_orthography;
};

}  // namespace entente::test
