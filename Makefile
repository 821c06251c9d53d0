# One loop for three languages. `make help` lists what there is.
#
# Every target finds a JDK 25 by itself and installs what is missing where it may (see .ci/prepare).
SHELL := /bin/bash
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

export JAVA_HOME := $(shell .ci/find-jdk)
# Maven 3.8 predates the warnings that a JDK 25 prints about its libraries.
export MAVEN_OPTS := --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow
MVN  := mvn -B -ntp
JAVA := $(JAVA_HOME)/bin/java
JAR  := server/target/codraft.jar
WEB  := editor-web/dist/index.html
# Classes as the last start left them, so that the next one is quicker; made anew when the jar changes.
ARCHIVE := -XX:+AutoCreateSharedArchive -XX:SharedArchiveFile=server/target/codraft.jsa
NODE_MODULES := editor-web/node_modules/.package-lock.json

WEB_SOURCES    := $(shell find editor-web shared/schema shared/labels shared/protocol -type f -not -path '*/node_modules/*' -not -path '*/dist/*' -not -path '*/.fonts/*' -not -path '*/test-results/*' -not -path '*/e2e/*' -not -path '*/bench/*' -not -path '*/interop/*')
SERVER_SOURCES := pom.xml server/pom.xml $(shell find server/src/main server/native shared -type f -not -path '*/target/*' -not -path '*/vectors/*')

.PHONY: help run dev build test check fmt web-check server-check native-check sbom e2e vectors bench bench-web curves life soak asan mutate clean prepare fuzz fuzz-seeds fuzz-corpus

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 20

run: $(JAR) ## build what changed, then serve http://localhost:8080 with the demonstration congress
	@exec $(JAVA) $(ARCHIVE) -jar $(JAR) serve --port 8080 --data ./data --demo

dev: $(JAR) ## the same with the editor reloading as you type, on http://localhost:5173
	@trap 'kill 0' EXIT; $(JAVA) -jar $(JAR) serve --port 8080 --data ./data --demo & cd editor-web && npm run dev

build: $(JAR) ## the jar, with editor and native library inside

test: prepare check ## everything: check, real parts, processes killed, browser
	$(MAKE) $(WEB)
	$(MVN) -pl server verify -Dunit.skip=true
	$(MVN) -q -pl server jacoco:report jacoco:check@packages
	cd editor-web && npm run e2e

check: prepare $(NODE_MODULES) ## format, lint, types, architecture, unit tests of all languages
	$(MAKE) -j2 --output-sync=target web-check native-check
	$(MAKE) server-check sbom

web-check: $(NODE_MODULES)
	cd editor-web && npm run check && npm test

# Where Maven builds the crate: its libraries, one of which takes a minute and a half, are built once for both.
NATIVE_TARGET = $(CURDIR)/server/target/rust-maven-plugin/crdt-jni

native-check:
	cd server/native/crdt-jni && export CARGO_TARGET_DIR=$(NATIVE_TARGET) && cargo fmt --check && \
		cargo clippy --release --quiet --all-targets -- -D warnings && cargo test --release --quiet

server-check:
	$(MVN) -pl server spotless:check checkstyle:check test forbiddenapis:check forbiddenapis:testCheck@tests

sbom: $(NODE_MODULES) ## everything shipped that we did not write, and whether its licences let us ship it
	$(MVN) -q -pl server cyclonedx:makeBom
	node .ci/sbom.mjs server/target/sbom/java.json server/target/sbom/codraft.cdx.json

e2e: $(JAR) prepare ## only the browser tests
	cd editor-web && npm run e2e

fmt: $(NODE_MODULES) ## format all sources
	$(MVN) -q -pl server spotless:apply
	cd editor-web && npx biome check --write .
	cd server/native/crdt-jni && cargo fmt

TEST_CLASSES = server/target/test-classes:server/target/classes:$$(cat server/target/test.classpath)
BENCH_FLAGS  = --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow
PEERS := server/src/test/peers

# How the image starts the server.
JAVA_OPTIONS = @$(CURDIR)/docker/java.options
LOADS ?=
MUTATE ?= org.codraft.live.gate
WINDOWS ?= 3

