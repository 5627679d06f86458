# A root that nobody in the lab has heard of. It is as good a root as any: what it lacks is
# anybody's trust.

subject: A root that nobody knows
key: p256
authority: yes
usage: key-cert-sign crl-sign
days: 365
issuer: self
