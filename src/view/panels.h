/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * panels: the parts of the screen, one file each, with a sketch on its top. Each draws into the
 * area it is given and, when the focus is there, puts the hardware cursor on its focused item.
 * Inner part of view.
 */
#ifndef LOCKSTEP_VIEW_PANELS_H
#define LOCKSTEP_VIEW_PANELS_H

#include "app/model.h"
#include "view/canvas.h"

typedef void draw_panel(const struct model *model, struct canvas *canvas, struct area area);

/* ---- whole pages, between the title and the line that speaks ---- */
draw_panel draw_home, draw_bench, draw_keys, draw_vault, draw_certificate, draw_notebook;
draw_panel draw_ab, draw_ending, draw_help, draw_editor, draw_flows, draw_wizard;
draw_panel draw_settings;

/* ---- panes of the bench ---- */
draw_panel draw_ladder, draw_prose;
draw_panel draw_ladder_frame; /* what stands above and below that area */

/* The text of the selected fact when its row has no room for all of it; otherwise NULL. */
const char *ladder_cut_text(const struct model *model);

/* ---- around and above them ---- */
draw_panel draw_title;     /* the line on top */
draw_panel draw_speech;    /* the open line, the job under way, or what was said last */
draw_panel draw_flow_rest; /* in its place: more of the chosen flow */
draw_panel draw_hints;     /* the line below: what can be done now */
draw_panel draw_explain;   /* over part of the page: what the field means */
draw_panel draw_small;     /* instead of everything else: too small a terminal */

#endif
