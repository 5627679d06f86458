/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * names: numbers with names, as registries have them. A table is sorted by number; names are
 * the registry's own. Shared by those who speak a protocol and those who read it.
 */
#ifndef LOCKSTEP_PROTO_NAMES_H
#define LOCKSTEP_PROTO_NAMES_H

#include <stddef.h>
#include <stdint.h>

struct name_entry {
    uint32_t number;
    const char *name;
};

struct name_table {
    const char *title; /* "TLS Cipher Suites" */
    const struct name_entry *entries;
    size_t count;
    int hex_digits; /* when its numbers are customarily written in hexadecimal; 0: decimal */
};

/* The name of a number, or NULL. */
const char *name_of(const struct name_table *table, uint64_t number);

/* The number of a name, compared without case and with '-' equal to '_'; -1 for none. */
int64_t name_number(const struct name_table *table, const char *name);

#endif
