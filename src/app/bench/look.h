/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * look: what is selected on the bench and what follows from it: a row of the ladder has a tree,
 * a field of the tree has octets, an octet has a field. Trees are asked for here only.
 */
#ifndef LOCKSTEP_APP_LOOK_H
#define LOCKSTEP_APP_LOOK_H

#include "app/model.h"

/* Makes rows anew after the trace grew or the role changed, and looks at what was looked at. */
void look_anew(struct model *model);

/* Shows a run on the ladder: an older one stays until something happens. */
void look_at_run(struct model *model, uint32_t run);

/* Selects a row of the ladder (the last for one that is too large). */
void look_at_row(struct model *model, size_t row);

/* Back to the newest row of the newest run, which stays selected from now on. */
void look_at_now(struct model *model);

/* True while something before the present is shown. */
bool look_is_back(const struct model *model);

/* Shows the tree of what is in the editor now, the cursor where it is. */
void look_at_edited(struct model *model);

/* Shows no tree any more, until look_refresh. */
void look_let_go(struct model *model);

/* Asks for the selected row's tree again: others have asked the reading since. */
void look_refresh(struct model *model);

/* Selects a line of the field tree; the hex pane goes where it stands. */
void look_at_field_row(struct model *model, size_t row);

/* Selects a field, unfolding what hides it. */
void look_at_field(struct model *model, const struct field *field);

/* Folds or unfolds the selected group; false when there is nothing to do. */
bool look_fold(struct model *model, bool fold);

/* Puts the hex pane's cursor on an octet of its source and selects the field it belongs to. */
void look_at_octet(struct model *model, size_t octet);

/* The octets the hex pane shows: the editor's copy while it is open. */
struct bytes look_octets(const struct model *model);

/* All panes again hold their cursors: after a new size, zoom or pane. */
void look_scroll(struct model *model);

#endif
