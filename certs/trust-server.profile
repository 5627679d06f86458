# The certificate of the server in the trust lab, as it should be. The bad ones beside it differ
# from it in one thing each.

# Clients look at the dns names; the subject is for people.
subject: Lockstep trust lab server
dns: trust.lockstep.test

key: p256
usage: digital-signature
purpose: server

# Short, so that a stolen key is of use for a short time only.
days: 30

# Where its issuer tells what it took back.
crl: http://ca.lockstep.test/intermediate.crl

issuer: trust-intermediate
