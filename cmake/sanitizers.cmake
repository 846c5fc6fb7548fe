# Sanitizers must be in every object of the program, so they are set for the whole build.
if(ENTENTE_SANITIZE)
  add_compile_options(-fsanitize=${ENTENTE_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${ENTENTE_SANITIZE})
endif()
# libFuzzer steers by the branches that an input takes, in all of our code.
if(ENTENTE_BUILD_FUZZERS)
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()
