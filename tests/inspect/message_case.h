/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * message_case: a handshake message together with what decides how it reads, as the fuzzing
 * corpus keeps it: the agreed version and suite (2 bytes each), then the message. Shared by
 * unit tests and the fuzz target.
 */
#ifndef LOCKSTEP_TESTS_INSPECT_MESSAGE_CASE_H
#define LOCKSTEP_TESTS_INSPECT_MESSAGE_CASE_H

#include "inspect/handshake/messages.h"

/* A dissector for dissect.h. */
static inline void dissect_case(struct tree *tree, struct field *parent, struct reader *reader)
{
    struct message_context context = {0};

    context.version = (uint16_t)read_be(reader, 2);
    context.suite = (uint16_t)read_be(reader, 2);
    dissect_message(tree, parent, reader, &context);
    tree_end(tree, parent, reader, "Case");
}

#endif
