# FLAW: it was valid once. It began 40 days ago and held for 30.

subject: Lockstep trust lab server
dns: trust.lockstep.test
key: p256
usage: digital-signature
purpose: server
from: -40
days: 30
issuer: trust-intermediate
