/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * ladder: what crossed the wire, as lines between two ends.
 *
 *           client                                              server   octets
 *      12   |----clear-----------------------------ClientHello---->|      281
 *      14   |<----clear----------------------------ServerHello-----|      127
 *      17   |<====sealed===================EncryptedExtensions=====|       34
 */
#ifndef LOCKSTEP_FRONT_LADDER_H
#define LOCKSTEP_FRONT_LADDER_H

#include "front/printed/paper.h"

/* The names above the two ends. Clean text. */
void ladder_head(struct paper *paper, const char *client, const char *server);

struct ladder_line {
    uint32_t seq;
    bool to_server;
    bool sealed;
    const char *label; /* clean */
    size_t octets;
};

/* Prints it in one row; a label that is too long is cut. */
void ladder_line(struct paper *paper, const struct ladder_line *line);

#endif
