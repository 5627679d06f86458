# The root of the trust lab: the one certificate the client knows beforehand. Nobody vouches for
# it; that is what makes it a root. Everything the client believes hangs from here.

subject: Lockstep trust lab root
key: p256

# It may sign certificates and lists of revoked ones, and nothing else.
authority: yes
usage: key-cert-sign crl-sign

days: 3650

issuer: self
