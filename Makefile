# What one does with this checkout. `make` alone lists it.

SWIFT ?= swift
# SwiftPM hands a package's traits to the compiler in the order of a set, which is another in each run, and so compiles all
# anew. Builds keep one order; tests and the tool run with any, so that what depends on one is seen.
BUILD = SWIFT_DETERMINISTIC_HASHING=1 $(SWIFT) build
# For `make test-all FLAGS="-Xswiftc -warnings-as-errors"`, as CI calls it.
FLAGS ?=
# Where all is built with the modules behind traits. With other traits SwiftPM builds everything anew, so in a folder with
# what `make test` builds, the two would undo each other's work.
ALL_BUILD ?= .build/all-traits
ALL = --enable-all-traits --scratch-path $(ALL_BUILD)
# What all tests are linked to; other products of the package need no tests.
TESTS = swift-fdxPackageTests
# How many payloads `make check-validation` makes.
MUTATIONS ?= 2000
# The chances that `make check-oracle` takes, and how many values it makes.
SEED ?= 1
COUNT ?= 2000
FORMATTED = Package.swift Sources Tests Plugins Examples \
	Fuzzing/Package.swift Fuzzing/ReadDocuments Fuzzing/ReadJSON Sanitizing/Package.swift \
	Benchmarks/Package.swift Benchmarks/Sources
