# What the man in the middle shows: the right name, under the wrong root.

subject: Lockstep trust lab server
dns: trust.lockstep.test
key: p256
usage: digital-signature
purpose: server
days: 30
issuer: trust-rogue-root
