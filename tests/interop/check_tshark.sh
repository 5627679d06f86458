#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# tshark, given nothing but a saved walk, decrypts it and reads in every TLS record what we read.
. "$(dirname "$0")/../lib.sh"
need tshark python3

# Errors in a plugin or a remark about root are none of the capture's.
of_tshark() {
    tshark -r walk.pcapng "$@" 2>/dev/null
}

# agreement LAB CODE SETTING...: a walk with these settings ends with the exit code, and tshark
# reads what we read in what it saved. Leaves walk and walk.pcapng.
agreement() {
    lab=$1
    wanted=$2
    shift 2
    checking "the records of a walk of $lab with $*"
    # shellcheck disable=SC2046 # the settings are words
    lockstep run "$lab" --save walk.pcapng $(printf -- '--set %s ' "$@")
    expect_exit "$wanted"
    cp out walk
    lockstep inspect walk.pcapng --json
    expect_exit "$wanted" inspect
    python3 -m interop.tshark_agrees walk.pcapng out || complain 'they do not agree'
}

agreement ssn 0 server.key=p256

checking 'it decrypts the application data without options'
for stream in $(of_tshark -Y tls -T fields -e tcp.stream | sort -un); do
    of_tshark -q -z "follow,tls,ascii,$stream"
done >streams
number=$(sed -n 's/^  client  *the number  *//p' walk)
expect_equal 'how often it reads the message' "$(grep -cxF "store name=Ada ssn=$number" streams)" 2
expect_in streams 'stored row 1'
expect_equal 'how often it reads the answer' "$(grep -cxF "ssn=$number" streams)" 1

checking 'it names the messages of the handshake, and finds nothing malformed'
of_tshark >list
for message in 'Client Hello' 'Server Hello' 'Encrypted Extensions' 'Certificate' \
    'Certificate Verify' 'Finished' 'Close Notify'; do
    expect_in list "$message"
done
expect_equal 'what it calls malformed or ill' \
    "$(of_tshark -Y '_ws.malformed or _ws.expert.severity >= warning' | head -n 3)" ''

checking 'a run that nobody meddled with crosses one interface only'
expect_equal 'the interfaces' "$(of_tshark -T fields -e frame.interface_name -Y ip | sort -u)" sent

checking 'it shows our events beside the packets'
expect_in list 'Journal'
expect_in list 'stage handshake: The TLS handshake, message by message'

agreement ssn 0 server.key=ed25519 tls.suite=aes-128-gcm tls.group=p256 tls.compat=on
agreement ssn 0 server.key=rsa2048 tls.suite=chacha20-poly1305 tls.group=p384 tls.stepping=flight
agreement ssn 0 server.key=rsa3072 tls.suite=aes-256-gcm tls.group=x25519 tls.compat=on
agreement ssn 0 server.key=rsa4096 tls.suite=aes-128-gcm tls.group=p384
agreement ssn 0 server.subject=Ærøskøbing tls.suite=chacha20-poly1305 tls.group=p256 tls.compat=on
agreement ssn 1 client.trust=off
agreement tls 0 tls.version=1.3 tls.hello-retry=on tls.key-update=on tls.resumption=ticket
agreement tls 0 tls.version=1.2 tls.resumption=ticket client.certificate=on
agreement tls 0 tls.version=1.2 server.key=rsa2048 tls.suite=TLS_DHE_RSA_WITH_AES_256_CBC_SHA256
agreement tls 0 tls.version=1.2 tls.suite=TLS_ECDHE_ECDSA_WITH_AES_128_CCM
finish
