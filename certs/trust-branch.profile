# An authority below the intermediate, whose path-length of 0 allows none.

subject: Lockstep trust lab branch office
key: p256
authority: yes
usage: key-cert-sign crl-sign
days: 365
issuer: trust-intermediate
