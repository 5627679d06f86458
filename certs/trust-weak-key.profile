# FLAW: an RSA key of 1024 bits. To take it apart is within reach of those with many computers;
# who has done so answers in the server's name.

subject: Lockstep trust lab server
dns: trust.lockstep.test
key: rsa1024
usage: digital-signature
purpose: server
days: 30
issuer: trust-intermediate
