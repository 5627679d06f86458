/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * tls_table: how the registries of proto/tls.h are defined. Inner part of proto.
 */
#ifndef LOCKSTEP_PROTO_TLS_TABLE_H
#define LOCKSTEP_PROTO_TLS_TABLE_H

#include "proto/tls.h"

/* Defines tls_NAME over the entries of the static table NAME. */
#define NAME_TABLE(name, registry, digits)   \
    const struct name_table tls_##name = {   \
        .title = registry,                   \
        .entries = name,                     \
        .count = sizeof name / sizeof *name, \
        .hex_digits = digits,                \
    }

#endif
