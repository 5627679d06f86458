#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The tls lab's walk: what its settings make of it, as somebody reads it.
. "$(dirname "$0")/../lib.sh"

files=data/lockstep/tls

# walked SETTING...: the walk with these settings reaches all its goals.
walked() {
    # shellcheck disable=SC2046 # the settings are words
    lockstep run tls $(printf -- '--set %s ' "$@")
    expect_exit 0
    expect_equal 'standard error' "$(cat err)" ''
    expect_not_in out '[ ]'
    expect_tidy
    tr -s ' ' <out >words
}

# titles: the titles of the stages that the walk came through.
titles() {
    sed -n 's,^[0-9]*/[0-9]*  ,,p' out
}

checking 'the walk of TLS 1.3, stage by stage, as the lab lists it'
walked tls.version=1.3
"$LOCKSTEP" list tls | sed -n '/^Stages/,/^$/s/^  [0-9]  //p' >stages
titles >headings
expect_same 'the headings' headings stages
expect_in words 'opened with the server handshake key, record 0'
expect_in words 'safe the client checked the certificate and accepts it'
expect_in words 'what the server got is what the client sent'

checking 'the keys are their owner'\''s alone, and the root'\''s is nowhere'
expect_mode "$files" 700
expect_mode "$files/server-key.pem" 600
expect_mode "$files/server-cert.der" 644
expect_equal 'the private keys' "$(grep -rlaF 'PRIVATE KEY' data)" "$files/server-key.pem"

checking 'TLS 1.2 shows the certificate before anything is sealed'
walked tls.version=1.2
expect_equal 'its stages' "$(titles | sed -n '3,4p')" 'The server, in the clear
One secret, and proof of the talk'
expect_in words '|<----clear-------------------------------Certificate----|'
expect_in words 'on the wire: header 5, nonce 8, sealed 16, tag 16'

checking 'a suite of CBC, its MAC over what is encrypted, or under it'
walked tls.version=1.2 tls.suite=TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256
expect_in words 'on the wire: header 5, IV 16, sealed 32, MAC 32'
walked tls.version=1.2 tls.suite=TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256 \
    tls.encrypt-then-mac=off
expect_in words 'on the wire: header 5, IV 16, sealed 64'

checking 'another hello, a certificate of the client, new keys, and a session resumed'
walked tls.hello-retry=on client.certificate=on tls.key-update=on tls.resumption=ticket
expect_equal 'the hellos of the client, two for each connection' \
    "$(grep -c 'ClientHello---->|' out)" 4
expect_in words 'safe the server checked the client'\''s certificate and accepts it'
expect_in words 'after 1 KeyUpdate'
expect_in words 'safe both ends go on with the earlier session'
expect_equal 'the certificates on the wire' "$(grep -c '=Certificate====' out)" 2

checking 'early data, and who takes it twice'
walked tls.resumption=early
expect_in words 'safe the second server does not take the order again'
expect_in words 'not so: this hello with early data came for the first time'
walked tls.resumption=early server.anti-replay=own
expect_in words 'OPEN the second server takes the same order once more'

checking 'a suite that hides nothing says so, and nothing is hidden'
walked tls.version=1.2 tls.suite=TLS_ECDHE_ECDSA_WITH_NULL_SHA
expect_in words 'NULL encrypts nothing'

checking 'what does not go together is refused before anything happens'
rm -rf data/lockstep
lockstep run tls --set tls.version=1.2 --set tls.key-update=on
expect_refused 64 'before TLS 1.3 no message changes the keys'
lockstep run tls --set tls.suite=TLS_RSA_WITH_AES_256_CBC_SHA
expect_refused 64 'set tls.version = 1.2, or tls.suite = any'
expect_equal 'the files that were made' "$(find data -type f)" ''

checking 'a name that the certificate does not have'
lockstep run tls --set client.host=other.lockstep.test
expect_exit 1
expect_in out 'the client checked the certificate and refuses it'
expect_in out 'bad_certificate (42), sent by the client'
expect_not_in out 'GET /home HTTP/1.1'

checking 'a client that does not check does not mind'
walked client.verify=off client.host=other.lockstep.test
expect_in out '[x] the client did not check: whoever answered would have done'
finish