bench: $(JAR) $(PEERS)/node_modules $(PEERS)/y-websocket/node_modules ## measure beside stock peers, 20 minutes; LOADS="S1-10 S4 S9" for some rows, or JMH
	$(MVN) -q -pl server test-compile dependency:build-classpath -Dmdep.outputFile=target/test.classpath -Dmdep.includeScope=test
	mkdir -p server/target/bench
ifneq ($(filter JMH,$(or $(LOADS),JMH)),)
	$(JAVA) $(BENCH_FLAGS) -cp $(TEST_CLASSES) org.openjdk.jmh.Main 'org.codraft.bench.*' -f 1 -wi 1 -w 1 -i 3 -r 1 \
		-rff server/target/bench/jmh.csv | tee server/target/bench/jmh.txt
endif
ifneq ($(filter-out JMH,$(or $(LOADS),all)),)
	$(JAVA) $(BENCH_FLAGS) "-Dcodraft.bench.loads=$(LOADS)" "-Dcodraft.bench.java=$(JAVA_OPTIONS)" \
		-Dcodraft.bench.windows=$(WINDOWS) "-Dcodraft.bench.beside=$(BESIDE)" -cp $(TEST_CLASSES) \
		org.codraft.bench.load.LoadBench server/target/bench $(JAR) $(PEERS) | tee server/target/bench/load.md
endif

curves: $(JAR) ## how cost grows with editors, papers, history and text, 5 minutes; draws docs/curves.svg; CURVES=papers for how many papers alone
	$(MVN) -q -pl server test-compile dependency:build-classpath -Dmdep.outputFile=target/test.classpath -Dmdep.includeScope=test
	mkdir -p server/target/bench
	$(JAVA) $(BENCH_FLAGS) -Dcodraft.curves.only=$(CURVES) -cp $(TEST_CLASSES) org.codraft.bench.load.Curves server/target/bench $(JAR) docs/curves.svg $(JAVA_OPTIONS) \
		| tee server/target/bench/curves.txt

life: $(JAR) ## four hours of a congress office in twenty minutes: memory flat, nothing left open, as fast at the end
	$(MVN) -q -pl server test-compile dependency:build-classpath -Dmdep.outputFile=target/test.classpath -Dmdep.includeScope=test
	mkdir -p server/target/bench
	set -o pipefail; $(JAVA) $(BENCH_FLAGS) -cp $(TEST_CLASSES) org.codraft.bench.load.LongLife server/target/bench $(JAR) \
		| tee server/target/bench/life.md

bench-web: $(JAR) prepare ## in Chromium: first text, keystroke to paint, weight; WORDS=55000 VISITS ROUNDS LETTERS FILES=1 BESIDE=other.jar
	WORDS=$(WORDS) VISITS=$(VISITS) ROUNDS=$(ROUNDS) LETTERS=$(LETTERS) FILES=$(FILES) \
		node editor-web/bench/web.mjs server/target/bench $(BESIDE) $(JAR)

$(PEERS)/node_modules: $(PEERS)/package.json
	cd $(PEERS) && npm install --no-audit --no-fund --no-package-lock
	@touch $@

# Its pre-release of Yjs does not satisfy the ranges of its own parts; .npmrc lets that pass.
$(PEERS)/y-websocket/node_modules: $(PEERS)/y-websocket/package.json
	cd $(PEERS)/y-websocket && npm install --no-audit --no-fund --no-package-lock
	@touch $@

soak: $(JAR) prepare ## faults and hostile input at full size, about an hour; ONLY="D1 F2" for some
	$(MVN) -q -pl server test-compile
	.ci/soak $(ONLY)

TWIN_FOLDER = server/native/crdt-jni/target/asan
TWIN = $(TWIN_FOLDER)/x86_64-unknown-linux-gnu/release/examples/twin
PASSED ?= 1000000

asan: prepare ## what the gate lets through, a million hostile updates, in the crate built with AddressSanitizer
	cd server/native/crdt-jni && RUSTC_BOOTSTRAP=1 RUSTFLAGS="-Zsanitizer=address -Cdebuginfo=line-tables-only --cfg system_allocator" \
		cargo build --quiet --release --example twin --target x86_64-unknown-linux-gnu --target-dir target/asan
	$(MVN) -pl server test-compile surefire:test -Dtest=AsanTwinIT -Dcodraft.asan.twin=$(CURDIR)/$(TWIN) \
		-Dcodraft.asan.passed=$(PASSED)

