# FLAW: it begins in 10 days. Or the clock of whoever looks is 10 days slow: the certificate
# cannot tell.

subject: Lockstep trust lab server
dns: trust.lockstep.test
key: p256
usage: digital-signature
purpose: server
from: 10
days: 30
issuer: trust-intermediate
