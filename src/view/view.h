/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * view: draws the model on a canvas of its size. It changes nothing and asks nothing: the same
 * model always gives the same picture.
 */
#ifndef LOCKSTEP_VIEW_VIEW_H
#define LOCKSTEP_VIEW_VIEW_H

#include "app/model.h"
#include "view/canvas.h"

/* Draws all that is on the screen, at the size of the canvas. */
void view(const struct model *model, struct canvas *canvas);

#endif
