/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * wish: what was set of versions, suites and groups, read once, for the two files of the
 * tls lab that make something of it.
 */
#ifndef LOCKSTEP_LABS_TLS_WISH_H
#define LOCKSTEP_LABS_TLS_WISH_H

#include "labs/tls/suites.h"
#include "labs/tls/tls.h"

/* Versions are the digit behind "1.". */
struct wish {
    const struct bench *bench;
    int version; /* the client's newest */
    int oldest;  /* and its oldest */
    int server_newest;
    int server_oldest;
    bool rsa;                  /* the server's key */
    const struct suite *suite; /* NULL: any */
    const struct group *group;
    const struct group *server_group; /* NULL: the same */
};

/* "1.3" for 3. */
const char *tls_version_word(int version);

/* A setting's value, and whether it is that. */
const char *wish_value(const struct wish *wish, const char *setting);
bool wish_is(const struct wish *wish, const char *setting, const char *value);

/* STATUS_USAGE for settings that do not go together, naming what does. */
MUST_USE enum status tls_refuse(const struct wish *wish, struct failure *failure);

#endif
