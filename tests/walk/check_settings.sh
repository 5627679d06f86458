#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Every value of every setting that `lockstep list ssn` names does what it says.
. "$(dirname "$0")/../lib.sh"

# Lines "NAME VALUE" for each value, except a setting's default, of each setting that has a choice.
other_values() {
    "$LOCKSTEP" list ssn | awk '
        /^  [a-z]+\.[a-z]+ / { name = $1 }
        /^      values: / && /, / {
            sub(/^ *values: /, "")
            split($0, half, "; default: ")
            count = split(half[1], value, ", ")
            for (i = 1; i <= count; i++)
                if (value[i] != half[2])
                    print name, value[i]
        }'
}

# The walk comes to its last stage.
goes_through() {
    expect_exit "$1" "$setting=$value"
    expect_in out '8/8  Back again'
}

# agreed WHAT: what both ends agreed on, once for each end.
agreed() {
    sed -n "s/^.*  $1  *\([^ ]*\) .*/\1/p" out | sort | uniq -c | awk '{ print $1, $2 }'
}

# What shows in the walk that the setting took effect.
expect_effect() {
    case $setting=$value in
    server.key=ed25519) expect_in out 'ed25519' && goes_through 0 ;;
    server.key=rsa*) expect_in out "Key bits             ${value#rsa} " && goes_through 0 ;;
    tls.suite=aes-128-gcm)
        expect_equal suite "$(agreed 'cipher suite')" '2 TLS_AES_128_GCM_SHA256' && goes_through 0 ;;
    tls.suite=chacha20-poly1305)
        expect_equal suite "$(agreed 'cipher suite')" '2 TLS_CHACHA20_POLY1305_SHA256' &&
            goes_through 0 ;;
    tls.group=p256) expect_equal group "$(agreed group)" '2 secp256r1' && goes_through 0 ;;
    tls.group=p384) expect_equal group "$(agreed group)" '2 secp384r1' && goes_through 0 ;;
    tls.compat=on) expect_in out 'ChangeCipherSpec' && goes_through 0 ;;
    tls.stepping=flight) goes_through 0 ;;
    client.verify=off)
        expect_in out 'the client did not check the certificate at all' && goes_through 1
        expect_equal 'what was not reached' "$(grep -F '[ ]' out)" \
            '  [ ] the client checked the certificate against the one it was given' ;;
    client.trust=off) expect_handshake_refused ;;
    *) complain "no check is written for $setting=$value" ;;
    esac
}

# The client refuses, says so on the wire, and nothing is stored.
expect_handshake_refused() {
    expect_exit 1
    expect_in out 'the client checked the certificate and refuses it'
    expect_in out 'bad_certificate (42), sent by the client'
    expect_in out 'bad_certificate (42), received by the server'
    expect_in out '[ ] both ends proved that they saw the same handshake (Finished)'
    expect_not_in out '6/8'
    expect_tidy
    expect_equal 'the rows in the vault' "$(rows_in_vault)" "$rows"
}

other_values >values
if [ "$(grep -c . values)" -lt 12 ]; then
    complain 'the list names fewer than 12 values besides the defaults'
fi
while read -r setting value; do
    checking "$setting=$value"
    rows=$(rows_in_vault)
    lockstep run ssn --set "$setting=$value"
    expect_effect
done <values

checking 'client.host: another name is refused, whatever else is right'
rows=$(rows_in_vault)
lockstep run ssn --set client.host=other.lockstep.test
expect_handshake_refused

checking 'server.subject: the certificate and the log carry it'
lockstep run ssn --set server.subject='Räksmörgås & Söhne'
expect_exit 0
expect_in out 'CN=Räksmörgås & Söhne'
expect_in data/lockstep/ssn/server.log 'for Räksmörgås & Söhne'

checking 'vault.iterations: another number of rounds, kept in the vault'
lockstep run ssn --set vault.iterations=600001
expect_exit 0
expect_in out '600001 iterations'

checking 'several settings at once, and the last one of a name counts'
lockstep run ssn --set tls.group=p384 --set tls.suite=aes-128-gcm --set tls.group=p256
expect_exit 0
expect_equal 'suite' "$(agreed 'cipher suite')" '2 TLS_AES_128_GCM_SHA256'
expect_equal 'group' "$(agreed group)" '2 secp256r1'
finish
