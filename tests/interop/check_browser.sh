#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# A browser that trusts the lab's root shows the page of `lockstep serve tls`.
. "$(dirname "$0")/../lib.sh"
. "$tests/interop/outside.sh"
need certutil chromium python3 timeout

# The browser keeps what it trusts, and everything else, in the test's folder.
export HOME="$work"
browse() {
    timeout 300 chromium --headless --no-sandbox --disable-gpu --disable-dev-shm-usage \
        --no-first-run --user-data-dir="$work/chromium" --dump-dom "https://localhost:$port/" \
        2>words </dev/null
}

checking 'a page through TLS 1.3'
serve
mkdir -p .pki/nssdb
certutil -d sql:.pki/nssdb -N --empty-password
browse >page
expect_not_in page 'Hello over TLS!'
certutil -d sql:.pki/nssdb -A -n lockstep -t C,, -i $root
browse >page || complain "the browser failed: $(tail -n 1 words)"
expect_in page '<h1>Hello over TLS!</h1>'
kill "$server"
served 130
expect_equal 'what it asked for' "$(python3 -m walk.ask out \
    '[shown(e, "http.request.method") for e in of("sent") if "sources" in e
      and shown(e, "http.request.method")][0]')" "['GET']"
finish
