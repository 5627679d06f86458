/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * wizard: the page on which a certificate is put together, choice by choice. After each the
 * front is asked to issue it (EFFECT_ISSUE) and answers with wizard_take; so one sees what each
 * choice does to the bytes.
 */
#ifndef LOCKSTEP_APP_WIZARD_H
#define LOCKSTEP_APP_WIZARD_H

#include "app/model.h"

/* Finds what the field under the cursor changes, if the certificate has it. */
void wizard_look(struct model *model);

/* The lab on the bench can try it out. */
bool wizard_has_lab(const struct model *model);

/* The certificate of the present choices (DER) was issued. */
void wizard_take(struct model *model, struct bytes der);

/* Frees what the page holds. */
void wizard_free(struct model *model);

#endif
