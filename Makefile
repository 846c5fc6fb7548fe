# make demo   who met whom, where and when in the demo corpus; writes exports/demo
# make test   every test, the ones against a real Neo4j, Gephi and spaCy included
#
# Each sets up all that it needs, from a bare Debian 12 with git, make and root on; a second run skips
# what is there and needs no network. The other targets are for work on entente: docs/hacking.md.

SHELL := /bin/bash
.DELETE_ON_ERROR:
.PHONY: demo test test-asan bench accuracy accuracy-unseen train setup install format tidy clean

DEMO := tests/accuracy/composed

demo: setup
	@tools/demo.sh build/release/entente $(DEMO) exports/demo

test: .deps/packages-test.stamp
	@tools/test.sh ci

test-asan: .deps/packages-test.stamp
	@tools/test.sh asan

bench: .deps/packages-test.stamp setup
	@tools/bench.sh

accuracy: setup
	@tools/accuracy.sh

accuracy-unseen: .deps/packages-test.stamp setup
	@tools/accuracy.sh --unseen

train: .deps/packages-test.stamp setup
	@tools/train/train.sh

# The command with all that it needs: Debian packages, a release build, the language model, the places.
setup: .deps/packages-build.stamp
	@tools/setup/build.sh release
	@tools/setup/data.sh build/release/entente

.deps/packages-%.stamp: tools/setup/packages-%.txt tools/setup/packages.sh
	@tools/setup/packages.sh $< $@

install: setup
	cmake --install build/release
	install -d $(DESTDIR)/usr/local/share/entente/data
	install -m 644 .deps/data/*.entente $(DESTDIR)/usr/local/share/entente/data

tidy:
	@tools/tidy.sh

format:
	git ls-files '*.hpp' '*.cpp' | xargs clang-format -i

clean:
	rm -rf build
