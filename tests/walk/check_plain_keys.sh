#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The words of the plain face that stand for keys of the full screen: the key schedule, a field
# whole, a certificate to its end, the notebook, and the certificate wizard.
. "$(dirname "$0")/../lib.sh"

# plain LESSON: what is told in return to the lines on standard input.
plain() {
    cat >lines
    code=0
    "$LOCKSTEP" run "$1" --plain <lines >out 2>err || code=$?
    expect_exit 0 "$1"
    expect_equal 'standard error' "$(cat err)" ''
    tr '\n' ' ' <out | tr -s ' ' >told # where lines break is another matter
}

# lesson LAB SETTING COMMANDS: writes small.md, a lesson that begins so.
lesson() {
    cat >small.md <<END
---
format: 1
id: small
title: Small
lab: $1
minutes: 5
set: $2
---

## Here

Text.

\`\`\`lab do
$3
\`\`\`
END
}

checking 'help has a word for each key that a lesson names'
lesson tls 'tls.version = 1.3' 'deliver until tls.handshake.type == finished'
echo help | plain small.md
for key in SPACE F t x r w i u v e z K C A y N I W H S ENTER; do
    expect_in told " $key is "
done
expect_in told 'K is keys'
expect_in told 'z is zoom'
expect_in told 'I is issue'

checking 'keys: the schedule as inspect prints it'
printf 'keys\nkeys server handshake\nkeys banana\n' | plain small.md
expect_in told 'TLS 1.3, TLS_AES_256_GCM_SHA384'
expect_in told 'client handshake traffic Derive-Secret(handshake secret, "c hs traffic",'
expect_equal 'times that the server handshake key was told' \
    "$(grep -c '^server handshake traffic' out)" 2
expect_equal 'times that the client handshake key was told' \
    "$(grep -c '^client handshake traffic' out)" 1
expect_in told "There is no key with 'banana' in its name."
grep -A 9 '^server handshake traffic' out | grep -m 1 '^ *\$ openssl kdf .*0020' |
    sed 's/^ *\$ //' >make_key
grep -A 9 '^server handshake traffic' out | sed -n 's/^ *key *//p' | head -n 1 >wanted
sh make_key 2>/dev/null | tr -d ':\n' | tr 'A-F' 'a-f' >made
command -v openssl >/dev/null && expect_equal 'the key that the command makes' "$(cat made)" \
    "$(cat wanted)"
printf 'role eavesdropper\nkeys server handshake\n' | plain small.md
expect_in told 'server handshake traffic'
expect_equal 'the values that an eavesdropper is told' "$(grep -c '^ *secret ' out)" 0
printf 'keys 99999\n' | plain small.md
expect_in told 'There is no event 99999.'

checking 'zoom: all bytes of a field'
printf 'zoom tls.handshake.random\nzoom\nzoom 999\nzoom tls.record.length\n' | plain small.md
expect_in told ', tls.handshake.random, 32 bytes.'
expect_equal 'rows of the random' "$(grep -cE '^  00[01]0  ([0-9a-f]{2} ){16}' out)" 2
expect_in told "Say which field: 'zoom 7'"
expect_in told 'has no field 999'
expect_in told 'tls.record.length, 2 bytes.'

checking 'certificate: the newest, to its end'
printf 'certificate\ncertificate dNSName\n' | plain small.md
expect_in told 'Serial number: '
expect_in told 'DNS name: tls.lockstep.test; x509ce.dNSName;'
printf 'zoom tls.record.length\n' | plain small.md
expect_not_in told 'Serial number: '

checking 'keep and notebook'
printf 'notebook\nkeep tls.handshake.random\nkeep keys client handshake\nkeep\nnotebook\n' |
    plain small.md
expect_in told 'The notebook is empty.'
expect_in told "- Random (\`tls.handshake.random\`): "
expect_in told '- client handshake traffic: Derive-Secret('
expect_in told "Say which field: 'keep 7'"
expect_equal 'the notebook on the disk' \
    "$(grep -c '^- ' state/lockstep/notebook.md)" "$(grep -c '^- ' out)"
printf 'role eavesdropper\nkeep keys server handshake\nnotebook\n' | plain small.md
expect_equal 'secrets that an eavesdropper kept' "$(grep -c '^    - secret' out)" 1

checking 'issue: choice by choice'
printf 'issue\nissue 1\nissue 1 2\nissue 6 3\nissue 8 1\nissue 1 9\nissue 0\nissue x\n' |
    plain small.md
expect_in told '1. Name: trust.lockstep.test.'
expect_in told '11. Issuer: the intermediate.'
expect_in told 'Clients compare them with the one they called. 1. trust.lockstep.test.'
expect_in told 'DNS name: mail.lockstep.test; x509ce.dNSName; bytes '
expect_equal 'times that the length was told as another one' \
    "$(grep -cE ' bytes, ([89]|1[0-2]) more than before\.' out)" 1
expect_in told 'The certificate says nothing of that.'
expect_in told 'There is no such choice.'
expect_equal 'times that a line was not known' "$(grep -c 'The lines are numbered 1 to 11' out)" 2

checking 'issue save: a profile, and never over what is there'
printf 'issue 1 2\nissue save my.profile\nissue save my.profile\nissue save\n' | plain small.md
expect_in told 'Saved in my.profile.'
expect_in told 'there is a file of that name'
expect_in told "Say where to: 'issue save my-server.profile'."
expect_in my.profile 'dns: mail.lockstep.test'
printf 'issue try\n' | plain small.md
expect_in told 'The trust lab tries it out'

checking 'issue try: the server of the trust lab has that certificate'
lesson trust 'client.host = mail.lockstep.test' 'deliver all'
printf 'why\nissue 1 2\nissue try\ndeliver all\nwhy\n' | plain small.md
expect_in told 'The client stopped: wrong name.'
expect_in told 'Setting trust.case is own'
expect_in told 'paid 10 to alice'
expect_in told 'Nothing has failed'
finish
