# The certificate of the server in the tls lab, signed by the lab's root.

# Clients look at the dns names; the subject is for people.
subject: Lockstep tls lab server
dns: tls.lockstep.test

# TLS 1.3 asks for a signature only. In TLS 1.2 a client may also encrypt a secret to an RSA key
# (the suites whose names begin with TLS_RSA): that takes the second usage, which only
# certificates of RSA keys carry.
key: p256
usage: digital-signature key-encipherment
purpose: server

# Long enough for a course, short enough that a forgotten copy dies.
days: 30

issuer: tls-root
