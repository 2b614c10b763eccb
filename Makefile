# The dev dependency `node` is current, whatever Node the machine has: it comes first for every tool.
machine_path := $(PATH)
export PATH := $(CURDIR)/node_modules/.bin:$(PATH)
bin := node_modules/.bin

sources := $(shell find sdk provider emulator cli -name '*.ts')

.PHONY: help deps build engine test test-package test-large demo lint bench reference release
.DELETE_ON_ERROR:

help: ## Show what there is to make
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

deps: node_modules/.stamp ## Install the packages of package-lock.json

# npm runs on the machine's own Node, since it replaces the one in node_modules. That Node may be
# older than some packages ask for, which npm would warn of and which does not matter here.
node_modules/.stamp: package-lock.json
	@echo "Installing packages (npm ci, about half a minute) ..." >&2
	@PATH="$(machine_path)" npm ci --loglevel=error --no-progress >&2
	@touch $@

build: dist/sdk/index.js ## Compile the package into dist/

# Compiled aside and moved into place, so that dist/ is whole at any moment and holds nothing old.
dist/sdk/index.js: node_modules/.stamp $(sources) tsconfig.json tsconfig.build.json
	@rm -rf node_modules/.cache/dist
	@$(bin)/tsc -p tsconfig.build.json --outDir node_modules/.cache/dist
	@chmod +x node_modules/.cache/dist/cli/main.js
	@rm -rf dist && mv node_modules/.cache/dist dist
# npm links a command only where it is there already, and this one is built after npm ci.
	@ln -sf ../pulumi-atlas-orgs/dist/cli/main.js node_modules/.bin/atlas-orgs
	@touch $@

engine: ## Print the folder that holds the Pulumi engine, building it where there is none
	@tools/pulumi/engine

test: build ## Run every test, on the emulator and the real engine
	@PULUMI_ENGINE_DIR="$$(tools/pulumi/engine)" && export PULUMI_ENGINE_DIR && \
		NODE_OPTIONS="--experimental-vm-modules --no-warnings" $(bin)/jest --testPathIgnorePatterns tests/package tests/pipelines/journey tests/drift/older

test-package: build ## Install the packed package in empty folders and use it there (needs the npm registry, about 4 minutes)
	@PULUMI_ENGINE_DIR="$$(tools/pulumi/engine)" && export PULUMI_ENGINE_DIR && \
		NODE_OPTIONS="--experimental-vm-modules --no-warnings" $(bin)/jest tests/package -i

test-large: build ## Run the tests that take long: 300 people, the example pipelines, drift in v1.0 (about 2 minutes)
	@PULUMI_ENGINE_DIR="$$(tools/pulumi/engine)" && export PULUMI_ENGINE_DIR && \
		LARGE=1 NODE_OPTIONS="--experimental-vm-modules --no-warnings" $(bin)/jest tests/init/command tests/pipelines/journey tests/drift/older

demo: build ## Walk through what this is for, on the emulator: up, drift, repair, destroy
	@PULUMI_ENGINE_DIR="$$(tools/pulumi/engine)" && export PULUMI_ENGINE_DIR && \
		$(bin)/node tools/demo/main.ts

# PEER: another Pulumi program's folder, or a command, that is measured in turn on the same emulator.
bench: build ## Measure calls, seconds, bytes and memory beside the engine alone, about 10 minutes
	@PULUMI_ENGINE_DIR="$$(tools/pulumi/engine)" && export PULUMI_ENGINE_DIR && \
		$(bin)/node bench/main.ts $(if $(PEER),--peer "$(PEER)")

lint: build ## Check format, types, imports between rooms, unused code and the package's exports
	@status=0; for check in format types imports unused package; do \
		if said=$$(npm run --silent lint:$$check 2>&1); then echo "pass  $$check"; \
		else echo "FAIL  $$check"; echo "$$said"; status=1; fi; \
	done; exit $$status

reference: node_modules/.stamp ## Write the pages of the reference in docs/ from the docstrings
	@$(bin)/node tools/reference/main.ts

release: build ## Check that the version can be released, and show what npm would publish; changes nothing
	@$(bin)/node tools/release/main.ts
