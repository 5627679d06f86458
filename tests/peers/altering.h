/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * altering: some bytes of a held unit changed, as the command alter has it done.
 */
#ifndef LOCKSTEP_TESTS_PEERS_ALTERING_H
#define LOCKSTEP_TESTS_PEERS_ALTERING_H

#include <string.h>

#include "check_main.h"
#include "peers/attacker.h"

static inline uint32_t alter_unit(struct wire *wire, struct unit *unit, size_t offset,
                                  struct bytes bytes, const char *what)
{
    struct buf now = {0};
    uint32_t seq;

    buf_add(&now, unit->bytes);
    ck_assert_uint_le(offset + bytes.length, now.length);
    memcpy(now.data + offset, bytes.data, bytes.length);
    seq = attack_rewrite(wire, unit, buf_view(&now), offset, what);
    buf_free(&now);
    return seq;
}

#endif
