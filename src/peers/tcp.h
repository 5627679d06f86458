/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * tcp: a peer that stands for somebody outside: a program of its own, at the other end of a
 * socket. What is delivered to it is written to the socket; what the socket gives lies on the
 * wire as units, like anybody's. What it thinks cannot be seen, and its wire is one that nobody
 * may attack (struct wire, outside).
 *
 * Nothing here waits. A unit is put on the wire only when a lab asks for one (tcp_peer_next),
 * so that whoever steps through a handshake steps through this end's part, too; what came early
 * stays in a bounded buffer, and the rest in the system's.
 *
 * Whoever is outside may say nothing, say it a byte a second, flood, break off or never take
 * what it is sent. Each ends as a failed event of this peer, named "TCP", within its patience;
 * number is the errno value and ref its name.
 */
#ifndef LOCKSTEP_PEERS_TCP_H
#define LOCKSTEP_PEERS_TCP_H

#include "base/job.h"
#include "peers/peer.h"

struct tcp_config {
    int fd;              /* connected and non-blocking; the peer closes it */
    enum peer_role role; /* ROLE_CLIENT or ROLE_SERVER */
    bool by_record;      /* one unit at a time, not all that have come */
    uint64_t patience_us;
};

/* A peer of that run for who is at the other end of the socket; freed as every peer. */
struct peer *tcp_peer_new(struct trace *trace, uint32_t run, const struct tcp_config *config);

/* A job that puts the next unit on the wire once it has wholly come: done then, or when this
 * peer will send no more, which it also is when its patience is over. The peer must outlive the
 * job. */
struct job *tcp_peer_next(struct peer *peer);

#endif
