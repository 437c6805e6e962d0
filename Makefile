# Two commands matter: `make run` and `make test`. The rest is for those who work here.
.PHONY: run test build fmt gen faults bench clean help
.DEFAULT_GOAL := help

help: ## what there is
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' Makefile

run: ## build and serve the demo world at http://127.0.0.1:8700
	@exec scripts/run

test: ## everything that must hold; the last line counts
	@exec scripts/test

build: ## build what `make run` starts, without starting it
	@exec scripts/build

fmt: ## write the source the one way
	cargo fmt --all
	scripts/web deps
	npm --prefix web run --silent format

gen: ## write anew what is generated: API description, client types, error codes
	@exec scripts/gen

faults: ## kill the program at random moments under load, 30 rounds per database
	@exec scripts/faults

bench: ## measure what docs/performance.md states
	@exec scripts/bench

clean: ## remove everything built, and the demo world
	cargo clean
	rm -rf .demo web/dist web/node_modules
