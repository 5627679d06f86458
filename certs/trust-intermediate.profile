# The authority that does the daily work in the trust lab, so that the root's key can stay in a
# safe. If this one is stolen the root can take it back, and nobody needs a new root.

subject: Lockstep trust lab intermediate
key: p256

# No authority may stand below it: it signs for servers only.
authority: yes
path-length: 0
usage: key-cert-sign crl-sign

days: 365

issuer: trust-root
