/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * expression: questions about events, in Wireshark's display filter style.
 *
 *     expr    = or     or = and { "or" and }     and = not { "and" not }
 *     not     = [ "not" ] ( FIELD [ op literal ] | "(" expr ")" )
 *     op      = == != < <= > >= contains
 *     literal = INT | 0xHEX | aa:bb:cc | "text" | NAME
 *
 * FIELD is a name of inspect/fields.def: Wireshark's tls.*, our event.*, check.* and the like.
 * A field with several values matches if any does; != means that none equals. FIELD alone asks
 * whether there is one. NAME is a name of the field's registry (server_hello). A literal that
 * cannot be of the field's kind is refused when parsing.
 */
#ifndef LOCKSTEP_SCRIPT_EXPRESSION_H
#define LOCKSTEP_SCRIPT_EXPRESSION_H

#include "base/memory.h"
#include "inspect/inspect.h"

struct expr;

#define EXPR_DEPTH 32 /* parentheses and nots inside one another */

/* Parses all of text; STATUS_USAGE with three parts (what is possible there, too). */
MUST_USE enum status expr_parse(const char *text, struct arena *arena, const struct expr **out,
                                struct failure *failure);

/* True when the event matches as inspect reads it. */
bool expr_match(const struct expr *expr, struct inspect *inspect, uint32_t seq);

#endif
