#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# What each command of a script does to the units on the wire, and what the two ends make of it.
. "$(dirname "$0")/../lib.sh"
need python3

# script EXIT_CODE: runs the script on standard input.
script() {
    cat >script
    lockstep run ssn --json --script script
    expect_exit "$1" "$(head -n 3 script | tr '\n' ';')"
}

# expect EXPRESSION VALUE: what Python makes of the events.
expect() {
    expect_equal "$1" "$(python3 -m walk.ask out "$1" 2>&1 | tail -n 1)" "$2"
}

checking 'deliver: one unit each, the oldest first, or the one named'
script 1 <<'END'
deliver until event.conn == tls
deliver
deliver next
deliver held 1
deliver {tls.handshake.type == certificate}
END
expect '[events[e["about"]]["summary"] for e in of("delivered")]' \
    "['ClientHello', 'ServerHello', 'EncryptedExtensions', 'Certificate']"

checking 'deliver flight: all that goes one way'
script 1 <<'END'
deliver until event.conn == tls
deliver flight
deliver flight
END
expect '[e["from"] for e in of("delivered")]' \
    "['client', 'server', 'server', 'server', 'server', 'server']"

checking 'deliver until: up to the unit, which is still held'
script 1 <<'END'
deliver until tls.handshake.type == finished and event.conn == tls and event.from == client
END
expect 'of("sent")[-1]["summary"]' Finished
expect 'of("sent")[-1]["seq"] in [e["about"] for e in of("delivered")]' False
script 1 <<'END'
deliver until (event.conn == tls and not event.from == server) and tls.record.length > 100
END
expect '[e["summary"] for e in of("sent")], of("delivered")' "(['ClientHello'], [])"

checking 'deliver all: to the end, with every goal'
script 0 <<'END'
deliver all
END

checking 'alter byte: bits flipped or octets overwritten, one after the other'
script 1 <<'END'
deliver until event.conn == tls
alter next byte 20 xor ff:00:01
alter next byte 25 xor 0x0304
alter next byte 0 = 17
END
expect '[changed(e) for e in of("altered")][-1]' '{0: 1, 20: 255, 22: 1, 25: 3, 26: 4}'
expect 'octets(of("altered")[-1])[0]' 23

checking 'alter a field: where it lies, whatever its form'
script 1 <<'END'
deliver until event.conn == tls
alter next tls.handshake.random xor 80
alter next tls.handshake.ciphersuite = TLS_AES_128_CCM_SHA256
alter next tls.handshake.extension.type[1] xor 0000
alter next tls.record.version = 0x0303
END
expect 'changed(of("altered")[0])' '{11: 128}'
expect 'octets(of("altered")[1])[46:48].hex()' 1304
expect 'octets(of("altered")[2]) == octets(of("altered")[1])' True
expect 'octets(of("altered")[3])[1:3].hex()' 0303

checking 'altered ClientHello: the server cannot agree, and both ends say so'
script 1 <<'END'
deliver until event.conn == tls and tls.handshake.type == client_hello
alter next tls.handshake.ciphersuite = TLS_AES_128_CCM_SHA256
deliver all
END
expect '[(e["from"], e["name"], e["value"]) for e in of("alert")]' \
    "[('server', 'handshake_failure', 'sent'), ('client', 'handshake_failure', 'received')]"

checking 'one flipped bit in the sealed number: the server refuses the record, nothing is stored'
script 1 <<'END'
deliver until event.conn == tls and event.from == client and data.text
alter next byte 9 xor 01
deliver all
END
expect '[(e["from"], e["name"], e["value"]) for e in of("alert")]' \
    "[('server', 'bad_record_mac', 'sent'), ('client', 'bad_record_mac', 'received')]"
expect '[e["name"] for e in of("stored", None)]' \
    "['server-key.pem', 'server-cert.pem', 'server-cert.der']"

checking 'alter a field inside a sealed record: the tag gives it away'
script 1 <<'END'
deliver until event.conn == tls and event.from == client and data.text contains "ssn="
alter next data.text = "store name=Ada ssn=666-00-0000"
deliver all
END
expect 'min(changed(of("altered")[0])) >= 5 + len("store name=Ada ssn=666-")' True
expect '[e["name"] for e in of("alert")]' "['bad_record_mac', 'bad_record_mac']"

checking 'alter on the plain wire: nobody notices but who compares'
script 0 <<'END'
deliver until event.conn == plain
alter next line.text = "store name=Eve ssn=666-00-0000"
deliver all
END
expect 'octets(of("altered", "plain")[0])' "b'store name=Eve ssn=666-00-0000\\n'"
expect '[e["value"] for e in of("checked", "plain") if e["name"] == "number.arrived"]' "['failed']"

checking 'drop: never delivered, and what follows does not fit'
script 1 <<'END'
deliver until event.conn == tls and tls.record.sealed
drop next
deliver all
END
expect '[events[e["about"]]["summary"] for e in of("dropped")]' "['EncryptedExtensions']"
expect 'of("dropped")[0]["about"] in [e["about"] for e in of("delivered")]' False
expect '[e["name"] for e in of("alert")][:1]' "['bad_record_mac']"

checking 'replay: the same octets again right behind, and refused'
script 1 <<'END'
deliver until event.conn == tls and event.from == client and data.text
replay next
deliver all
END
expect 'octets(of("replayed")[0]) == octets(events[of("replayed")[0]["about"]])' True
expect '[e["seq"] for e in of("replayed")][0] in [e["about"] for e in of("delivered")]' True
expect '[(e["from"], e["name"], e["value"]) for e in of("alert")][0]' \
    "('server', 'bad_record_mac', 'sent')"

