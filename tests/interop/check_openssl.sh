#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# OpenSSL reads the key and the certificate as the walk shows them, for every kind of key, and
# agrees with the signature; and the vault opens without any code of ours.
. "$(dirname "$0")/../lib.sh"
need openssl python3

key=data/lockstep/ssn/server-key.pem
pem=data/lockstep/ssn/server-cert.pem
der=data/lockstep/ssn/server-cert.der

# The certificate that the server sends, as its fields are shown: lines "NAME VALUE".
certificate_seen() {
    python3 -m walk.ask out '"\n".join(
        f"{name} {shown(sent, name)[0]}"
        for sent in of("sent") if sent["summary"] == "Certificate"
        for name in ("tls.handshake.certificate_length", "x509af.serialNumber", "x509af.subject",
                     "x509af.issuer", "x509af.notBefore", "x509af.notAfter", "x509ce.dNSName"))'
}
seen() {
    sed -n "s/^$1 //p" certificate
}
of_openssl() {
    openssl x509 -in $pem -noout "$@"
}

expect_key() {
    openssl pkey -in $key -noout -check >check 2>&1 || true
    expect_in check 'Key is valid'
    openssl pkey -in $key -pubout >key.pub
    of_openssl -pubkey >cert.pub
    expect_same 'the public key of key and certificate' key.pub cert.pub
    openssl pkey -in $key -noout -text >text
    expect_in text "$1"
}

expect_certificate() {
    openssl x509 -in $pem -outform DER >from-pem.der
    cmp -s from-pem.der $der || complain 'PEM and DER are not the same certificate'
    expect_equal 'the length of what is in it' \
        "$(openssl asn1parse -inform DER -in $der | sed -n '1s/.* l= *\([0-9]*\) cons.*/\1/p')" \
        $(($(seen tls.handshake.certificate_length) - 4))
    expect_equal 'its fingerprint' \
        "$(of_openssl -fingerprint -sha256 | sed 's/.*=//' | tr A-F a-f)" \
        "$(python3 -m walk.ask out '[n["value"] for n in of("note", None) if n["name"] == "SHA-256"][0]')"
    expect_equal 'its serial number' "$(of_openssl -serial | sed 's/.*=//' | tr A-F a-f)" \
        "$(seen x509af.serialNumber | tr -d :)"
    expect_equal 'its subject' "$(of_openssl -subject -nameopt RFC2253,utf8,-esc_msb)" \
        "subject=$(seen x509af.subject)"
    expect_equal 'its issuer' "$(of_openssl -issuer -nameopt RFC2253,utf8,-esc_msb)" \
        "issuer=$(seen x509af.issuer)"
    for end in Before After; do
        theirs=$(of_openssl -dates -dateopt iso_8601 | sed -n "s/not$end=//p")
        expect_equal "not$end" "$theirs" "$(seen x509af.not$end)"
    done
    expect_equal 'its name' "$(of_openssl -ext subjectAltName | sed -n 's/^ *DNS://p')" \
        "$(seen x509ce.dNSName)"
}

expect_trust() {
    expect_equal 'openssl verify' "$(openssl verify -CAfile $pem -partial_chain -check_ss_sig \
        -purpose sslserver -verify_hostname ssn.lockstep.test -x509_strict $pem 2>&1)" "$pem: OK"
    of_openssl -checkend $((29 * 86400)) >check || complain 'it ends within 29 days'
    of_openssl -checkend $((30 * 86400)) >check && complain 'it lasts longer than 30 days'
}

while read -r kind says; do
    checking "$kind: the key"
    lockstep run ssn --json --set server.key="$kind" --set server.subject='Søren & Søn, Ærø'
    expect_exit 0
    expect_key "$says"
    checking "$kind: the certificate"
    certificate_seen >certificate
    expect_certificate
    expect_trust
done <<'END'
p256 ASN1 OID: prime256v1
ed25519 ED25519 Private-Key:
rsa2048 Private-Key: (2048 bit, 2 primes)
rsa3072 Private-Key: (3072 bit, 2 primes)
rsa4096 Private-Key: (4096 bit, 2 primes)
END

checking 'the vault opens with the passphrase and without our code'
rm data/lockstep/ssn/vault.db
echo 'Fjord-7731 under the ice' >passphrase
for walk in 1 2 3; do
    lockstep run ssn --passphrase-fd 3 3<passphrase
    expect_exit 0 "walk $walk"
    sed -n 's/^  client  *the number  *//p' out >>numbers
done
python3 -m interop.open_vault data/lockstep/ssn/vault.db "$(cat passphrase)" >opened ||
    complain 'it does not open'
expect_same 'the numbers of three walks and those in the vault' numbers opened

checking 'and not with another one'
python3 -m interop.open_vault data/lockstep/ssn/vault.db 'another one' >opened 2>err &&
    complain 'it opens'
expect_in err 'the tag does not fit'
finish
