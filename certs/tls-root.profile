# The root of the tls lab: an authority that both ends trust before they ever talk. Nobody vouches
# for it; that is what makes it a root. Its key signs the two certificates below it and is then
# forgotten.

subject: Lockstep tls lab root
key: p256

# It may sign certificates, and nothing else: it never stands at the end of a connection.
authority: yes
usage: key-cert-sign

days: 30

issuer: self
