# `make GENERATE` after each change of the error catalogue; `make CHECK` tells whether that was done.
ERRCAT ?= errcat

.PHONY: GENERATE CHECK

GENERATE: ## compile the error catalogue into its outputs
	$(ERRCAT) generate

CHECK: ## tell what is wrong with the error catalogue, and which outputs are not current
	$(ERRCAT) generate --check
