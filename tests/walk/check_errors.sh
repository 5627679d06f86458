#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Wrong words on the command line and wrong files: exit code, and a failure told in three parts.
. "$(dirname "$0")/../lib.sh"

# refused EXIT_CODE TEXT WORD...: the command line of these words is refused, and the text told.
refused() {
    wanted=$1
    text=$2
    shift 2
    checking "lockstep $(echo "$*" | cut -c 1-60)"
    lockstep "$@"
    expect_refused "$wanted" "$text"
    expect_equal 'standard output' "$(head -n 3 out)" ''
}

refused 64 "'frobnicate'" frobnicate
refused 64 '--frobnicate is no option' --frobnicate
refused 64 "''" ''
refused 66 'no such file' missing.md
refused 64 'the name of one lab' run
refused 64 'the name of one lab' run ssn ssn
refused 64 'the labs: ssn, ' run tsl
refused 66 tsl.md run tsl.md
refused 64 '--frobnicate' run ssn --frobnicate
refused 64 '-x' run ssn -x
refused 64 '--json=yes' run ssn --json=yes
refused 64 '--set needs an argument' run ssn --set
refused 64 'write --set NAME=VALUE' run ssn --set server.key
refused 64 'it has: server.key, ' run ssn --set server.colour=red
refused 64 'it has: server.key, ' run ssn --set =p256
refused 64 '`lockstep list tls` names its ' run tls --set server.colour=red
for value in '' P256 rsa1024 'p256 '; do
    refused 64 'choose from: p256, ed25519, ' run ssn --set "server.key=$value"
done
for value in '' 1e6 600000x -1 599999 10000001 4295567296 0x100000; do
    refused 64 'from 600000 to 10000000' run ssn --set "vault.iterations=$value"
done
refused 64 400 run ssn --set "server.subject=$(printf '%0401d' 0)"
refused 66 'no such file' run ssn --script missing
refused 66 'is a folder' run ssn --script data
refused 66 'not a regular file' run ssn --script /dev/zero
refused 64 'the name of one file' inspect
refused 64 'the name of one file' inspect one two
refused 64 'the name of one file' inspect --json
refused 66 'no such file' inspect missing
refused 66 'is a folder' inspect data
refused 66 'not a folder' inspect "$LOCKSTEP/x"
refused 66 'not a regular file' inspect /dev/zero
refused 64 "'tsl'" list tsl
refused 64 'one lab' list ssn ssn
refused 64 'doctor takes' doctor ssn
refused 64 'needs a word' lesson
refused 64 'reset takes' reset

checking 'files that are no capture of ours'
: >empty
{
    printf 'noise'
    head -c 5000 /dev/urandom
} >noise
{
    printf '\324\303\262\241\002\000\004\000\000\000\000\000'
    printf '\000\000\000\000\377\377\000\000\001\000\000\000'
} >old.pcap
{
    printf '\012\015\015\012\034\000\000\000\115\074\053\032\001\000\000\000'
    printf '\377\377\377\377\377\377\377\377\034\000\000\000'
    printf '\001\000\000\000\024\000\000\000\145\000\000\000\000\000\000\000\024\000\000\000'
} >foreign.pcapng
refused 65 'it is empty' inspect empty
refused 65 'does not begin as a capture does' inspect noise

checking 'captures of nothing are captures'
for file in old.pcap foreign.pcapng; do
    lockstep inspect "$file"
    expect_exit 0 "$file"
    expect_in out 'flows     0'
done

checking 'a capture of ours, cut off anywhere or with a byte changed'
lockstep run ssn --save whole.pcapng
size=$(wc -c <whole.pcapng)
for part in 1 2 3 4 5 6 7 8; do
    head -c $((size * part / 9)) whole.pcapng >cut.pcapng
    refused 65 cut.pcapng inspect cut.pcapng
done
cp whole.pcapng longer.pcapng
echo 'one line more' >>longer.pcapng
refused 65 longer.pcapng inspect longer.pcapng
refused 65 'private keys are not shown' inspect data/lockstep/ssn/server-key.pem

if [ "$(id -u)" -eq 0 ]; then
    echo '- a file that may not be read: left out, root may read all'
else
    chmod 000 noise
    refused 77 'may not read it' inspect noise
fi

checking 'what is asked for is told on standard output, with exit code 0'
for words in '--help' 'help' 'help keys' '' 'run --help' 'inspect --help' 'list --help' 'doctor --help' \
    'lesson --help' 'reset --help' '--version' 'list' 'list ssn' 'list 1.1'; do
    # shellcheck disable=SC2086 # words
    lockstep $words
    expect_exit 0 "lockstep $words"
    expect_equal "standard error of lockstep $words" "$(cat err)" ''
    expect_tidy
done

checking 'a standard output that cannot take it all is told'
for words in '--help' 'list ssn' 'run ssn' 'run ssn --json' 'inspect whole.pcapng'; do
    # shellcheck disable=SC2086 # words
    attempt sh -c '"$0" "$@" >/dev/full' "$LOCKSTEP" $words
    expect_exit 74 "lockstep $words >/dev/full"
    expect_three_parts
done

checking 'a reader who has seen enough hears no complaint'
"$LOCKSTEP" run ssn 2>err | head -n 1 >out
expect_equal 'standard error' "$(cat err)" ''
finish
