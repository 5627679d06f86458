#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# A script with a mistake in it is refused with file, line, reason, and what is possible there.
. "$(dirname "$0")/../lib.sh"

# refused EXIT_CODE TEXT...: the script on standard input is refused, and each text is told.
refused() {
    cat >bad.script
    wanted=$1
    shift
    checking "$(tail -n 1 bad.script | cut -c 1-70 | cat -v)"
    lockstep run ssn --script bad.script
    expect_exit "$wanted"
    expect_three_parts
    for text in "$@"; do
        expect_in err "$text"
    done
}

refused 64 'bad.script:1: ' 'a verb should stand there, not "delver"' \
    'deliver, step, hold, drop, replay, reflect, swap, alter, inject, cut, send, set' <<'END'
delver all
END
refused 64 'bad.script:4: ' 'column 15' 'not "tls.handshake.tipe"' 'tls.handshake.type,' <<'END'

# The fourth line is the one.

deliver until tls.handshake.tipe == 1
END
refused 64 'bad.script:1: ' 'column 37' '"servr_hello" is no value' 'server_hello,' <<'END'
deliver until tls.handshake.type == servr_hello
END
refused 64 'bad.script:2: ' 'past the end of the unit' 'bytes 0 to 206' <<'END'
deliver until event.conn == tls
alter next byte 207 xor 01
END
refused 64 'bad.script:1: ' 'byte' <<'END'
alter next byte 99999999999999999999 xor 01
END
refused 64 'bad.script:2: ' 'no held unit has that number' 'held now: #142 ClientHello' <<'END'
deliver until event.conn == tls
drop #3
END
refused 64 'fewer units are held' 'held now: #16' <<'END'
drop held 7
END
refused 64 'no held unit matches' 'held now: #16' <<'END'
alter {event.conn == nobody} byte 0 xor 01
END
refused 64 'column 29' 'no closing quote' <<'END'
deliver until event.name == "abc
END
refused 64 'should stand there, not the end of the line' <<'END'
deliver until
END
refused 64 'has 32 bytes, the value has 2' 'exactly as many' <<'END'
deliver until event.conn == tls
alter next tls.handshake.random = 01:02
END
refused 64 'bad.script:2: ' '#142, ClientHello, has no such tls.handshake.verify_data' <<'END'
deliver until event.conn == tls
alter next tls.handshake.verify_data = 01:02
END
refused 64 'bad.script:2: ' 'add mend' <<'END'
deliver until event.conn == tls
alter next tls.handshake.extensions_server_name = "a.test"
END
refused 64 'has no such tls.handshake.ciphersuites' 'possible are: line.text, dlp.ssn' <<'END'
deliver until event.conn == plain
alter next tls.handshake.ciphersuites = 0x00
END
refused 64 'bad.script:2: ' 'both name the same unit' 'held now: ' <<'END'
deliver until event.conn == tls
swap next held 1
END
refused 64 'fewer units are held' 'held now: ' <<'END'
deliver until event.conn == tls
swap next held 2
END
refused 64 'no end of an open connection is called eve' 'the ends are: client, server' <<'END'
deliver until event.conn == tls
inject eve 00
END
refused 64 'no connection is open now' <<'END'
cut client
END
refused 64 'the oldest unit of the client' 'has 207 bytes' 'held now: ' <<'END'
deliver until event.conn == tls
cut client after 208
END
refused 64 'the client cannot send now' <<'END'
deliver until event.conn == tls
send client hello
END
refused 64 'column 15' 'bytes should stand there' <<'END'
inject client 123
END
refused 64 "cannot set server.key to 'p999'" 'p256, ed25519, rsa2048, rsa3072, rsa4096' <<'END'
set server.key = p999
END
refused 64 "cannot set 'server.colour'" 'server.key, server.subject' <<'END'
set server.colour = red
END
refused 64 '600000 to 10000000' <<'END'
set vault.iterations = 1000
END
refused 64 'column 15' 'write # and the number of an event' <<'END'
restart until 5
END
refused 64 '#99999 is no event of this run' 'name one from #1 to' <<'END'
restart until #99999
END
refused 64 'bad.script:2: ' 'the lab is at its end' <<'END'
deliver all
deliver
END
printf 'deliver all\000\n' | refused 64 'NUL character'
printf 'deliver \377\376\n' | refused 64 'deliver \xff\xfe'
printf 'deliver until %0100000d event.seq' 0 | tr 0 '(' | refused 64 'too deep' 'at most 32'
awk 'BEGIN { printf "deliver until "; while (i++ < 60000) printf "not " }' |
    refused 64 'too deep' 'at most 32'
awk 'BEGIN { for (; i < 30000; i++) print "deliver flight" }' |
    refused 65 'larger than 262144 bytes'

checking 'a mistake further down is told before anything happens'
printf 'deliver all\nfrobnicate\n' >bad.script
lockstep run ssn --script bad.script
expect_refused 64 'bad.script:2: '
expect_equal 'standard output' "$(cat out)" ''

checking 'no escape sequence of a script reaches the terminal'
printf 'deliver \033]0;owned\007\n' >bad.script
lockstep run ssn --script bad.script
expect_refused 64 'deliver \x1b]0;owned\x07'
finish
