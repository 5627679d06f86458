# The certificate of the server in the captures lab. Two clients come to it, each under a name of
# its own; the certificate speaks for both names, as those of large hosts do.

# Whoever records the start of a handshake reads the name that was asked for, so the capture tells
# which of the two a client wanted.
subject: Lockstep captures lab server
dns: shop.lockstep.test
dns: mail.lockstep.test

key: p256
usage: digital-signature
purpose: server

days: 30

issuer: self
