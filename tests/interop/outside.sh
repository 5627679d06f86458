# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=sh
#
# For the scripts that hold `lockstep serve` and `lockstep connect` against other programs; read
# with `.` behind lib.sh. Nothing here sleeps: a program is ready when it says so.

root=data/lockstep/tls/root-cert.pem

# ready FILE WORDS: reads the lines of a pipe into FILE until one has the words, which is then
# $line, and lets the rest follow in the background.
ready() {
    : >"$1"
    exec 3<"$1.pipe"
    while IFS= read -r line <&3; do
        printf '%s\n' "$line" >>"$1"
        case $line in *"$2"*) break ;; esac
    done
    cat <&3 >>"$1" &
    exec 3<&-
}

# serve ARGUMENT...: the tls lab's server on a free port, $port, as a process of its own, $server;
# what it tells goes to out.
serve() {
    rm -f out.pipe
    mkfifo out.pipe
    timeout 600 "$LOCKSTEP" serve tls --port 0 --json "$@" >out.pipe 2>err </dev/null &
    server=$!
    ready out '"name":"listening"'
    reader=$!
    port=$(printf '%s\n' "$line" | sed 's/.*localhost:\([0-9]*\).*/\1/')
}

# served CODE: the server has ended, with that exit code.
served() {
    code=0
    wait "$server" || code=$?
    wait "$reader"
    expect_exit "$1" 'the server'
}

# expect_saved FILE: tshark opens what was saved, reads request and answer in it, and agrees with
# us in every field.
expect_saved() {
    tshark -r "$1" -q -z "follow,tls,ascii,0" >talk.txt 2>/dev/null
    expect_in talk.txt 'GET / HTTP/1.1'
    expect_in talk.txt ' 200 '
    lockstep inspect "$1" --json
    expect_exit 0 inspect
    python3 -m interop.tshark_agrees "$1" out || complain "we and tshark do not agree about $1"
}
