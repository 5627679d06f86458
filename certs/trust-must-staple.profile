# It asks of every client to take it only with a fresh word of its issuer (OCSP) stapled to it.
# FLAW of its server: it staples none.

subject: Lockstep trust lab server
dns: trust.lockstep.test
key: p256
usage: digital-signature
purpose: server
must-staple: yes
days: 30
issuer: trust-intermediate
