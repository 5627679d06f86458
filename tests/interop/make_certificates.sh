#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# make_certificates.sh FOLDER: who the ends are in the handshakes of the agreement test. For each
# name NAME.pem (a chain), NAME.key and NAME.pub, for some NAME.ocsp, the issuer's word on it.
set -eu
cd "$1"
exec 3>&2 2>openssl.log
trap 'test $? -eq 0 || cat openssl.log >&3' EXIT

cat >openssl.cnf <<'END'
[req]
distinguished_name = name
prompt = no
string_mask = utf8only
utf8 = yes
[name]
CN = nobody
[authority]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
[limited_authority]
basicConstraints = critical, CA:TRUE, pathlen:1
keyUsage = critical, keyCertSign, cRLSign, digitalSignature
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
[leaf]
basicConstraints = CA:FALSE
keyUsage = critical, digitalSignature, keyEncipherment
extendedKeyUsage = serverAuth, clientAuth
subjectAltName = DNS:harbour.test, DNS:*.harbour.test
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
[rich]
basicConstraints = CA:FALSE
keyUsage = digitalSignature, nonRepudiation, keyEncipherment, keyAgreement
extendedKeyUsage = serverAuth, clientAuth, codeSigning, emailProtection, OCSPSigning, 1.2.3.4.5
subjectAltName = @names
issuerAltName = email:master@harbour.test, URI:https://harbour.test/
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid, issuer:always
crlDistributionPoints = URI:http://harbour.test/root.crl, URI:http://mirror.test/root.crl
authorityInfoAccess = OCSP;URI:http://ocsp.harbour.test/, caIssuers;URI:http://harbour.test/ca.der
certificatePolicies = 2.23.140.1.2.1, 1.3.6.1.4.1.99999.1, @policy
tlsfeature = status_request, 17
nsComment = Nothing but a test
1.3.6.1.4.1.99999.2 = ASN1:UTF8String:a strange extension
[names]
DNS.1 = harbour.test
DNS.2 = xn--hvn-1na.test
IP.1 = 192.0.2.80
IP.2 = 2001:db8::443
email.1 = master@harbour.test
URI.1 = https://harbour.test/pilots?of=today
RID.1 = 1.2.3.4
dirName.1 = directory
otherName.1 = 1.3.6.1.4.1.311.20.2.3;UTF8:pilot@harbour.test
[directory]
C = NO
O = Harbour Office
CN = Pilots
[policy]
policyIdentifier = 1.3.6.1.4.1.99999.3
CPS.1 = https://harbour.test/cps
userNotice.1 = @notice
[notice]
explicitText = UTF8:Use at your own peril
organization = Harbour Office
noticeNumbers = 1, 2
END

# issue NAME SUBJECT ISSUER SECTION [ARGUMENT...]: signs NAME.csr's key; leaves NAME.crt.
issue() {
    name=$1 subject=$2 issuer=$3 section=$4
    shift 4
    openssl req -new -config openssl.cnf -key "$name.key" -subj "$subject" -out "$name.csr" "$@"
    openssl x509 -req -in "$name.csr" -CA "$issuer.crt" -CAkey "$issuer.key" -CAcreateserial \
        -days 90 -extfile openssl.cnf -extensions "$section" -out "$name.crt"
}
ec_key() {
    openssl genpkey -algorithm EC -pkeyopt "ec_paramgen_curve:$2" -out "$1.key"
}
# chain NAME CERTIFICATE...: what the end sends; and its public key alone.
chain() {
    name=$1
    for certificate in "$@"; do
        openssl x509 -in "$certificate.crt"
    done >"$name.pem"
    openssl pkey -in "$name.key" -pubout -out "$name.pub"
}
# vouch NAME ISSUER REVOKED: the issuer says that the certificate is good, or not.
vouch() {
    serial=$(openssl x509 -in "$1.crt" -noout -serial | sed 's/.*=//')
    printf '%s\t%s\t%s\t%s\tunknown\t/CN=%s\n' V 491231235959Z '' "$serial" "$1" >index.txt
    openssl ocsp -index index.txt -CA "$2.crt" -rsigner "$2.crt" -rkey "$2.key" \
        -issuer "$2.crt" -cert "$1.crt" -ndays 7 -respout "$1.ocsp" >vouched
}

ec_key root P-256
openssl req -new -x509 -config openssl.cnf -key root.key -subj '/C=NO/O=Harbour/CN=Root' \
    -days 3650 -extensions authority -out root.crt
ec_key outer P-384
issue outer '/C=NO/ST=Vestland/L=Bergen/O=Harbour/CN=Outer' root limited_authority
openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out inner.key
issue inner '/C=NO/O=Harbour/OU=Inner/CN=Inner' outer limited_authority

cp inner.key rsa.key
issue rsa '/CN=harbour.test' inner leaf
chain rsa rsa inner outer
openssl genpkey -algorithm RSA-PSS -pkeyopt rsa_keygen_bits:2048 -out rsa-pss.key
issue rsa-pss '/C=NO/O=Søren \& Sønner/CN=harbour.test' root leaf -utf8 \
    -sigopt rsa_padding_mode:pss
chain rsa-pss rsa-pss
ec_key p256 P-256
issue p256 '/CN=harbour.test/serialNumber=12-34/emailAddress=master@harbour.test' outer leaf
chain p256 p256 outer
ec_key p384 P-384
issue p384 '/DC=test/DC=harbour/CN=harbour.test' outer leaf
chain p384 p384 outer root
openssl genpkey -algorithm ED25519 -out ed25519.key
issue ed25519 '/CN=harbour.test/GN=Ada/SN=Berg/title=Pilot' root leaf
chain ed25519 ed25519
openssl genpkey -algorithm ED448 -out ed448.key
issue ed448 '/CN=harbour.test/UID=ada' inner leaf
chain ed448 ed448 inner
ec_key p256-rich P-256
issue p256-rich '/businessCategory=Harbour/street=Quay 1/postalCode=5003/CN=rich' root rich
chain p256-rich p256-rich
cp inner.key rsa-rich.key
issue rsa-rich '/C=NO/CN=rich and RSA' inner rich
chain rsa-rich rsa-rich inner

vouch p256-rich root
vouch p256 outer
vouch rsa-rich inner