FUZZ_SECONDS ?= 60
FUZZ_FOLDER = server/target/fuzz
FUZZ_CHECKS = com.code_intelligence.jazzer.sanitizers
# Not what is looked for here, and they would change classes of the JDK that Jazzer cannot read yet.
FUZZ_WITHOUT = $(FUZZ_CHECKS).NamingContextLookup:$(FUZZ_CHECKS).OsCommandInjection:$(FUZZ_CHECKS).RegexInjection:$(FUZZ_CHECKS).RegexRoadblocks
# Edges alone: comparisons are told over JNI, one by one, which took half of the time and led hardly anywhere new.
FUZZ_TRACE ?= cov
FUZZ_INCLUDES = org.codraft.live.gate.**:org.codraft.live.protocol.**

JAZZER = $(JAVA) $(BENCH_FLAGS) -Xmx2g -XX:+EnableDynamicAgentLoading -cp $(FUZZ_FOLDER)/classes:$(TEST_CLASSES) \
	com.code_intelligence.jazzer.Jazzer --target_class=org.codraft.live.gate.DoorFuzz \
	'--instrumentation_includes=$(FUZZ_INCLUDES)' '--custom_hook_includes=$(FUZZ_INCLUDES)' \
	--disabled_hooks=$(FUZZ_WITHOUT) --trace=$(FUZZ_TRACE) --reproducer_path=$(FUZZ_FOLDER) \
	-artifact_prefix=$(FUZZ_FOLDER)/ -max_len=20001 -timeout=10

fuzz-seeds:
	@.ci/prepare build
	$(MVN) -q -pl server test-compile dependency:build-classpath -Dmdep.outputFile=target/test.classpath -Dmdep.includeScope=test
	mkdir -p server/fuzz-corpus
	$(JAVA) -cp $(TEST_CLASSES) org.codraft.live.gate.DoorSeeds server/target/classes server/target/test-classes $(FUZZ_FOLDER)

fuzz: fuzz-seeds ## bytes led by coverage through every door of the gate, FUZZ_SECONDS=60; a find stays in server/target/fuzz
	$(JAZZER) -max_total_time=$(FUZZ_SECONDS) server/fuzz-corpus $(FUZZ_FOLDER)/seeds

fuzz-corpus: fuzz-seeds ## keep what led somewhere in this folder's runs of fuzz for the next ones, as text
	rm -rf $(FUZZ_FOLDER)/merged && mkdir -p $(FUZZ_FOLDER)/merged
	$(JAZZER) -merge=1 $(FUZZ_FOLDER)/merged $(FUZZ_FOLDER)/seeds server/fuzz-corpus
	$(JAVA) -cp $(TEST_CLASSES) org.codraft.live.gate.FuzzCorpus $(FUZZ_FOLDER)/merged server/src/test/resources/fuzz/corpus.txt

mutate: prepare ## how many small changes of the code the tests notice; MUTATE=org.codraft.live.room for another package than the gate
	$(MVN) -pl server test-compile pitest:mutationCoverage -DtargetClasses='$(MUTATE).*' -DtargetTests='$(MUTATE).*'

vectors: $(NODE_MODULES) ## make the golden bytes again with real Yjs
	node shared/vectors/make-vectors.mjs

clean: ## remove everything built; the data folder stays
	$(MVN) -q clean
	rm -rf editor-web/dist editor-web/.fonts editor-web/test-results server/native/crdt-jni/target

prepare: $(NODE_MODULES)
	@.ci/prepare

$(NODE_MODULES): editor-web/package.json editor-web/package-lock.json
	@.ci/prepare node
	cd editor-web && npm ci --no-audit --no-fund
	@touch $@

$(WEB): $(NODE_MODULES) $(WEB_SOURCES)
	cd editor-web && npm run build
	@touch $@

$(JAR): $(WEB) $(SERVER_SOURCES)
	@.ci/prepare build
	$(MVN) -q -pl server package -DskipTests
	@touch $@
