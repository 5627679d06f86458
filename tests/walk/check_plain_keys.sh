#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The words of the plain face that stand for keys of the full screen: the key schedule, a field
# whole, a certificate to its end, the notebook, the settings, what lies on the disk, and the
# certificate wizard.
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
for key in SPACE F t x r w i u v e z K C O D A y N I W H S ENTER; do
    expect_in told " $key is "
done
expect_in told 'K is keys'
expect_in told 'z is zoom'
expect_in told 'I is issue'
expect_in told 'O is settings'
expect_in told 'D is pages'

checking 'capital letters and : count as on the full screen'
printf 'O\nD\nK\nC\nA\nW\nN\nI\nS\nH\n:where\nw\n' | plain small.md
for told in 'settings of the tls lab' 'keeps no database' 'client handshake traffic' \
    'Serial number: ' 'There are no two runs' 'Nothing has failed' 'The notebook is empty' \
    'choice by choice:'; do
    expect_in told "$told"
done
expect_equal 'times that one was told where one is' "$(grep -c '^Small, step 1 of 1' out)" 2
expect_not_in told 'That did not work'

checking 'as whom one looks, and at what, is told when the lesson changes it'
lesson tls 'tls.version = 1.3' 'look-as quantum
deliver until tls.handshake.type == finished
focus tls.handshake.random'
printf 'look as eavesdropper\nlook as eavesdropper\nrole all\n' | plain small.md
expect_in told 'You own a quantum computer: '
expect_in told ', sealed, opened with the oracle, '
expect_in told 'You look at this: Record '
expect_equal 'times that it was told who is listening' \
    "$(grep -c '^You look as an eavesdropper: ' out)" 2
expect_in told 'You see what everybody together sees.'
lesson tls 'tls.version = 1.3' 'deliver until tls.handshake.type == finished'

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

checking 'settings: all of the lab, group by group, each with its value and what it is for'
printf 'settings\n' | plain small.md
"$LOCKSTEP" list tls | sed -n '/^Settings/,$s/^  \([a-z][a-z.-]*\)$/\1/p' | sort >wanted
sed -nE 's/^([a-z][a-z.-]*), now .*/\1/p' out >seen
sort seen >seen.sorted
expect_same 'the settings of the lab' seen.sorted wanted
expect_equal 'the groups, one after the other' "$(sed 's/[.].*//' seen | uniq | tr '\n' ' ')" \
    'tls client server outside '
expect_in told 'tls.version, now 1.3: the newest version the client speaks'
expect_in told 'client.verify, now on: whether the client checks the certificate at all'

checking 'settings: those of a group, one, or none'
printf 'settings client.check\nsettings CLIENT.PIN\nsettings outside.\nsettings client.host\n' |
    plain small.md
expect_equal 'settings whose name begins so' "$(grep -c '^client[.]check-' out)" 2
expect_in told 'It can be: off, server, other. Unless set it is off. To change it: set '
expect_in told 'set client.pin = server, then restart.'
expect_in told 'It can be: a number from 1 to 3600. Unless set it is 30.'
expect_in told 'It can be: any text; "in quotes" when there are blanks in it.'
printf 'settings clinet.verify\n' | plain small.md
expect_in told "No setting's name begins with 'clinet.verify'"
expect_in told 'client.verify'

checking 'settings: what is set, and from when on'
printf 'set client.verify = off\nsettings client.v\nrestart\nsettings client.v\n' |
    plain small.md
expect_in told 'client.verify, on in this run, off from the next one on: '
expect_in told 'client.verify, now off, changed from on: '
expect_equal 'ways to change it back' \
    "$(grep -c '^To change it: set client.verify = on, then restart.' out)" 2
sed 's/^minutes: .*/&\nverbs: deliver/' small.md >few.md
printf 'settings client.verify\n' | plain few.md
expect_in told 'This lesson leaves its settings as they are.'

checking 'pages: only where the lab keeps a database, and when something lies in it'
printf 'pages\npage 1\n' | plain small.md
expect_equal 'times that there are no pages' "$(grep -c 'keeps no database' out)" 2
expect_in told 'The ssn lab has one.'
lesson ssn 'ssn.plan = journey' 'deliver until event.conn == plain'
printf 'pages\npage 3\n' | plain small.md
expect_in told 'Nothing is on the disk yet'
expect_in told 'No page 3 was shown in this run.'

checking 'pages: what lies on the disk, and one of them with its fields and bytes'
lesson ssn 'ssn.plan = journey' 'deliver until event.name == "a copy of vault.db"'
cat >words <<'END'
pages
page 1
page 3
page 3 from 4050
page #3 from 0xfd0
page 3 from 4096
page 99
page
pick 1
END
plain small.md <words
expect_in told 'sealed row, 39 bytes, mode 0600.'
expect_in told ': page 1 of vault.db, 4096 bytes: table leaf, 3 cells.'
expect_in told ': page 3 of vault.db, 4096 bytes: table leaf, 1 cell, and a sealed row'
expect_in told 'Magic: SQLite format 3\x00; sqlite.header.magic; bytes 0 to 15.'
expect_in told 'Ciphertext: 11 bytes; vault.ciphertext; bytes 4069 to 4079.'
expect_in told '0010 4032 bytes, all zero'
expect_equal 'rows in which the sealed row begins' "$(grep -c '^  0fd0 .*[[]' out)" 3
expect_equal 'rows in which it ends' "$(grep -cE '^  0ff0 .*[]] ' out)" 3
expect_in told 'ends before byte 4096.'
expect_in told 'No page 99 was shown in this run.'

checking 'pages: a byte of the copy is altered, and the page then told as it is'
printf 'alter page 3 byte 4069 = a5\npages\npage 3 from 4050\n' | plain small.md
expect_in told 'page 3 of a copy of vault.db was altered at byte 4069: alter page 3 byte 4069 = a5.'
expect_equal 'times that the copy is told: as news, twice, in the list, and read' \
    "$(grep -c 'page 3 of a copy of vault.db, 4096 bytes' out)" 4
expect_equal 'the byte as it is' "$(sed -n 's/^  0fe0  .. .. .. .. .. \(..\).*/\1/p' out)" a5
printf 'role eavesdropper\npages\npage 3\n' | plain small.md
expect_in told 'What lies on the disk is [not readable] for the eavesdropper.'
expect_not_in told ', vault.ciphertext'
expect_not_in told 'bytes, all zero'

checking 'issue: choice by choice'
printf 'issue\nissue 1\nissue 1 2\nissue 6 3\nissue 8 1\nissue 1 9\nissue 0\nissue x\n' |
    plain small.md
expect_in told '1. Name: trust.lockstep.test.'
expect_in told '11. Issuer: the intermediate.'
expect_in told 'Clients compare them with the one they called. 1. trust.lockstep.test.'
expect_in told 'DNS name: mail.lockstep.test; x509ce.dNSName; bytes '
# A purpose takes 10 bytes. A signature may take some more or fewer than the one before it.
expect_equal 'times that the length was told as another one' \
    "$(grep -cE ' bytes, ([5-9]|1[0-5]) more than before\.' out)" 1
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
