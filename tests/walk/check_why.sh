#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Why it failed, from both ends: printed, as JSON, and in sentences.
. "$(dirname "$0")/../lib.sh"

printf 'deliver until tls.handshake.type == certificate\nalter next x509ce.dNSName xor 01\n' >alter
printf 'deliver all\n' >>alter

checking 'a session that went well has nothing to tell'
lockstep run tls
expect_exit 0
expect_not_in out 'Caught by'

checking 'a wrong name, printed in two columns'
lockstep run tls --set client.host=www.example.test
expect_exit 1
expect_tidy
expect_in out 'THE CLIENT STOPPED: WRONG NAME'
expect_in out 'The client asked for www.example.test; the certificate names'
expect_in out '  checked    NAME FAILED; '
expect_in out 'sealed alert 42 bad_certificate  -'
expect_in out '-348'
expect_in out 'Caught by: the host name. RFC 9525 6.3'
expect_equal 'times that it was told' "$(grep -c 'WRONG NAME' out)" 1

checking 'a changed certificate, while it is checked and while it is not'
lockstep run tls --set tls.version=1.2 --script alter
expect_exit 1
expect_in out 'THE CLIENT STOPPED: CHANGED CERTIFICATE'
expect_in out 'DNS name (x509ce.dNSName), from'
lockstep run tls --set tls.version=1.2 --set client.verify=off --script alter
expect_exit 1
expect_in out 'THE SERVER STOPPED: FINISHED DOES NOT OPEN'
expect_in out '-24 DECRYPTION_FAILED'

checking 'for programs, a line before the result'
lockstep run tls --set client.host=www.example.test --json --save failed.pcapng
expect_exit 1
tail -n 2 out | head -n 1 >line
expect_in line '{"ending":{"conn":"tls","run":1,"kind":"refused",'
expect_in line '"rule":"certificate.name"'
expect_in line '"mend":{"name":"client.host","value":"tls.lockstep.test"}'

checking 'a saved run tells the same'
lockstep inspect failed.pcapng --json
expect_exit 1
tail -n 2 out | head -n 1 >again
expect_equal 'the ending' "$(cat again)" "$(cat line)"

checking 'in sentences'
cat >mine.md <<'END'
---
format: 1
id: mine
title: Mine
lab: tls
minutes: 5
set: client.host = www.example.test
---
## It fails
Deliver, and ask why.
```lab goal refused
task: Deliver until the client refuses.
when: event.kind == failed
hint: Deliver all.
solve: deliver all
```
END
printf 'why\ndeliver all\nwhy\nrole eavesdropper\nwhy\nquit\n' >lines
attempt sh -c '"$LOCKSTEP" run mine.md --plain <lines'
expect_exit 0
tr '\n' ' ' <out >told # where lines break is another matter
expect_in told 'Nothing has failed, and nothing was done on the wire.'
expect_in told "'why' tells why it failed, from both ends."
expect_in told 'The client stopped: wrong name.'
expect_in told 'Said: client: sealed alert 42 bad_certificate. server: nothing.'
expect_in told 'To mend it: set client.host = tls.lockstep.test, then restart.'
expect_in told 'Both ends are told here; the eavesdropper knows less.'

checking 'a replay that is taken: nothing failed, and that is told'
lockstep run tls --set tls.resumption=early --set server.anti-replay=own --save twice.pcapng
expect_exit 0
expect_tidy
expect_in out 'NOTHING FAILED, AND THAT IS THE TROUBLE'
expect_in out 'GET /pay/100/to/bob was carried out twice.'
expect_in out 'Would have been caught by: an anti-replay store'
lockstep run tls --set tls.resumption=early --set server.anti-replay=own --json
expect_exit 0
tail -n 2 out | head -n 1 >line
expect_in line '{"ending":{"conn":"replayed","run":1,"kind":"repeated",'
expect_in line '"mend":{"name":"server.anti-replay","value":"shared"}'
lockstep inspect twice.pcapng --json
tail -n 2 out | head -n 1 >again
expect_in again '"kind":"repeated"'
sed 's/^set: .*/set: tls.resumption = early\nset: server.anti-replay = own/' mine.md >twice.md
printf 'deliver all\nwhy\nquit\n' >lines
attempt sh -c '"$LOCKSTEP" run twice.md --plain <lines'
expect_exit 0
tr '\n' ' ' <out >told
expect_in told "Nothing failed, and that is the trouble: 'why' tells what happened."
expect_in told 'Nothing failed, and that is the trouble. The attacker had recorded ClientHello'
expect_in told 'To see it beside a run with the check: ab server.anti-replay = shared.'
expect_in told 'To mend it: set server.anti-replay = shared, then restart.'
finish
