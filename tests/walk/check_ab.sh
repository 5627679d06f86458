#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# lockstep run LAB --ab NAME=VALUE: the same twice, one setting apart.
. "$(dirname "$0")/../lib.sh"

checking 'the wrong name is refused, and believed once nobody checks it'
lockstep run tls --set client.host=wrong.test --ab client.verify=off
expect_exit 0
expect_tidy
expect_in out 'A, run 1: client.verify = on   '
expect_in out '   B, run 2: client.verify = off'
expect_in out 'client sends alert 42 bad_certifica'
expect_in out ' >   client: connected'
expect_in out 'A  THE CLIENT STOPPED'
expect_in out ' rows differ.'

checking 'a script is done twice, and both runs are saved'
printf 'deliver\ndeliver\n' >two
lockstep run tls --script two --ab client.verify=off --save both.pcapng
expect_exit 0
expect_in out 'ClientHello'
lockstep inspect both.pcapng --json
expect_in out '"run":2'

checking 'for programs: a line for each row, and how both ended'
lockstep run tls --set client.host=wrong.test --ab client.verify=off --json
expect_exit 0
expect_in out '{"row":1,"verdict":"alike"'
expect_in out '"verdict":"only in B","a":null,"b":{"seq":'
tail -n 1 out >last
expect_in last '{"ab":{"setting":"client.verify","a":{"run":1,"value":"on"'

checking 'what cannot be compared is refused'
lockstep run tls --ab client.verify=on
expect_exit 64
expect_three_parts
lockstep run tls --ab client.verify
expect_exit 64
expect_three_parts
lockstep run tls --ab no.such=setting
expect_exit 64
expect_three_parts
printf 'deliver\ndrop #1\n' >wrong
lockstep run tls --script wrong --ab client.verify=off
expect_exit 64
expect_in err 'wrong:2'
lockstep run tls --ab client.verify=off --watch
expect_exit 64
finish
