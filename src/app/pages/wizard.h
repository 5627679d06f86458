/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * wizard: the page on which a certificate is put together, choice by choice. After each the
 * front is asked to issue it (EFFECT_ISSUE) and answers with wizard_take; so one sees what each
 * choice does to the bytes.
 */
#ifndef LOCKSTEP_APP_WIZARD_H
#define LOCKSTEP_APP_WIZARD_H

#include "app/update/update.h"

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
