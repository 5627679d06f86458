# FLAW: signed by a root that the client does not know.

subject: Lockstep trust lab server
dns: trust.lockstep.test
key: p256
usage: digital-signature
purpose: server
days: 30
issuer: trust-stranger-root
