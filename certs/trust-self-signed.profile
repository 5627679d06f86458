# FLAW: it vouches for itself. That takes no more than a key of one's own.

subject: Lockstep trust lab server
dns: trust.lockstep.test
key: p256
usage: digital-signature
purpose: server
days: 30
issuer: self
