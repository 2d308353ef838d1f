#!/bin/sh
# A PostgreSQL of its own on 127.0.0.1, in the folder $2, with the programs in $1: postgres.sh PROGRAMS FOLDER PORT SETTING…
#
# Prints "ready" when it answers. The line "restart" kills it, as a crash would end it, and starts it again; then the file
# "starts" says how often it was started. It ends with the standard input.
set -eu
programs=$1
folder=$2
port=$3
shift 3

# PostgreSQL refuses to run as root.
as_owner() {
    if [ "$(id -u)" = 0 ]; then
        setpriv --reuid=postgres --regid=postgres --clear-groups env -i PATH="$PATH" LC_ALL=C "$@"
    else
        LC_ALL=C "$@"
    fi
}

# What a killed server leaves needs a moment to end.
start() {
    for attempt in 1 2 3 4 5 6 7 8 9 10; do
        as_owner "$programs/pg_ctl" -D "$folder/data" -l "$folder/log" -t 120 -w start >/dev/null 2>&1 && return
        sleep 0.5
    done
    cat "$folder/log" >&2
    exit 1
}

end() {
    pid=$(head -1 "$folder/data/postmaster.pid" 2>/dev/null) && kill -9 "$pid" 2>/dev/null || true
}

mkdir -m 700 "$folder"
printf '%s\n' 's3cret p@ss/word' >"$folder/password"
[ "$(id -u)" != 0 ] || chown -R postgres:postgres "$folder"
cd "$folder"
as_owner "$programs/initdb" -D data -U fdx -A scram-sha-256 --pwfile=password -E UTF8 --locale=C --no-sync >/dev/null
{
    echo "listen_addresses = '127.0.0.1'"
    echo "unix_socket_directories = ''"
    echo "port = $port"
    # What a process has written outlives it; only a power cut would need the disk.
    echo "fsync = off"
    # Many tests at once, each with connections of its own.
    echo "max_connections = 400"
} >>data/postgresql.conf
if command -v openssl >/dev/null; then
    as_owner openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 3 -subj /CN=localhost \
        -addext subjectAltName=DNS:localhost -keyout data/server.key -out data/server.crt 2>/dev/null
    chmod 600 data/server.key
    echo "ssl = on" >>data/postgresql.conf
fi
# The last of two settings counts.
for setting in "$@"; do echo "$setting"; done >>data/postgresql.conf
start
echo ready
starts=1
while read -r command; do
    [ "$command" = restart ] || break
    end
    start
    starts=$((starts + 1))
    echo "$starts" >starts.new
    mv starts.new starts
done
end
cd /
sleep 0.2
rm -rf "$folder"
