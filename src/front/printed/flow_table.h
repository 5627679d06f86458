/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * flow_table: the flows of a capture, a line each, as wide as they need:
 *
 *      flow  client > server                    server name       version  cipher suite ...
 *         1  10.0.0.1:4711 > 10.0.0.2:443       www.example.test  TLS 1.3  ...
 */
#ifndef LOCKSTEP_FRONT_FLOW_TABLE_H
#define LOCKSTEP_FRONT_FLOW_TABLE_H

#include "app/flow_list.h"
#include "front/printed/paper.h"

/* number is what the one flow is called; 0: each as the trace numbers it. */
void flow_table(struct paper *paper, struct flow_list *flows, uint32_t number);

#endif
