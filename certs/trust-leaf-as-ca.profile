# FLAW: signed by the neighbour, who is a server like any other and no authority.

subject: Lockstep trust lab server
dns: trust.lockstep.test
key: p256
usage: digital-signature
purpose: server
days: 30
issuer: trust-neighbour
