# The root of the man in the middle. It has the very name of the real one: a name is a text,
# and anybody can write it.

subject: Lockstep trust lab root
key: p256
authority: yes
usage: key-cert-sign crl-sign
days: 3650
issuer: self
