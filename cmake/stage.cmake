# entente_add_stage(NAME SOURCES ... [HEADERS ...] [DEPENDS stages...] [PRIVATE libraries...])
#
# One static library per room of src/. HEADERS are the public headers below include/entente/NAME;
# DEPENDS are the rooms whose headers this one may include: a stage that is not named here cannot be
# linked, so the one-way flow of docs/architecture.md is enforced by the linker, not by good will.
function(entente_add_stage name)
  cmake_parse_arguments(stage "" "" "SOURCES;HEADERS;DEPENDS;PRIVATE" ${ARGN})
  set(target entente_${name})
  add_library(${target} STATIC ${stage_SOURCES})
  add_library(entente::${name} ALIAS ${target})
  list(TRANSFORM stage_HEADERS PREPEND ${PROJECT_SOURCE_DIR}/include/entente/${name}/)
  target_sources(${target} PUBLIC FILE_SET HEADERS
                 BASE_DIRS ${PROJECT_SOURCE_DIR}/include FILES ${stage_HEADERS})
  target_include_directories(${target} PRIVATE ${PROJECT_SOURCE_DIR}/src)
  target_compile_features(${target} PUBLIC cxx_std_20)
  list(TRANSFORM stage_DEPENDS PREPEND entente::)
  # Our own helper targets (entente_rapidjson, ...) are for building only: an installation does not know them.
  list(TRANSFORM stage_PRIVATE REPLACE "^(entente_.+)$" "$<BUILD_INTERFACE:\\1>")
  target_link_libraries(${target} PUBLIC ${stage_DEPENDS}
                        PRIVATE ${stage_PRIVATE} $<BUILD_INTERFACE:entente_warnings>)
  set_target_properties(${target} PROPERTIES EXPORT_NAME ${name} POSITION_INDEPENDENT_CODE ON)
  install(TARGETS ${target} EXPORT ententeTargets FILE_SET HEADERS)
endfunction()

# entente_add_test(STAGE FILE [LABELS ...] [DEPENDS stages...]): one gtest program for tests/unit/STAGE/FILE.cpp.
function(entente_add_test stage file)
  cmake_parse_arguments(test "" "" "LABELS;DEPENDS" ${ARGN})
  set(target ${stage}_${file})
  add_executable(${target} ${file}.cpp)
  list(TRANSFORM test_DEPENDS PREPEND entente::)
  target_include_directories(${target} PRIVATE ${PROJECT_SOURCE_DIR}/src ${PROJECT_SOURCE_DIR}/tests)
  target_compile_definitions(${target} PRIVATE ENTENTE_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
  target_link_libraries(${target} PRIVATE entente::${stage} ${test_DEPENDS} GTest::gmock GTest::gtest_main
                                          entente_warnings)
  if(NOT test_LABELS)
    set(test_LABELS unit)
  endif()
  gtest_discover_tests(${target} TEST_PREFIX "${stage}." PROPERTIES LABELS "${test_LABELS}"
                       DISCOVERY_TIMEOUT 60)
endfunction()
