#!/bin/sh
# Fills the folder $1 with a certificate authority and what it signed: good.pem, expired.pem, other-name.pem, client.pem.
set -e
cd "$1"
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 30 -subj "/CN=Test CA" \
    -keyout ca.key -out ca.pem 2>/dev/null
certify() { # NAME SUBJECT-ALTERNATIVE-NAME DAYS
    openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj "/CN=$1" -keyout "$1.key" -out "$1.csr" 2>/dev/null
    printf 'subjectAltName=%s\n' "$2" > "$1.ext"
    if [ "$3" = expired ]; then
        openssl x509 -req -in "$1.csr" -CA ca.pem -CAkey ca.key -CAcreateserial -extfile "$1.ext" -out "$1.pem" \
            -days -1 2>/dev/null
    else
        openssl x509 -req -in "$1.csr" -CA ca.pem -CAkey ca.key -CAcreateserial -extfile "$1.ext" -out "$1.pem" \
            -days "$3" 2>/dev/null
    fi
}
certify good DNS:localhost,IP:127.0.0.1 10
certify expired DNS:localhost,IP:127.0.0.1 expired
certify other-name DNS:elsewhere.example 10
certify client DNS:client.example 10
