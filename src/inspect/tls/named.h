/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * named: what belongs together by 32 bytes that name it. A client random names the secrets of a
 * key log that say no more of where they belong, and the connections that began with it; the
 * hash of a session ticket or session ID names the connections that gave it. Looking one up
 * takes the same time however many there are, and whoever chose them.
 */
#ifndef LOCKSTEP_INSPECT_NAMED_H
#define LOCKSTEP_INSPECT_NAMED_H

#include "base/bytes.h"

#define NAME_LENGTH 32 /* bytes */

struct numbers {
    uint32_t *items;
    size_t count;
    size_t room;
};

struct named {
    uint8_t name[NAME_LENGTH];
    struct numbers secrets; /* events */
    struct numbers conns;
};

struct names;

/* Nothing is named at first. */
struct names *names_new(void);
void names_free(struct names *names);

/* What has that name, of NAME_LENGTH bytes; nothing at first. Valid until names_free. */
struct named *names_at(struct names *names, struct bytes name);

/* Adds a number that is not the last one. */
void numbers_add(struct numbers *numbers, uint32_t number);

#endif
