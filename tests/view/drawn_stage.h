/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * drawn_stage: a stage and the sheet it is drawn on, anew for each test.
 */
#ifndef LOCKSTEP_TESTS_VIEW_DRAWN_STAGE_H
#define LOCKSTEP_TESTS_VIEW_DRAWN_STAGE_H

#include "view/rows.h"
#include "view/stage.h"

static struct stage stage;
static struct canvas canvas;

static inline void set_up(void)
{
    stage_open(&stage);
    canvas = canvas_new(24, 80, true);
}

static inline void tear_down(void)
{
    canvas_free(&canvas);
    stage_close(&stage);
}

static inline void draw(void)
{
    stage_draw(&stage, &canvas);
}

#endif
