# An authority for a single department: it may sign for names below printers.lockstep.test and
# for no others.

subject: Lockstep trust lab printer department
key: p256
authority: yes
path-length: 0
permitted: printers.lockstep.test
usage: key-cert-sign crl-sign
days: 365
issuer: trust-root
