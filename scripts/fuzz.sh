#!/usr/bin/env bash
# Feeds both readers with input that nobody wrote, for some seconds each: JSON to the models of FDX 5 and 6, OpenAPI
# documents and configurations to the generator. An input that breaks a promise stays in .build/fuzzing/findings.
#
#   scripts/fuzz.sh [seconds] [ReadJSON|ReadDocuments …]
#
# FUZZ_SEED=1 tries the same inputs each time it begins with an empty .build/fuzzing, as CI does.
set -euo pipefail
cd "$(dirname "$0")/.."

seconds=${1:-60}
fuzzers=("${@:2}")
[ ${#fuzzers[@]} -gt 0 ] || fuzzers=(ReadJSON ReadDocuments)
work=$PWD/.build/fuzzing

seeds() { # fuzzer: files of ours that it begins with
    case $1 in
        ReadJSON) ls Fuzzing/Seeds/* Fuzzing/Findings/json/* ;;
        ReadDocuments) ls Tests/GoldenTests/Cases/*/*.yaml Fuzzing/Findings/documents/* ;;
    esac 2>/dev/null || true
}

dictionary() { # fuzzer
    case $1 in ReadJSON) echo Fuzzing/json.dict ;; ReadDocuments) echo Fuzzing/documents.dict ;; esac
}

for fuzzer in "${fuzzers[@]}"; do
    swift build -c release --package-path Fuzzing --product "$fuzzer"
done
for fuzzer in "${fuzzers[@]}"; do
    mkdir -p "$work/corpus/$fuzzer" "$work/findings"
    echo "== $fuzzer for $seconds s"
    # Leaks are not looked for: the tables of types live as long as the program. Swift's own report of a crash would
    # keep the fuzzer from its.
    ASAN_OPTIONS=detect_leaks=0 SWIFT_BACKTRACE=enable=no "Fuzzing/.build/release/$fuzzer" "$work/corpus/$fuzzer" \
        -seed_inputs="$(seeds "$fuzzer" | paste -sd,)" -dict="$(dictionary "$fuzzer")" \
        -artifact_prefix="$work/findings/$fuzzer-" -max_total_time="$seconds" \
        -max_len=4096 -timeout=20 -seed="${FUZZ_SEED:-0}" -rss_limit_mb=2048 -print_final_stats=1 -verbosity=0
done
