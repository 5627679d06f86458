/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trace/vantage.h"

bool vantage_sees(const struct vantage *vantage, const struct event *event)
{
    return event->kind == (vantage->tap == TAP_SENT ? EVENT_SENT : EVENT_DELIVERED);
}

bool vantage_knows(const struct vantage *vantage, const struct trace *trace,
                   const struct event *event)
{
    const struct trace_peer *owner = trace_peer(trace, event->from);

    if (event->kind != EVENT_SECRET)
        return false;
    if (vantage->secrets == SECRETS_ALL)
        return true;
    if (!owner)
        return false;
    switch (owner->role) {
    case ROLE_CLIENT:
        return vantage->secrets & SECRETS_OF_CLIENT;
    case ROLE_SERVER:
        return vantage->secrets & SECRETS_OF_SERVER;
    case ROLE_MIDDLE: /* the secrets of a third party are neither end's */
    case ROLE_TAP:
    case ROLE_OTHER:
        break;
    }
    return false;
}
