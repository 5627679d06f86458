#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Clients of all kinds complete against `lockstep serve tls`, with the lab's root and no other to
# trust; what happened is told and saved. And what a port brings with it.
. "$(dirname "$0")/../lib.sh"
. "$tests/interop/outside.sh"
need curl gnutls-cli openssl python3 timeout tshark

request='GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n'

of_openssl() {
    # shellcheck disable=SC2059 # the request is a format
    printf "$request" | timeout 300 openssl s_client -connect "localhost:$port" -CAfile $root \
        -servername localhost -verify_hostname localhost -verify_return_error -quiet "$@"
}
of_gnutls() {
    # shellcheck disable=SC2059
    printf "$request" | timeout 300 gnutls-cli --x509cafile=$root --port="$port" "$@" localhost
}
of_curl() {
    timeout 300 curl --silent --show-error --cacert $root "$@" "https://localhost:$port/"
}

# Who comes, and how.
while read -r version client arguments; do
    checking "$client with TLS $version $arguments"
    serve --once --save saved.pcapng --set tls.version="$version"
    # shellcheck disable=SC2086 # the arguments are words
    "$client" $arguments >page 2>words || complain "$client failed: $(tail -n 1 words)"
    served 0
    expect_in page '<h1>Hello over TLS!</h1>'
    expect_equal 'the version' "$(python3 -m walk.ask out \
        '[e["value"] for e in of("agreed") if e["name"] == "version"][0]')" "TLS $version"
    expect_saved saved.pcapng
done <<'END_OF_CLIENTS'
1.3 of_openssl
1.2 of_openssl
1.3 of_openssl -groups P-384:X25519
1.3 of_gnutls
1.2 of_gnutls
1.3 of_curl
1.2 of_curl
END_OF_CLIENTS

checking 'a client that does not trust the root is told, and so are we'
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj '/CN=another root' \
    -keyout another-key.pem -out another-root.pem 2>/dev/null
serve --once
code=0
timeout 300 curl --silent --cacert another-root.pem "https://localhost:$port/" >page || code=$?
expect_exit 60 curl
served 1
expect_equal 'whether its alert is seen' "$(python3 -m walk.ask out \
    '"Alert unknown_ca" in [e["summary"] for e in of("sent")]')" True
expect_equal 'whether what it offered is told' "$(python3 -m walk.ask out \
    '"versions" in [e["name"] for e in of("offered") if e["from"] == "client"]')" True
# Whether it has broken off by the time the server looks at that is a matter of chance.
grep -qE 'THE CLIENT REFUSED, IN THE CLEAR|, after Alert unknown_ca' out ||
    complain 'why the client refused is not told'

checking 'a client that does not speak TLS is told so'
serve --once
timeout 300 curl --silent "http://localhost:$port/" >page
served 1
expect_in out 'THE SERVER STOPPED: THIS IS NO TLS'

checking 'a client without a certificate is refused, one with the lab'\''s gets through'
serve --once --set client.certificate=on --set tls.version=1.2
of_curl >page 2>words && complain 'curl got through'
served 1
serve --once --set client.certificate=on --set tls.version=1.2
openssl x509 -inform DER -in data/lockstep/tls/client-cert.der -out client.pem
of_curl --cert client.pem --key data/lockstep/tls/client-key.pem >page || complain 'curl failed'
served 0
expect_in page '<h1>Hello over TLS!</h1>'

checking 'a client that talks on and on is left alone at last'
serve --once
yes 'more and more' | timeout 300 openssl s_client -connect "localhost:$port" -CAfile $root -quiet \
    >page 2>words
served 1
expect_not_in page 'Hello over TLS!'
expect_equal 'the request' "$(python3 -m walk.ask out \
    '[e["value"] for e in of("checked") if e["name"] == "request.arrived"]')" "['failed']"

checking 'one client after the other, with the same certificates, until a signal'
serve --save saved.pcapng
cp $root first
for visit in 1 2 3; do
    of_curl >page || complain "visit $visit failed"
    expect_in page '<h1>Hello over TLS!</h1>'
done
expect_same 'the root of the first and the last visit' first $root
kill "$server"
served 130
expect_equal 'the runs with an answer' "$(python3 -m walk.ask out \
    'sorted({e["run"] for e in of("checked") if e["name"] == "request.arrived"})')" '[1, 2, 3]'
expect_equal 'the answers that tshark reads' \
    "$(tshark -r saved.pcapng -Y http.response 2>/dev/null | wc -l)" 3

checking 'a port that is taken'
serve --once
lockstep serve tls --port "$port" --once
expect_refused 69 'another program has it'
of_curl >page || complain 'the first server is disturbed'
served 0

checking 'words that make no sense'
lockstep serve tls --port 65536
expect_refused 64 'is no port'
lockstep serve tls --port x
expect_refused 64 'is no port'
lockstep serve ssn
expect_refused 64 'both its ends are its own'
lockstep serve nonsense
expect_refused 64 'there is no such lab'
lockstep serve
expect_refused 64 'takes the name of one lab'
lockstep serve tls --once --set client.host=x
expect_exit 64
expect_three_parts
lockstep run tls --set outside=client
expect_exit 64
expect_in err 'lockstep serve tls'
finish
