#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# JSON Lines: each line stands for itself, offsets and bytes fit, the result comes last whatever
# happened, and secrets are told on demand only.
. "$(dirname "$0")/../lib.sh"
need python3

# expect_lines FILE REACHED: the file is as the format says, with so many of 17 goals reached.
expect_lines() {
    python3 -m walk.json_lines "$1" 17 "$2" || complain "$1 is not as it should be"
}

# The secrets of a run in hexadecimal, one a line, as they stand in what was told on demand.
secrets_in() {
    python3 -c '
import json, sys
for event in map(json.loads, open(sys.argv[1])):
    if event.get("kind") == "secret":
        print(event["sources"][0]["hex"])' "$1"
}

checking 'a walk that reaches every goal'
lockstep run ssn --json --save walk.pcapng
expect_exit 0
expect_equal 'standard error' "$(cat err)" ''
expect_lines out 17
cp out walk.json

checking 'its settings are the defaults'
expect_in walk.json '"server.key":"p256"'
expect_in walk.json '"tls.suite":"aes-256-gcm"'

checking 'no secret is told'
lockstep inspect walk.pcapng --secrets
expect_lines out 17
secrets_in out >secrets
expect_equal 'the secrets of two connections, of each end' "$(grep -cE '^([0-9a-f]{2}){32,48}$' secrets)" 20
while read -r secret; do
    expect_not_in walk.json "$secret"
done <secrets
key=data/lockstep/ssn/server-key.pem
expect_not_in walk.json "$(printf 'BEGIN PRIVATE KEY' | od -An -tx1 | tr -d ' \n')"
expect_not_in walk.json "$(sed '/^---/d' $key | base64 -d | od -An -tx1 | tr -d ' \n')"

checking 'with --secrets they are, but for long-term ones that came from a file'
lockstep run ssn --secrets --save other.pcapng
expect_lines out 17
expect_equal 'the secrets of two connections, of each end' "$(secrets_in out | grep -c .)" 20
expect_in out "$(printf 'BEGIN PRIVATE KEY' | od -An -tx1 | tr -d ' \n')"
lockstep inspect other.pcapng --secrets
expect_not_in out "$(printf 'BEGIN PRIVATE KEY' | od -An -tx1 | tr -d ' \n')"

checking '--json and --secrets together, either way round, are as --secrets'
for options in '--json --secrets' '--secrets --json'; do
    # shellcheck disable=SC2086 # two words
    lockstep inspect walk.pcapng $options
    expect_equal "the secrets with $options" "$(secrets_in out | grep -c .)" 20
done

checking 'a walk that ends early'
lockstep run ssn --json --set client.trust=off
expect_exit 1
expect_lines out 4
expect_in out '"client.trust":"off"'

checking 'a script that fails on the way'
printf 'deliver flight\nalter next byte 99999 xor 01\n' >script
lockstep run ssn --json --script script
expect_exit 64
expect_lines out 4

checking 'a vault that cannot be opened'
echo 'not a database' >data/lockstep/ssn/vault.db
lockstep run ssn --json
expect_exit 65
expect_lines out 8

checking 'two runs in one: the numbers of the events go on'
rm data/lockstep/ssn/vault.db
printf 'deliver until event.conn == tls\nset server.key = ed25519\nrestart\ndeliver all\n' >script
lockstep run ssn --json --script script
expect_exit 0
expect_lines out 17
expect_in out '"run":2'

checking 'what was refused before anything happened leaves standard output empty'
lockstep run ssn --json --set server.key=p257
expect_refused 64 'p257'
expect_equal 'standard output' "$(cat out)" ''
finish
