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

/* The line above the flows. */
void flow_table_heads(struct paper *paper);

/* number is what the flow is called. */
void flow_table_line(struct paper *paper, const struct flow_line *flow, uint32_t number);

#endif
