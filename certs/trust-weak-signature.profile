# FLAW: signed over a SHA-1 hash. Two certificates with the same SHA-1 hash have been made; a
# signature on one of them fits the other.

subject: Lockstep trust lab server
dns: trust.lockstep.test
key: p256
signature: sha1
usage: digital-signature
purpose: server
days: 30
issuer: trust-intermediate
