#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# `lockstep connect tls` completes against the servers of others, checks who they are, and tells
# and saves what happened.
. "$(dirname "$0")/../lib.sh"
. "$tests/interop/outside.sh"
need gnutls-serv openssl python3 timeout tshark

# make_certificate NAMES: key.pem and cert.pem, which vouches for itself.
make_certificate() {
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 \
        -subj '/CN=a server of somebody' -addext "subjectAltName=$1" -keyout key.pem \
        -out cert.pem 2>words || complain "no certificate: $(tail -n 1 words)"
}

# Each runs a server, $server, on $port.
# shellcheck disable=SC2120 # it is called by its name, with arguments
with_openssl() {
    rm -f s_server.pipe
    mkfifo s_server.pipe
    timeout 600 openssl s_server -accept 127.0.0.1:0 -key key.pem -cert cert.pem -www "$@" \
        >s_server.pipe 2>&1 </dev/null &
    server=$!
    ready s_server 'ACCEPT '
    port=${line##*:}
}
with_gnutls() {
    port=$(python3 -c 'import socket
s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
    rm -f serv.pipe
    mkfifo serv.pipe
    timeout 600 gnutls-serv --http --port="$port" --x509keyfile=key.pem --x509certfile=cert.pem \
        "$@" >serv.pipe 2>&1 </dev/null &
    server=$!
    ready serv '...done'
}
stop() {
    kill "$server"
    wait "$server" 2>/dev/null
}

make_certificate DNS:localhost,IP:127.0.0.1

while read -r version with arguments; do
    checking "$with with TLS $version $arguments"
    # shellcheck disable=SC2086 # the arguments are words
    "$with" $arguments
    lockstep connect tls "localhost:$port" --trust cert.pem --json --save saved.pcapng \
        --set tls.version="$version"
    expect_exit 0
    stop
    expect_equal 'the version' "$(python3 -m walk.ask out \
        '[e["value"] for e in of("agreed") if e["name"] == "version"][0]')" "TLS $version"
    expect_saved saved.pcapng
done <<'END_OF_SERVERS'
1.3 with_openssl
1.2 with_openssl
1.3 with_openssl -groups P-384
1.3 with_openssl -ciphersuites TLS_CHACHA20_POLY1305_SHA256
1.3 with_gnutls
1.2 with_gnutls
END_OF_SERVERS

checking 'who vouches for whom: nobody whom this system trusts'
with_openssl
lockstep connect tls "localhost:$port" --plain
expect_exit 1
expect_in out 'bad_certificate'
stop

checking 'an address in the place of a name'
with_openssl
lockstep connect tls "127.0.0.1:$port" --trust cert.pem --plain
expect_exit 0
expect_not_in out 'server_name'
stop

checking 'a certificate for somebody else'
make_certificate DNS:elsewhere.example
with_openssl
lockstep connect tls "localhost:$port" --trust cert.pem --plain
expect_exit 1
expect_in out 'NAME FAILED'
lockstep connect tls "localhost:$port" --trust cert.pem --plain --set client.check-name=off
expect_exit 0
stop

checking 'nobody there'
lockstep connect tls "localhost:$port" --plain
expect_exit 74
expect_three_parts
expect_in err 'Connection refused'

checking 'words that make no sense'
for place in '' : :443 https://localhost/ localhost: localhost:0 localhost:65536 localhost:x '[::1' '[]:1' '[::1]1'; do
    lockstep connect tls "$place"
    expect_refused 64 'does not say where to connect to'
done
lockstep connect tls
expect_refused 64 'takes the name of one lab and HOST:PORT'
lockstep connect ssn localhost:1
expect_refused 64 'both its ends are its own'
lockstep connect tls localhost:1 --trust no-such-file
expect_refused 66 'no-such-file'
lockstep connect tls localhost:1 --trust key.pem
expect_refused 65 'there is no certificate in it'
finish
