# cmake --install: the command, the libraries with an exported package, headers, schema, man page.
include(CMakePackageConfigHelpers)
set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/entente)
install(EXPORT ententeTargets NAMESPACE entente:: DESTINATION ${package_dir})
configure_package_config_file(${PROJECT_SOURCE_DIR}/cmake/ententeConfig.cmake.in
                              ${PROJECT_BINARY_DIR}/ententeConfig.cmake INSTALL_DESTINATION ${package_dir})
write_basic_package_version_file(${PROJECT_BINARY_DIR}/ententeConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/ententeConfig.cmake ${PROJECT_BINARY_DIR}/ententeConfigVersion.cmake
        DESTINATION ${package_dir})
install(DIRECTORY ${PROJECT_SOURCE_DIR}/schema DESTINATION ${CMAKE_INSTALL_DATADIR}/entente)
install(DIRECTORY ${PROJECT_SOURCE_DIR}/exports/cypher DESTINATION ${CMAKE_INSTALL_DATADIR}/entente OPTIONAL)
install(FILES ${PROJECT_SOURCE_DIR}/docs/entente.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES ${PROJECT_SOURCE_DIR}/LICENSE ${PROJECT_SOURCE_DIR}/NOTICE DESTINATION ${CMAKE_INSTALL_DOCDIR})
