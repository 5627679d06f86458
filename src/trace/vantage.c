/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trace/vantage.h"

#include <string.h>

static bool has_role(const struct trace *trace, uint32_t number, enum peer_role role)
{
    const struct trace_peer *peer = trace_peer(trace, number);

    return peer && peer->role == role;
}

static bool passes_end(const struct trace *trace, const struct event *event,
                       enum peer_role role)
{
    return (event->kind == EVENT_SENT && has_role(trace, event->from, role)) ||
           (event->kind == EVENT_DELIVERED && has_role(trace, event->to, role));
}

bool vantage_sees(const struct vantage *vantage, const struct trace *trace,
                  const struct event *event)
{
    switch (vantage->tap) {
    case TAP_SENT:
        return event->kind == EVENT_SENT;
    case TAP_DELIVERED:
        return event->kind == EVENT_DELIVERED;
    case TAP_CLIENT:
        return passes_end(trace, event, ROLE_CLIENT);
    case TAP_SERVER:
        return passes_end(trace, event, ROLE_SERVER);
    }
    return false;
}

/* The secrets of a peer in that role. */
static unsigned secrets_of(enum peer_role role)
{
    switch (role) {
    case ROLE_CLIENT:
        return SECRETS_OF_CLIENT;
    case ROLE_SERVER:
        return SECRETS_OF_SERVER;
    case ROLE_MIDDLE:
        return SECRETS_OF_MIDDLE;
    case ROLE_TAP:
    case ROLE_OTHER:
        break;
    }
    return 0;
}

bool vantage_knows(const struct vantage *vantage, const struct trace *trace,
                   const struct event *event)
{
    const struct trace_peer *owner = trace_peer(trace, event->from);

    if (event->kind == EVENT_ORACLE)
        return vantage->oracle;
    if (event->kind != EVENT_SECRET)
        return false;
    if (vantage->secrets == SECRETS_ALL)
        return true;
    return owner && (vantage->secrets & secrets_of(owner->role));
}

bool vantage_has_key(const struct vantage *vantage, const struct event *event)
{
    return vantage->server_key && event->kept && event_is_private_key(event);
}

bool secret_is_hearsay(const struct trace *trace, const struct event *event)
{
    const struct trace_conn *conn = trace_conn(trace, event->conn);
    bool clients = strncmp(event->name, "CLIENT_", 7) == 0;

    return event->kind == EVENT_SECRET && conn &&
           event->from == (clients ? conn->server : conn->client);
}
