# Every library that entente is built on, found in one place.
find_package(Boost 1.74 REQUIRED)
find_package(RapidJSON REQUIRED)
find_package(ICU 72 REQUIRED COMPONENTS uc i18n)
find_package(CURL 7.88 REQUIRED)
find_package(CLI11 REQUIRED)
find_package(TBB REQUIRED)
find_package(fmt REQUIRED)
find_package(spdlog REQUIRED)
find_package(LibXml2 REQUIRED)
find_package(ZLIB REQUIRED)
find_package(OpenSSL REQUIRED COMPONENTS Crypto)
find_package(PkgConfig REQUIRED)
pkg_check_modules(zstd REQUIRED IMPORTED_TARGET libzstd)
# Debian: libzip-dev (wheels), libxxhash-dev (checksums of model files), libmsgpack-cxx-dev (files inside the wheels).
pkg_check_modules(libzip REQUIRED IMPORTED_TARGET libzip)
pkg_check_modules(libxxhash REQUIRED IMPORTED_TARGET libxxhash)
find_package(msgpack REQUIRED)

# RapidJSON's package gives a folder, not a target.
add_library(entente_rapidjson INTERFACE)
target_include_directories(entente_rapidjson SYSTEM INTERFACE ${RAPIDJSON_INCLUDE_DIRS})
target_compile_definitions(entente_rapidjson INTERFACE RAPIDJSON_HAS_STDSTRING=1)

if(ENTENTE_BUILD_TESTS)
  find_package(GTest 1.12 REQUIRED)
  include(GoogleTest)
endif()
