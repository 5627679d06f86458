/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * area: a part of the screen, in cells.
 */
#ifndef LOCKSTEP_APP_AREA_H
#define LOCKSTEP_APP_AREA_H

struct area {
    int row, column, rows, columns;
};

#endif
