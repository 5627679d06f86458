# The certificate of the client in the tls lab, for the connections in which the server wants to
# know who is there (client.certificate = on). Signed by the lab's root.

# No dns name: servers look at the subject of a client.
subject: Lockstep tls lab client
key: p256
usage: digital-signature
purpose: client

days: 30

issuer: tls-root
