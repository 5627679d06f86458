# FLAW: it is for a client. Who has it may show who is calling, and may not answer calls.

subject: Lockstep trust lab server
dns: trust.lockstep.test
key: p256
usage: digital-signature
purpose: client
days: 30
issuer: trust-intermediate
