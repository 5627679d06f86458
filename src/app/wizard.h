/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * wizard: the page on which a certificate is put together, choice by choice. After each the
 * front is asked to issue it (EFFECT_ISSUE) and answers with wizard_take; so one sees what each
 * choice does to the bytes. Nothing is issued here: app only knows the lines of the profile.
 */
#ifndef LOCKSTEP_APP_WIZARD_H
#define LOCKSTEP_APP_WIZARD_H

#include "app/update.h"

/* What can be chosen: its name, and what is chosen now, in words. */
const char *wizard_label(size_t field);
const char *wizard_chosen(const struct model *model, size_t field);

/* What the field under the cursor is for, in a sentence. */
const char *wizard_about(const struct model *model);

/* The profile that is chosen; a line each, as pki/profile reads them. */
void wizard_profile(const struct model *model, struct buf *out);

/* Finds what the field under the cursor changes, if the certificate has it. */
void wizard_look(struct model *model);

/* Opens its page; when it shows no certificate yet, has that of the choices issued. */
void wizard_open(struct model *model, struct effects *out);
/* What a key does on its page; false for one that means nothing there. */
bool wizard_action(struct model *model, enum action action, struct effects *out);

/* The lab on the bench can try it out. */
bool wizard_has_lab(const struct model *model);

/* Has the profile written to a file. */
void wizard_save(const char *file, struct effects *out);

/* The certificate of the present choices (DER) was issued. */
void wizard_take(struct model *model, struct bytes der);

/* Frees what the page holds. */
void wizard_free(struct model *model);

#endif
