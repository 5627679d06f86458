#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# record_programs.sh RECORD IDENTITIES NAME: handshakes between programs that people use - openssl
# with every suite it has, curl and, where they are installed, the programs of GnuTLS - as
# NAME.pcap and NAME.keylog. RECORD is the recorder, whose relay stands between them; IDENTITIES
# is a whole path.
#
# Some of the connections are meant to fail; what a program says of it is nobody's concern here.
set -u
record=$1 identities=$2 capture=$3.pcap SSLKEYLOGFILE=$3.keylog
export SSLKEYLOGFILE
work=$(mktemp -d "${TMPDIR:-/tmp}/programs.XXXXXX") || exit
first_client=10000
servers=''
trap 'stop_servers; rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM

stop_servers() {
    # shellcheck disable=SC2086 # the ids are words
    [ -z "$servers" ] || { kill $servers && wait $servers; } 2>/dev/null
    servers=''
}

# port_in FILE PATTERN: waits until a line of the file is of the pattern; sets $port to what it
# has in parentheses.
port_in() {
    for _ in $(seq 1200); do
        port=$(sed -n "s/^$2\$/\\1/p" "$1" | head -n 1)
        [ -z "$port" ] || return 0
        sleep 0.1
    done
    echo "record_programs.sh: no server: $(tail -n 3 "$1")" >&2
    exit 1
}

# serve ARGUMENT...: ends the servers before; openssl answers requests at $port, through the relay,
# with the file that they name.
serve() {
    stop_servers
    : >"$work/server"
    : >"$work/relay"
    (cd "$work" && exec openssl s_server -HTTP -accept 127.0.0.1:0 "$@") >"$work/server" 2>&1 \
        </dev/null &
    servers=$!
    port_in "$work/server" 'ACCEPT .*:\([0-9]*\)'
    relay_to "$port"
}
relay_to() {
    first_client=$((first_client + 1000))
    "$record" relay "$1" $first_client "$capture" >"$work/relay" 2>&1 </dev/null &
    servers="$servers $!"
    port_in "$work/relay" '\([0-9]*\)'
}

request() {
    printf 'GET /page HTTP/1.0\r\nHost: harbour.test\r\n\r\n'
}
# client ARGUMENT...: openssl asks for a page.
client() {
    request | timeout 120 openssl s_client -connect "127.0.0.1:$port" -quiet \
        -keylogfile "$SSLKEYLOGFILE" "$@" >"$work/answer" 2>&1
}

printf 'HTTP/1.0 200 OK\r\nContent-Length: 6\r\n\r\nknots\n' >"$work/page"
shared_key=00112233445566778899aabbccddeeff
all='ALL:!aDSS:!SRP:!ARIA:!CAMELLIA:!eNULL:@SECLEVEL=0'
ours="-cert $identities/rsa.pem -key $identities/rsa.key -cert_chain $identities/rsa.pem
    -dcert $identities/p256.pem -dkey $identities/p256.key -dcert_chain $identities/p256.pem"

# shellcheck disable=SC2086 # ours are words
{
    serve $ours -cipher "$all" -psk $shared_key -psk_hint harbour -alpn http/1.1 \
        -status_file "$identities/p256.ocsp"
    for suite in $(openssl ciphers -s -tls1_2 -psk "$all" | tr : ' '); do
        client -tls1_2 -cipher "$suite:@SECLEVEL=0" -psk $shared_key -status -alpn h2,http/1.1
    done
    for suite in $(openssl ciphers -s -tls1_3 | tr : ' '); do
        for group in X25519 P-256 X448 P-384 P-521 ffdhe2048; do
            client -tls1_3 -ciphersuites "$suite" -groups "$group" -status
        done
    done
    client -tls1_2 -no_etm -cipher AES128-SHA
    client -tls1_2 -no_ticket -sess_out "$work/session"
    client -tls1_2 -no_ticket -sess_in "$work/session"
    client -tls1_2 -sess_out "$work/session"
    client -tls1_2 -sess_in "$work/session"
    client -tls1_2 -maxfraglen 1024 -servername harbour.test
    client -tls1_3 -maxfraglen 512 -split_send_frag 512
    client -tls1_2 -sigalgs RSA-PSS+SHA384:ECDSA+SHA256 -curves P-384:P-256
    client -ct
    client -legacy_server_connect -cipher "$all" -noservername
    client -CAfile "$identities/root.crt" -verify_return_error -verify_hostname other.test

    serve $ours -Verify 4 -CAfile "$identities/root.crt"
    for name in rsa rsa-pss p256 p384 ed25519 ed448 p256-rich; do
        for version in -tls1_2 -tls1_3; do
            client $version -cert "$identities/$name.pem" -key "$identities/$name.key" \
                -cert_chain "$identities/$name.pem"
        done
    done
    client -tls1_2
    client -tls1_3
    client -tls1_3 -cert "$identities/p256.pem" -key "$identities/p256.key" \
        -sess_out "$work/session"
    client -tls1_3 -sess_in "$work/session"

    serve -psk $shared_key -psk_identity ship -nocert -tls1_3
    client -tls1_3 -psk $shared_key -psk_identity ship
    client -tls1_3 -psk $shared_key -psk_identity ship -allow_no_dhe_kex
    client -tls1_3 -psk 00 -psk_identity ship

    serve $ours -alpn http/1.1
    for version in 1.2 1.3; do
        for options in --http1.1 --http2 '--no-alpn --no-sessionid' --cert-status; do
            timeout 120 curl --silent --insecure --output "$work/answer" --tlsv$version \
                --tls-max $version $options --connect-to "harbour.test:443:127.0.0.1:$port" \
                https://harbour.test/page
        done
    done
    if command -v gnutls-cli gnutls-serv >/dev/null; then
        for priority in NORMAL NORMAL:-VERS-TLS1.3 NORMAL:-VERS-ALL:+VERS-TLS1.3; do
            request | timeout 120 gnutls-cli --insecure --port "$port" --priority $priority \
                --resume --sni-hostname harbour.test 127.0.0.1 >"$work/answer" 2>&1
        done
    fi
} 2>&1
