#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# A saved run, opened again, is told as it was told when it happened.
. "$(dirname "$0")/../lib.sh"

# What a run tells and its file cannot know: the passphrase that was drawn.
without_passphrase() {
    sed '/^  passphrase  /,/^  *drawn for this walk/d'
}

# saved_and_opened OPTION...: runs twice, as a walk and as JSON, and opens both files again.
saved_and_opened() {
    lockstep run ssn --save walk.pcapng "$@"
    # shellcheck disable=SC2154 # lockstep leaves it
    ended=$code
    without_passphrase <out >told
    lockstep inspect walk.pcapng
    expect_exit "$ended" inspect
    mv out again
    expect_same 'the walk' told again

    lockstep run ssn --json --save json.pcapng "$@"
    mv out told
    lockstep inspect json.pcapng --json
    mv out again
    expect_same 'the JSON' told again
}

checking 'the whole walk'
saved_and_opened
expect_equal 'its exit code' "$ended" 0

checking 'the file is for its owner only, and sound to file(1)'
expect_mode walk.pcapng 600
expect_equal 'its first bytes' "$(od -An -tx1 -N4 walk.pcapng)" ' 0a 0d 0d 0a'

checking 'a walk that ends early'
saved_and_opened --set client.host=other.lockstep.test
expect_equal 'its exit code' "$ended" 1

checking 'a script that alters'
cat >script <<'END'
deliver until event.conn == tls and tls.handshake.type == server_hello
alter next tls.handshake.random xor 01
alter next byte 20 = 00:01:02
deliver all
END
saved_and_opened --script script
expect_in told 'altered'

checking 'a script that drops and replays'
cat >script <<'END'
deliver until event.conn == tls and tls.record.sealed
drop next
replay #142
deliver until event.conn == tls and event.from == client
replay next
deliver all
END
saved_and_opened --script script
expect_in told 'dropped'

checking 'a script that begins again with other settings'
cat >script <<'END'
deliver until event.conn == tls
set server.key = ed25519
set tls.compat = on
restart
deliver all
END
saved_and_opened --script script
expect_equal 'its exit code' "$ended" 0

checking 'a hostile name in the certificate'
saved_and_opened --set server.subject="$(printf 'a\033]0;b\007\nc\302\233d\342\200\256e')"

checking 'what was there is replaced, and its wider mode does not last'
echo 'something else' >walk.pcapng
chmod 644 walk.pcapng
lockstep run ssn --save walk.pcapng
expect_mode walk.pcapng 600
lockstep inspect walk.pcapng
expect_exit 0

checking 'the folder holds the file and nothing left over from writing it'
expect_equal 'the files named walk.pcapng*' "$(echo walk.pcapng*)" walk.pcapng
finish
