#!/usr/bin/env bash
# Shows that tokens outlive the process: a first flinks-demo gets a consent and stores its tokens; a second one goes on
# with them, also when the sandbox has been killed and started again in between.
set -euo pipefail
cd "$(dirname "$0")/.."
work=$(mktemp -d)
server=""
stop() { if [ -n "$server" ]; then kill -9 "$server" && wait "$server" 2>/dev/null || true; fi; }
trap 'stop; rm -rf "$work"' EXIT

# One package builds both programs. `make check` says where, and with which options.
nested=${NESTED_OPTIONS:-}
build() { swift build --package-path Examples/FlinksDemo $nested "$@"; }
build --product flinks-demo
build --product flinks-sandbox
demo=$(build --show-bin-path)/flinks-demo
sandbox=$(build --show-bin-path)/flinks-sandbox
FLINKS_STORE_KEY=$(head -c 32 /dev/urandom | base64)
export FLINKS_STORE_KEY

start() { # port
    "$sandbox" --port "$1" --database "$work/sandbox.sqlite" >"$work/sandbox.log" &
    server=$!
    for _ in $(seq 100); do
        if grep -qs "answers at" "$work/sandbox.log"; then return; fi
        sleep 0.1
    done
    echo "FAILED: the sandbox did not start" >&2
    exit 1
}
address() { sed -n 's/.*answers at //p' "$work/sandbox.log"; }
recipient() { "$demo" recipient --url "$(address)" --store "$work/tokens" --json >"$work/steps" 2>"$work/error"; }
expect() { # step, what it means
    if ! recipient; then
        cat "$work/error" >&2
        exit 1
    fi
    if ! grep -q "^{\"step\":\"$1\"" "$work/steps"; then
        echo "FAILED: $2" >&2
        cat "$work/steps" >&2
        exit 1
    fi
    echo "ok: $2"
}

start 0
port=$(address | sed 's/.*://')
expect approved "the first run gets a consent"
expect continued "the second run goes on with its tokens"
stop
start "$port"
expect continued "the tokens are good after the sandbox was killed and started again"
if FLINKS_STORE_KEY=$(head -c 32 /dev/urandom | base64) recipient; then
    echo "FAILED: another key opens the store" >&2
    exit 1
fi
echo "ok: another key does not open the store: $(cat "$work/error")"
