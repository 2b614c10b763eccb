# The dev dependency `node` gives every tool the same Node.js version, whichever one the machine has.
# npm itself runs on the machine's Node.js, because `npm ci` replaces the one in node_modules. Under
# `npm test`, npm has put node_modules/.bin on PATH already, so it is removed for npm.
machine_path := $(subst $(CURDIR)/node_modules/.bin:,,$(PATH))
export PATH := $(CURDIR)/node_modules/.bin:$(PATH)
bin := node_modules/.bin

sources := $(shell find sdk provider emulator cli -name '*.ts')

with_engine = PULUMI_ENGINE_DIR="$$(tools/pulumi/engine)" && export PULUMI_ENGINE_DIR &&
jest = NODE_OPTIONS="--experimental-vm-modules --no-warnings" $(bin)/jest

.PHONY: help deps build engine test test-one test-package test-large test-assumptions histories fuzz mutants demo lint bench reference sdks plugin release
.DELETE_ON_ERROR:

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-16s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

deps: node_modules/.stamp ## Install the packages of package-lock.json

# The machine's Node.js may be older than some packages require. npm warns about it, and it does not
# matter here.
node_modules/.stamp: package-lock.json
	@echo "Installing packages (npm ci, about half a minute) ..." >&2
	@PATH="$(machine_path)" npm ci --loglevel=error --no-progress >&2
	@touch $@

build: dist/sdk/index.js ## Compile the package into dist/

# The build compiles into another folder and moves it, so dist/ is always complete and contains no
# files of an older build.
dist/sdk/index.js: node_modules/.stamp $(sources) tsconfig.json tsconfig.build.json
	@rm -rf node_modules/.cache/dist
	@$(bin)/tsc -p tsconfig.build.json --outDir node_modules/.cache/dist
	@chmod +x node_modules/.cache/dist/cli/main.js
	@rm -rf dist && mv node_modules/.cache/dist dist
# `npm ci` links only commands that exist, and it runs before the build.
	@ln -sf ../pulumi-atlas-orgs/dist/cli/main.js node_modules/.bin/atlas-orgs
	@touch $@

engine: ## Print the folder that contains the Pulumi engine, and build the engine if there is none
	@tools/pulumi/engine

# What `make test-large` runs instead of `make test`, which takes less than 10 minutes on two idle cores.
slow = tests/pipelines/jobs.test tests/drift/older tests/cost/memory tests/emulator/runners tests/emulator/browser \
	'tests/engine/(peoplePreviews|waiting|optionsTogether|resourceOptions|echoes|oneLine|upgrade|goProgram|pythonProgram|usersMoving)'

# Long journeys that would make `make test` longer than that. `make test-large` runs them as `make test` would.
long = tests/init/command tests/cost/engine \
	'tests/engine/(adoption|beginners|credentials|forms|identity|import|lifecycle|refusals)\.test'

# Their tables are in tests/support/forms.ts. With LARGE, they are those that `make test` leaves out.
journeys = tests/engine/(credentials|drift|examples|identity|keyRotation|organization|output|people|refusals)\.test

test: build ## Run all tests, on the emulator and the real engine
	@$(with_engine) $(jest) --testPathIgnorePatterns tests/package $(slow) $(long)

test-one: build ## Run one test file: TEST=tests/invitation/plan, optionally TEST_NAME="part of a name"
	@test -n "$(TEST)" || { echo "TEST is not set. Example: make test-one TEST=tests/invitation/plan" >&2; exit 2; }
	@$(with_engine) $(jest) -w 1 "$(TEST)" $${TEST_NAME:+-t "$$TEST_NAME"}

test-package: build plugin ## Test the packed package in empty folders (needs the npm registry, about 4 minutes)
	@$(with_engine) $(jest) tests/package -i

test-large: build ## Run the slow tests: 300 and 10,000 people, the example pipelines, engine journeys in v2 and natively, programs in Go and Python, the page in a browser (about half an hour)
	@$(with_engine) $(jest) $(long)
	@$(with_engine) LARGE=1 $(jest) tests/init/command $(slow)
	@$(with_engine) LARGE=1 $(jest) '$(journeys)' -t '(v2|native)'

