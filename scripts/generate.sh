#!/usr/bin/env bash
# Writes Generated/ anew from schemas/. With --check, writes nothing and fails if it is not what schemas/ make.
set -euo pipefail
cd "$(dirname "$0")/.."
check=${1:-}
runs=()
if [ -z "${FDXGEN:-}" ]; then
    SWIFT_DETERMINISTIC_HASHING=1 swift build -q --product fdxgen
    FDXGEN=.build/debug/fdxgen
fi

# Each run has a folder of its own, so all run side by side.
generate() { # documents, module, and more options
    # shellcheck disable=SC2086 # no option at all where nothing is to be checked
    "$FDXGEN" generate "$1" --output "Generated/$2" --module "$2" "${@:3}" $check &
    runs+=($!)
}

generate schemas/fdx/v5 FDXv5
generate schemas/fdx/v5 FDXv5Server --config schemas/fdx/v5/fdxgen.server.yaml
generate schemas/fdx/v6 FDXv6
generate schemas/fdx/v6 FDXv6Server --config schemas/fdx/v6/fdxgen.server.yaml
generate schemas/fdx/v5-money-movement FDXv5MoneyMovement
generate schemas/fdx/v5-money-movement FDXv5MoneyMovementServer --config schemas/fdx/v5-money-movement/fdxgen.server.yaml
generate schemas/fdx/v5-ecosystem FDXv5Ecosystem
generate schemas/fdx/v5-ecosystem FDXv5EcosystemServer --config schemas/fdx/v5-ecosystem/fdxgen.server.yaml
generate schemas/fdx/v6-money-movement FDXv6MoneyMovement
generate schemas/fdx/v6-money-movement FDXv6MoneyMovementServer --config schemas/fdx/v6-money-movement/fdxgen.server.yaml
generate schemas/fdx/v6-payroll FDXv6Payroll
generate schemas/fdx/v6-payroll FDXv6PayrollServer --config schemas/fdx/v6-payroll/fdxgen.server.yaml
generate schemas/flinks FlinksOutbound
generate schemas/flinks FlinksOutboundServer --config schemas/flinks/fdxgen.server.yaml
generate schemas/fdx/v5-tax FDXv5Tax
generate schemas/fdx/v5-tax FDXv5TaxServer --config schemas/fdx/v5-tax/fdxgen.server.yaml
generate schemas/fdx/v6-tax FDXv6Tax
generate schemas/fdx/v6-tax FDXv6TaxServer --config schemas/fdx/v6-tax/fdxgen.server.yaml

status=0
for run in "${runs[@]}"; do wait "$run" || status=$?; done
if [ "$status" = 2 ]; then echo "Generated/ is not what schemas/ make; 'make generate' mends that" >&2; fi
exit "$status"
