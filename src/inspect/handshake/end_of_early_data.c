/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspect/handshake/messages.h"

/* RFC 8446 section 4.5: it says all by being there. */
void dissect_end_of_early_data(struct tree *tree, struct field *parent, struct reader *reader)
{
    (void)tree;
    (void)parent;
    (void)reader;
}