checking 'and what was sealed is told as sealed again, not as clear'
lockstep run ssn --script script
expect_equal 'the line of the copy' \
    "$(sed -n 's/^ *[0-9]*  |[=-]*\([a-z]*\)[=-].*(replayed).*/\1/p' out)" sealed

checking 'replay by number: a unit that is gone comes again'
script 1 <<'END'
deliver until event.conn == tls
deliver
replay #142
deliver {event.kind == replayed}
END
expect '[(e["about"], octets(e) == octets(events[142])) for e in of("replayed")]' '[(142, True)]'
expect '[e["about"] == of("replayed")[0]["seq"] for e in of("delivered")]' '[False, True]'

checking 'set counts from the next restart on, which begins a new run'
script 0 <<'END'
set tls.compat = on            # before anything happened: counts at once
deliver until event.conn == tls
set server.key = ed25519
set client.host = "ssn.lockstep.test"
restart
deliver all
END
expect 'first["settings"]["tls.compat"], first["settings"]["server.key"]' "('on', 'p256')"
expect 'sorted({e["run"] for e in events.values()})' '[1, 2]'
expect '{e["value"] for e in of("agreed") if e["name"] == "signature"}' "{'ed25519'}"

checking 'restart until: back to where an event was, with fresh keys'
script 1 <<'END'
deliver until event.conn == tls and tls.record.sealed
restart until #142
END
expect 'events[142]["summary"], of("sent")[-1]["summary"], of("sent")[-1]["run"]' \
    "('ClientHello', 'ClientHello', 2)"
expect '{e["run"] for e in of("delivered")}' '{1}'
expect 'octets(events[142])[11:43] == octets(of("sent")[-1])[11:43]' False

checking 'deliver until: up to an event that is no unit, and what the lab does by itself then'
script 1 <<'END'
deliver until check.rule == "number.arrived"
END
expect 'len(of("delivered", "plain")), of("checked", "plain")[-1]["value"]' "(1, 'ok')"
expect 'len(of("sent", "glance")), of("delivered", "glance")' '(1, [])'

checking 'step: to the next pause or unit, and view verbs: nowhere'
script 1 <<'END'
look-as eavesdropper
step
show hex
step
step
step
END
expect '[e["name"] for e in of("command", None)]' "['step', 'step', 'step', 'step']"
expect '[e["name"] for e in of("stage", None)]' "['key', 'number', 'scanner']"
expect 'len(of("sent", "plain")), of("delivered", "plain")' '(1, [])'

checking 'the journey: from the message to the goodbye, with bits flipped on the wire and the disk'
script 1 <<'END'
set ssn.plan = journey
step
step
alter next dlp.ssn xor 00:00:00:00:01
deliver
deliver until event.kind == page and event.name == "a copy of vault.db"
alter page 3 vault.ciphertext xor 01
step
deliver all
END
expect '[e["name"] for e in of("stage", None)]' "['message', 'plain', 'key', 'handshake', \
'record', 'rest', 'seal', 'disk', 'open', 'flip', 'verdict', 'goodbye']"
expect '{e["name"]: e["value"] for e in of("checked", None)}' "{'ssn.never-issued': 'ok', \
'file.private': 'ok', 'certificate.signature': 'ok', 'certificate.flipped-bit': 'refused', \
'contrast.plaintext': 'found', 'contrast.removed': 'ok', 'disk.sealed': 'found', \
'disk.plaintext': 'clean'}"
expect '[(e["name"], e["value"]) for e in of("checked", "plain")]' \
    "[('dlp.ssn', 'found'), ('number.arrived', 'failed')]"
expect '[e["value"] for e in of("stored", "plain")]' "['number as it came']"
expect '[(e["name"], e["value"]) for e in of("checked", "tls")
if not e["name"].startswith("certificate.")]' "[('certificate', 'ok'), ('proof', 'ok'), \
('finished', 'ok'), ('finished', 'ok'), ('dlp.ssn', 'clean'), ('number.arrived', 'ok'), \
('number.returned', 'ok'), ('vault.flipped-bit', 'refused'), \
('vault.wrong-passphrase', 'refused'), ('vault.same-words', 'ok')]"
expect_equal 'what is left in the temporary folder' "$(ls tmp)" ''

checking 'the journey again from the handshake: nobody is trusted, then the server is'
script 1 <<'END'
set ssn.plan = journey
set ssn.from = handshake
set client.trust = off
deliver all
set client.trust = on
restart
deliver until check.rule == "number.arrived" and event.conn == tls
END
expect '[e["value"] for e in of("checked") if e["name"] == "certificate"]' "['failed', 'ok']"
expect '[(e["run"], e["name"]) for e in of("stage", None)]' \
    "[(1, 'handshake'), (2, 'handshake'), (2, 'record')]"
expect 'len({octets(e) for e in of("loaded", None) if e["value"] == "the number"})' 1

checking 'blank lines, remarks, tabs, carriage returns and a last line without end'
printf '\n# one\n\t deliver\t# two\n \t\ndeliver # 3\r\ndeliver' | script 1
expect 'len([e for e in events.values() if e["kind"] == "delivered"])' 3
printf '' | script 1
expect 'len(events)' 0
finish
