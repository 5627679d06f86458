#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Every value of every setting that `lockstep list ssn` names does what it says.
. "$(dirname "$0")/../lib.sh"

# Lines "NAME VALUE" for each value, except a setting's default, of each setting that has a choice.
other_values() {
    "$LOCKSTEP" list ssn | awk '
        function tell(    half, value, count, i) {
            sub(/^values: /, "", text)
            split(text, half, "; default: ")
            count = split(half[1], value, ", ")
            for (i = 1; i <= count && count > 1; i++)
                if (value[i] != half[2])
                    print name, value[i]
            text = ""
        }
        /^  [a-z]+\.[a-z]+$/ { tell(); name = $1 }
        /^      [^ ]/ { sub(/^ */, ""); text = text (text == "" ? "" : " ") $0 }
        END { tell() }'
}

# What stands in the walk when a setting has that value, with one blank between columns.
sign_of() {
    case $1 in
    server.key=ed25519) echo 'signature ed25519' ;;
    server.key=rsa*) echo "Key bits ${1#server.key=rsa} " ;;
    tls.suite=aes-128-gcm) echo 'cipher suite TLS_AES_128_GCM_SHA256' ;;
    tls.suite=chacha20-poly1305) echo 'cipher suite TLS_CHACHA20_POLY1305_SHA256' ;;
    tls.group=p256) echo 'group secp256r1' ;;
    tls.group=p384) echo 'group secp384r1' ;;
    tls.compat=on) echo 'change_cipher_spec' ;;
    tls.stepping=flight) echo 'sealed' ;;
    *) echo "a sign of $1, for which this test has none" ;;
    esac
}

expect_sign() {
    tr -s ' ' <out >words
    expect_in words "$(sign_of "$1")"
}

expect_effect() {
    case $1 in
    client.trust=off) expect_handshake_refused ;;
    client.verify=off) expect_nothing_checked ;;
    ssn.plan=journey) expect_journey '1/12  A number to send' 22 ;;
    ssn.from=*) ;; # says something of a journey only: see below
    *)
        expect_exit 0
        expect_sign "$1"
        ;;
    esac
}

# The walk comes to its end, and the certificate is the one thing missing.
expect_nothing_checked() {
    expect_exit 1
    expect_in out 'the client did not check the certificate at all'
    expect_equal 'what was not reached' "$(grep -F '[ ]' out)" \
        '  [ ] the client checked the certificate against the one it was given'
}

# The lessons' stages from that one on, each with its own goals, all of them reached.
expect_journey() {
    expect_exit 0
    expect_equal 'the first stage' "$(sed -n 's,^\([0-9]*/[0-9]*  \),\1,p' out | head -n 1)" "$1"
    expect_in out '[x] a wrong passphrase is refused'
    expect_in out '12/12  Goodbye'
    expect_in out "$2 of $2 goals reached."
    expect_not_in out '[ ]'
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
    expect_effect "$setting=$value"
done <values

checking 'ssn.from: where a journey begins'
lockstep run ssn --set ssn.plan=journey --set ssn.from=key
expect_journey '3/12  A key and a certificate' 19
lockstep run ssn --set ssn.plan=journey --set ssn.from=handshake
expect_journey '4/12  Agreeing on secrets' 15

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
expect_sign tls.suite=aes-128-gcm
expect_sign tls.group=p256
finish
