#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# openssl talks to openssl, and nothing but the wire is recorded. With the server's private key
# lockstep reads what went through an RSA key exchange, and nothing that was ephemeral.
. "$(dirname "$0")/../lib.sh"
need openssl
record=${top_builddir:-.}/tests/interop/record/record
server='' relay='' first_client=10000
trap 'stop; rm -rf "$work"' EXIT

stop() {
    for id in $server $relay; do
        kill "$id" && wait "$id"
    done 2>/dev/null
    server='' relay=''
}

# await FILE PATTERN: waits for a line of that pattern; sets $told to what is in parentheses.
await() {
    for _ in $(seq 1200); do
        told=$(sed -n "s/^$2\$/\\1/p" "$1" | head -n 1)
        [ -z "$told" ] || return 0
        sleep 0.1
    done
    complain "no $2 in $1: $(tail -n 1 "$1")"
    finish
}

# ask NAME ARGUMENT...: openssl asks with the arguments; what passes is recorded in NAME.pcap.
ask() {
    name=$1
    shift
    : >relayed
    first_client=$((first_client + 1000))
    "$record" relay "$server_port" $first_client "$name.pcap" >relayed 2>&1 </dev/null &
    relay=$!
    await relayed '\([0-9]*\)'
    printf 'GET /page HTTP/1.0\r\n\r\n' |
        timeout 120 openssl s_client -connect "127.0.0.1:$told" -quiet "$@" >"$name.answer" 2>&1
    await relayed '\(kept\)'
    kill $relay && wait $relay
    relay=''
} 2>/dev/null

checking 'openssl serves a page'
printf 'HTTP/1.0 200 OK\r\nContent-Length: 6\r\n\r\nknots\n' >page
openssl req -x509 -newkey rsa:2048 -nodes -keyout key.pem -out cert.pem -subj /CN=harbour.test \
    -days 2 2>made || complain 'no key was made'
openssl s_server -HTTP -accept 127.0.0.1:0 -cert cert.pem -key key.pem >serving 2>&1 \
    </dev/null &
server=$!
await serving 'ACCEPT .*:\([0-9]*\)'
server_port=$told
for suite in AES128-GCM-SHA256 AES256-SHA; do
    ask "static-$suite" -tls1_2 -cipher "$suite"
done
ask first -tls1_2 -cipher AES128-GCM-SHA256 -sess_out session
ask again -tls1_2 -cipher AES128-GCM-SHA256 -sess_in session
ask ephemeral -tls1_2 -cipher ECDHE-RSA-AES128-GCM-SHA256
ask tls13 -tls1_3
stop

for name in static-AES128-GCM-SHA256 static-AES256-SHA first; do
    checking "$name: the key alone opens it"
    lockstep inspect $name.pcap --fields
    expect_exit 0
    expect_in out 'no secret known here opens it'
    expect_not_in out 'knots'
    lockstep inspect $name.pcap --server-key key.pem --fields
    expect_exit 0
    expect_in out 'knots'
    expect_in out 'private key'
done

checking 'the same in DER, as JSON, and of one flow'
openssl pkey -in key.pem -outform DER -out key.der
lockstep inspect first.pcap --server-key key.der --json
expect_exit 0
expect_in out '"keys.through"'
lockstep inspect first.pcap --server-key key.der --flow 1 --fields
expect_exit 0
expect_in out 'knots'

checking 'the key schedule shows how, and openssl does the same'
lockstep inspect first.pcap --server-key key.pem --keys
expect_exit 0
expect_in out 'opened through: private key'
cp key.pem server-key.pem
grep -B 1 pkeyutl out | sed -n '1s/^ *secret *//p' >secret
sed -n 's/^ *\$ \(printf .*pkeyutl.*\)/\1/p' out >how
sh ./how | tr A-F a-f >decrypted
expect_equal 'what openssl decrypts' "$(cat decrypted)" "$(cat secret)"

checking 'a resumed session falls with the first'
lockstep inspect again.pcap --server-key key.pem --fields
expect_exit 0
expect_in out 'resumed, and the first handshake is not in this recording'
expect_not_in out 'knots'
{
    cat first.pcap
    tail -c +25 again.pcap
} >both.pcap
lockstep inspect both.pcap --server-key key.pem --fields
expect_exit 0
expect_equal 'pages read' "$(grep -c knots out)" 2

for name in ephemeral tls13; do
    checking "$name: the key only signed"
    lockstep inspect $name.pcap --server-key key.pem --fields
    expect_exit 0
    expect_in out 'ephemeral: the key signs, it does not open'
    expect_not_in out 'knots'
done

checking 'what is saved has the secrets and not the key'
lockstep inspect first.pcap --server-key key.pem --save saved.pcapng
expect_exit 0
expect_not_in saved.pcapng 'PRIVATE KEY'

checking 'a saved run shows nothing of the key either'
lockstep run tls --set tls.version=1.2 --set server.key=rsa2048 \
    --set tls.suite=TLS_RSA_WITH_AES_128_GCM_SHA256 --save run.pcapng
expect_exit 0
key=$(find data -name server-key.pem)
lockstep inspect run.pcapng --server-key "$key"
expect_exit 0
expect_in out 'private key, PEM'
expect_not_in out "$(sed -n 2p "$key")"
lockstep inspect run.pcapng --server-key "$key" --keys
expect_exit 0
expect_in out 'pkeyutl -decrypt'

checking 'another key opens nothing, and what is no key is refused'
openssl genrsa -out other.pem 2048 2>made
lockstep inspect first.pcap --server-key other.pem --fields
expect_exit 0
expect_in out 'no private key known here fits'
lockstep inspect first.pcap --server-key cert.pem
expect_refused 65 'it holds no RSA private key'
openssl ecparam -name prime256v1 -genkey -noout -out curve.pem
lockstep inspect first.pcap --server-key curve.pem
expect_refused 65 'it holds no RSA private key'
openssl pkey -in key.pem -aes128 -passout pass:boat -out locked.pem
lockstep inspect first.pcap --server-key locked.pem
expect_refused 65 'it is encrypted with a passphrase'
lockstep inspect first.pcap --server-key missing.pem
expect_refused 66 'no such file'
lockstep inspect cert.pem --server-key key.pem
expect_refused 64 'no private key goes with certificates'
finish
