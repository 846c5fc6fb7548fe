# Our own targets link this privately: warnings never reach the programs that use the library.
add_library(entente_warnings INTERFACE)
target_compile_options(entente_warnings INTERFACE -Wall -Wextra -Wpedantic -Wconversion -Wshadow)
if(CMAKE_CXX_COMPILER_ID STREQUAL GNU AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  # GCC 12 takes operator+ of std::string for a copy onto itself (GCC bug 105651).
  target_compile_options(entente_warnings INTERFACE -Wno-restrict)
endif()
if(ENTENTE_WERROR)
  target_compile_options(entente_warnings INTERFACE -Werror)
endif()
