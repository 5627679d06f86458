/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * leaf_choices: what a server's certificate can be put together of, choice by choice, for the
 * wizard of every face. Pure; a choice is some lines of a profile (pki/profile.h), and nothing
 * is issued here.
 */
#ifndef LOCKSTEP_APP_LEAF_CHOICES_H
#define LOCKSTEP_APP_LEAF_CHOICES_H

#include "base/buf.h"
#include "base/memory.h"
#include "inspect/field.h"

#define LEAF_FIELDS 11

/* The number of each field's choice; all zero is what a good server has. */
struct leaf_choices {
    uint8_t at[LEAF_FIELDS];
};

/* What can be chosen: its name, and what it is for, in a sentence. */
const char *leaf_label(size_t field);
const char *leaf_about(size_t field);

/* What it changes in the certificate. */
enum field_id leaf_shows(size_t field);

/* Its choices in words, counted from 0. */
size_t leaf_choice_count(size_t field);
const char *leaf_choice(size_t field, size_t choice);

/* The one that is chosen. */
const char *leaf_chosen(const struct leaf_choices *choices, size_t field);

/* The profile that is chosen; a line each, as pki/profile reads them. */
void leaf_profile(const struct leaf_choices *choices, struct buf *out);

/* The lines that begin a run of the trust lab in which the server has this certificate. */
const char *leaf_commands(const struct leaf_choices *choices, struct arena *arena);

#endif