# The tests that decide about people and organizations. `make test` runs them with the first choice of
# each assumption in emulator/store/assumptions.ts. This target runs them with every other choice, and
# those on the engine with all other choices at once.
safety := 'tests/invitation/(absence|deletion|evidence|identity|lastOwner|lifecycle|limits|ownership|spelling)' \
	'tests/organization/(creation|deletion|kills|limits|ownership|rotation)' tests/histories
safety_engine := 'tests/engine/(identity|killed)'
choices = $(bin)/node -p 'require("./dist/emulator/store/assumptions.js").otherChoices().join(" ")'

test-assumptions: build ## Run the safety tests for everything else that Atlas may do (about 6 minutes; ASSUME=name=choice for one)
	@$(with_engine) all=$${ASSUME:-$$($(choices))}; status=0; for choice in $$all; do \
		echo "ASSUME=$$choice"; ASSUME=$$choice $(jest) $(safety) || status=1; \
	done; export ASSUME=$$(echo $$all | tr ' ' ','); \
	echo "ASSUME=$$ASSUME"; $(jest) $(safety_engine) || status=1; exit $$status

# `make test` plays about 300. HISTORIES_SEED repeats a run, with the seed that a failure prints.
histories: export HISTORIES ?= 10000
histories: build ## Play random histories of people: HISTORIES=10000 (about 20 minutes)
	@echo "Playing $(HISTORIES) histories (about 20 minutes for 10000) ..." >&2
	@$(jest) tests/histories -i

# `make test` tries 150 for each of the ten properties. FUZZ_SEED repeats a run, with the seed that a
# failure prints.
fuzz: export FUZZ_CASES ?= 12000
fuzz: node_modules/.stamp ## Fuzz the parsers of responses, challenges, lists, dates and reports (about 20 minutes)
	@echo "Trying $(FUZZ_CASES) cases for each of ten properties (about 20 minutes for 12000) ..." >&2
	@$(jest) tests/fuzz -i --testTimeout 3600000

# The configuration is in stryker.config.json and tools/mutants. Survivors are listed at the end.
mutants: node_modules/.stamp ## Mutate the modules that decide about people; the tests kill 90 % (about 15 minutes)
	@NODE_OPTIONS="--experimental-vm-modules --no-warnings" $(bin)/stryker run

demo: build ## Demonstrate up, drift, repair and destroy on the emulator
	@$(with_engine) $(bin)/node tools/demo/main.ts

# Set PEER to measure something else on the same emulator: a folder with a Pulumi program, or a command.
bench: build ## Measure requests, time, state size and memory of both forms (about 20 minutes)
	@$(with_engine) $(bin)/node bench/main.ts $(if $(PEER),--peer "$(PEER)")

lint: build ## Check formatting, types, import rules, unused code and the exports of the package
	@status=0; for check in format types imports unused package; do \
		if output=$$(npm run --silent lint:$$check 2>&1); then echo "pass  $$check"; \
		else echo "FAIL  $$check"; echo "$$output"; status=1; fi; \
	done; exit $$status

reference: build ## Generate the reference pages in docs/ and Pulumi's schema from the docstrings
	@$(bin)/node tools/reference/main.ts
	@$(bin)/node tools/schema/main.ts

# The generators are in the Go module that tools/pulumi/engine builds the engine from, so the flags are
# the same: Go then compiles only what the engine does not contain.
sdks: ## Generate the SDKs for Go and Python from the schema into build/sdks (needs Go)
	@cd tools/pulumi && GOWORK=off CGO_ENABLED=0 go run -trimpath ./sdks "$(CURDIR)/schemas/pulumi-schema.json" "$(CURDIR)/build/sdks"

# PLATFORMS=all builds for the other systems, too. An executable for macOS can be built on macOS only.
plugin: build ## Build the plugin as one executable that needs no Node.js, and its archive (PLATFORMS=all for other systems)
	@$(with_engine) $(bin)/node tools/plugin/main.ts --platforms "$(PLATFORMS)"

release: build ## Check that the version can be released and show what npm would publish; change nothing
	@$(bin)/node tools/release/main.ts
