# The certificate of the server in the ssn lab. The server makes its key and signs the
# certificate with it: nobody else vouches for it, so its client is handed the certificate
# beforehand and trusts exactly that one.

# Who it is for. Clients look at the dns names; the subject is for people.
subject: Lockstep ssn lab server
dns: ssn.lockstep.test

# TLS 1.3 asks for a signature only: the key never encrypts anything.
key: p256
usage: digital-signature
purpose: server

# Long enough for a course, short enough that a forgotten copy dies.
days: 30

issuer: self
