# FLAW: signed by an authority that may not sign for this name.

subject: Lockstep trust lab server
dns: trust.lockstep.test
key: p256
usage: digital-signature
purpose: server
days: 30
issuer: trust-narrow
