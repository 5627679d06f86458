/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * profile_keys: the keys that a profile's lines may begin with, and how each value is read.
 * Inner part of pki/profile.
 */
#ifndef LOCKSTEP_PKI_PROFILE_KEYS_H
#define LOCKSTEP_PKI_PROFILE_KEYS_H

#include "pki/profile.h"

/* Where a reading is, and what it fills in. */
struct parse {
    const char *file;
    unsigned line;
    struct arena *arena;
    struct profile *profile;
    struct failure *failure;
};

struct profile_key {
    const char *name;
    enum status (*take)(struct parse *parse, const char *value);
    bool words;   /* several values parted by blanks, each taken by itself */
    bool repeats; /* may stand several times */
    bool required;
};

#define PROFILE_KEYS 15

/* In the order in which a refusal lists them. */
extern const struct profile_key profile_keys[PROFILE_KEYS];

/* STATUS_DATA, naming file and line; both sentences may hold text of the profile. */
MUST_USE enum status profile_refuse(const struct parse *parse, const char *why,
                                    const char *possible);

#endif
