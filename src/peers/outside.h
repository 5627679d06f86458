/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * outside: how somebody outside this process is reached, by TCP. Either a client of somebody's
 * calls here: two sockets listen, on 127.0.0.1 and on ::1 and nowhere else. Or a client of ours
 * calls a server that the user named: nothing else ever leaves the machine. Whoever it is
 * becomes a peer (tcp.h).
 *
 * It outlives the runs that it is lent to, one connection each.
 */
#ifndef LOCKSTEP_PEERS_OUTSIDE_H
#define LOCKSTEP_PEERS_OUTSIDE_H

#include <netinet/in.h>
#include <sys/socket.h>

#include "base/bytes.h"
#include "base/job.h"
#include "trace/trace.h"

#define OUTSIDE_ADDRESSES 8
#define OUTSIDE_LISTENERS JOB_DESCRIPTORS

struct outside_address {
    struct sockaddr_storage at;
    socklen_t length;
};

struct outside {
    enum peer_role role; /* which end is outside */
    uint16_t port;

    /* ROLE_CLIENT: where it may call */
    int listeners[OUTSIDE_LISTENERS];
    size_t listener_count;

    /* ROLE_SERVER: where it is called */
    const char *host; /* as the user named it */
    struct outside_address addresses[OUTSIDE_ADDRESSES];
    size_t address_count;
    const struct bytes *trust; /* DER of certificates that its own may be signed by */
    size_t trust_count;        /* 0: those that this system trusts */

    /* a lab's own, from one run to the next */
    void *kept;
    void (*forget)(void *kept);
};

/* Listens on a port of both loopback addresses, or of the one the machine has; 0: any that is
 * free. STATUS_BUSY when somebody else has it. */
MUST_USE enum status outside_listen(struct outside *out, uint16_t port,
                                    struct failure *failure);

/* Finds out where a server is. The host is borrowed: a name, an IPv4 or an IPv6 address. May
 * take as long as the system's resolver does. STATUS_NO_INPUT when nobody knows it. */
MUST_USE enum status outside_look_up(struct outside *out, const char *host, uint16_t port,
                                     struct failure *failure);

/* Closes what listens and forgets what was kept. */
void outside_close(struct outside *outside);

/* A job that waits for a client to call, for ever; or that calls the server, one address after
 * the other, each with that patience. */
struct job *outside_reach(struct outside *outside, uint64_t patience_us);

/* The connected, non-blocking socket of such a job that is done; the caller's. Called once. */
int outside_take(struct job *job);

#define OUTSIDE_TEXT (INET6_ADDRSTRLEN + 24)

/* Who is at the other end of a socket: "tcp, 127.0.0.1 port 40123". */
void outside_text(int fd, char out[static OUTSIDE_TEXT]);

#endif
