# A genuine certificate of another server. It may not sign certificates (there is no authority:
# yes), but its owner has a key, and a key can sign anything.

subject: Lockstep trust lab neighbour
dns: neighbour.lockstep.test
key: p256
usage: digital-signature
purpose: server
days: 30
issuer: trust-root