NESTED = $(patsubst %/Package.swift,%,$(wildcard Examples/*/Package.swift Benchmarks/Package.swift))
# Where packages in Examples and Benchmarks are built: each in a folder of its own, or all but QuickStart in this one, which
# builds once what they share. Modules of this package are built anew there for packages with other traits, so `make check`
# takes one package after the other, behind all that needs what `build` left.
NESTED_BUILD ?=
# In a folder that another package was built in, SwiftPM takes that one's plan for this one's, and builds nothing.
NESTED_OPTIONS = $(if $(NESTED_BUILD),--scratch-path $(NESTED_BUILD) --disable-build-manifest-caching) $(FLAGS)
export NESTED_BUILD NESTED_OPTIONS
package = --package-path $(1) $(NESTED_OPTIONS)
# Tests that keep all cores busy run in a process of their own: beside them, deadlines of the others would run out.
LONG = ^(ComparisonTests|ValidationTests|OpenAPITests|GoldenTests|GenerationTests|fdxgenTests|CorpusTests)\.
# So do those of the large modules, which make calls and so have deadlines of their own.
LARGE = ^(TaxTests|AreaTests)\.
# So do those of databases, which start servers and kill programs.
STORES = ^(FDXSyncTests|FDXSQLiteTests|FDXPostgresTests)\.
# How many programs `make check-sync` kills.
KILLS ?= 200
# For `make fuzz` and `make sanitize`.
SECONDS ?= 60
SANITIZERS ?= address thread

# What `make check` does, in this order; what comes behind `build` finds all built.
CHECKS = lint check-version check-schemas check-coverage peers test-all build corpus check-docc check-apple \
	check-generated check-peers check-docs check-api check-plugins check-artifact-bundle check-lean test-demo demo-flinks \
	check-restart check-sync test-sandbox check-sandbox check-consent-page check-docs-of-examples build-benchmarks demo \
	fuzz $(SLOW)
# What takes longer than CI may: it builds the runtime and its tests once for each sanitizer.
SLOW ?= sanitize

.PHONY: help bench demo-ledger sandbox test check check-diff generate format sanitize libyaml postgres sandbox-needs \
	tool built clean $(CHECKS)

help: ## List these rules
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-20s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: libyaml ## Build and run Examples/QuickStart: a bank's JSON as a table
	@$(SWIFT) run --package-path Examples/QuickStart QuickStart

demo-flinks: libyaml sandbox-needs ## Walk both journeys of Flinks Outbound, in a sandbox: Examples/FlinksDemo
	@$(BUILD) $(call package,Examples/FlinksDemo) --product flinks-demo
	@$(SWIFT) run --skip-build $(call package,Examples/FlinksDemo) flinks-demo

demo-ledger: libyaml sandbox-needs ## Keep a customer's accounts in SQLite and print what changed: Examples/Ledger
	@$(SWIFT) run $(call package,Examples/Ledger) ledger

test: libyaml ## Run the tests that need no more than the package itself
	@$(call run-tests,)
	@echo "left out: the modules behind the traits" \
		"$$(awk '/^    traits:/ { on = 1 } on { print } on && /]/ { exit }' Package.swift | \
		grep -o 'FDX[A-Za-z]*' | xargs | sed 's/ /, /g');" \
		"make test-all has them too"

test-all: libyaml postgres sandbox-needs ## Run all tests, with the modules behind traits; `make peers` lets them talk to more servers
	@$(call run-tests,$(ALL))

define run-tests
set -ex; \
$(BUILD) --product $(TESTS) $(1) $(FLAGS); \
$(SWIFT) test --skip-build $(1) $(FLAGS) --skip '$(LONG)|$(LARGE)|$(STORES)'; \
$(SWIFT) test --skip-build $(1) $(FLAGS) --filter '$(STORES)'; \
$(SWIFT) test --skip-build $(1) $(FLAGS) --filter '$(LARGE)'; \
$(SWIFT) test --skip-build $(1) $(FLAGS) --filter '$(LONG)'
endef

peers: ## Install the servers and the validator that some tests need
	scripts/install-test-peers.sh

check: ## Everything that CI checks, step by step, with the time that each takes
	@begin=$$(date +%s); built=; \
	for step in $(CHECKS); do \
		echo "== $$step"; start=$$(date +%s); \
		$(MAKE) --no-print-directory $$step BUILT=$$built || exit; \
		echo "== $$step: done in $$(($$(date +%s) - start)) s"; \
		[ $$step != build ] || built=$(ALL_BUILD); \
	done; \
	echo "== all done in $$(($$(date +%s) - begin)) s"

build: libyaml postgres sandbox-needs ## Build all, with the modules behind traits
	$(BUILD) $(ALL) $(FLAGS)

# Within `make check`, BUILT is the folder in which `build` left all; a check by itself has what it needs built first.
built: $(if $(BUILT),,build)

TOOL = $(or $(BUILT),.build)/debug/fdxgen

tool: libyaml
	$(if $(BUILT),,$(BUILD) --product fdxgen)

corpus: libyaml ## Compile what is made of the documents of others, and read their payloads, where a folder with them is at hand
	@[ ! -d ../shared/corpus ] || { $(if $(BUILT),,$(BUILD) --product $(TESTS) $(ALL) $(FLAGS);) \
		FDX_CORPUS_BUILD=1 $(SWIFT) test --skip-build $(ALL) $(FLAGS) --filter everyPublishedPayload; }

generate: libyaml ## Write Generated/ anew from schemas/
	scripts/generate.sh

check-generated: tool ## See whether Generated/ is what schemas/ make; `make generate` mends it
	FDXGEN=$(TOOL) scripts/generate.sh --check

lint: ## Check the formatting, and that two rooms of the runtime name nothing of the others
	$(SWIFT) format lint --strict --parallel -r $(FORMATTED)
	scripts/check-rooms.py

format: ## Format the sources
	$(SWIFT) format -i --parallel -r $(FORMATTED)

check-diff: libyaml ## Compare pairs of documents and see whether the verdicts are those of Tests/ComparisonTests/Pairs
	$(BUILD) --product $(TESTS)
	$(SWIFT) test --skip-build --filter PairTests

check-schemas: ## Ask a validator from PyPI whether schemas/ are valid OpenAPI
	scripts/check-schemas.sh

check-coverage: ## Test the tool that says what schemas/ lack of documents of yours; with FOLDER=… use it on them
	scripts/install-checkers.sh
	.build/checkers/bin/python scripts/check-coverage-test.py
	@$(if $(FOLDER),.build/checkers/bin/python scripts/check-coverage.py $(FOLDER))

check-docs: built ## Type-check the Swift samples of README.md, docs/ and the articles for docc
	scripts/check-docs.py --build $(ALL_BUILD)

check-docs-of-examples: libyaml sandbox-needs ## Type-check the samples that need modules of a package in Examples
	$(BUILD) $(call package,Examples/FlinksSandbox)
	$(BUILD) $(call package,Examples/FlinksSandbox) --target FDXTesting
	scripts/check-docs.py --of Examples/FlinksSandbox --build $(or $(NESTED_BUILD),Examples/FlinksSandbox/.build)

check-docc: built ## Make the documentation with docc: no warning, no public declaration without a comment, a tutorial that compiles
	scripts/check-docc.py --build $(ALL_BUILD)

check-version: ## See whether all that names a version names the same
	scripts/check-version.sh

check-api: libyaml ## Say what breaks for code written for the last release
	scripts/check-api-test.sh
	scripts/check-api.sh

check-apple: built ## Type-check, against stubs, what only Apple's systems compile
	scripts/check-apple.sh $(ALL_BUILD)

check-artifact-bundle: libyaml ## Make the tool as an artifact bundle, and let a plugin use it
	scripts/check-artifact-bundle.sh

check-plugins: libyaml ## Use both plugins from a package of its own
	scripts/check-plugins.sh

# Both keep one core busy.
check-peers: tool peers ## Both comparisons with another validator at once: check-validation and check-oracle
	@$(MAKE) --no-print-directory --jobs=2 check-validation check-oracle

check-validation: tool peers ## Compare `fdxgen validate` with another validator on mutated payloads
	.build/peers/bin/python scripts/check-validation.py --mutations $(MUTATIONS) --fdxgen $(TOOL)

check-oracle: tool peers ## Compare decoding, encoding and `fdxgen validate` with another validator on random documents
	$(if $(BUILT),,$(BUILD) --target FDXRuntime)
	.build/peers/bin/python scripts/check-oracle.py --seed $(SEED) --count $(COUNT) --fdxgen $(TOOL)

check-lean: libyaml ## Show that FDXv5 alone needs neither the tool nor libyaml
	scripts/check-lean.sh

bench: libyaml postgres ## Measure generating, compiling and decoding; writes Benchmarks/results.md and its chart
	Benchmarks/scripts/bench.py

build-benchmarks: libyaml postgres ## Build the package in Benchmarks
	$(BUILD) $(call package,Benchmarks)
	@folder=$$($(BUILD) $(call package,Benchmarks) --show-bin-path) && \
		for program in Profile SyncThroughput ConcurrentCalls; do test -x $$folder/$$program || exit 1; done

test-sandbox: libyaml sandbox-needs ## Run the tests of Examples/FlinksSandbox
	$(SWIFT) test $(call package,Examples/FlinksSandbox)

test-demo: libyaml sandbox-needs ## Run the tests of Examples/FlinksDemo
	$(SWIFT) test $(call package,Examples/FlinksDemo)

check-sandbox: libyaml sandbox-needs ## Let schemathesis compare the sandbox with schemas/flinks
	scripts/install-checkers.sh
	.build/checkers/bin/python scripts/check-sandbox.py

check-consent-page: libyaml sandbox-needs ## Drive the sandbox's consent page in Chromium; pictures are in .build/consent-page
	scripts/install-checkers.sh
	scripts/install-chromium.sh
	.build/checkers/bin/python scripts/check-consent-page.py

check-restart: libyaml sandbox-needs ## Show that stored tokens outlive the demo and the sandbox
	scripts/check-restart.sh

check-sync: libyaml sandbox-needs ## Kill Examples/Ledger 200 times, and see that no booking is lost and none twice
	scripts/check-sync.py --kills $(KILLS)

sandbox: libyaml sandbox-needs ## Start Examples/FlinksSandbox at port 8080
	@[ -x Examples/FlinksSandbox/.build/debug/flinks-sandbox ] || \
		echo "The sandbox is built for the first time, which takes some minutes; then it says where it listens."
	@$(BUILD) --package-path Examples/FlinksSandbox --product flinks-sandbox
	@$(SWIFT) run --skip-build --package-path Examples/FlinksSandbox flinks-sandbox

fuzz: libyaml ## Feed the readers with input that nobody wrote: make fuzz SECONDS=60
	@scripts/fuzz.sh $(SECONDS)

sanitize: ## Run the runtime's tests under sanitizers: make sanitize SANITIZERS="address thread"
	@for kind in $(SANITIZERS); do \
		TSAN_OPTIONS=suppressions=$(CURDIR)/Sanitizing/thread.supp \
		LSAN_OPTIONS=suppressions=$(CURDIR)/Sanitizing/leak.supp \
		$(SWIFT) test --package-path Sanitizing --scratch-path Sanitizing/.build-$$kind --sanitize $$kind || exit 1; \
	done

libyaml:
	@scripts/install-libyaml.sh

postgres:
	@scripts/install-postgres.sh

sandbox-needs:
	@scripts/install-sandbox-needs.sh

clean: ## Remove what was built
	rm -rf .build Fuzzing/.build Sanitizing/.build-* $(addsuffix /.build,$(NESTED))
