# FLAW: genuine in all, and for somebody else. The client of the lab asks for
# trust.lockstep.test.

subject: Lockstep trust lab mail server
dns: mail.lockstep.test
key: p256
usage: digital-signature
purpose: server
days: 30
issuer: trust-intermediate
