/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * capture: prints a trace that no lab made, flow by flow:
 *
 *     capture.pcapng
 *       packets   120, of them 3 that are not TCP over IP
 *       flows     2, of them 1 TLS: 1 opened
 *
 *          1  10.0.0.1:4711 > 10.0.0.2:443  www.example.test  TLS 1.3  ...
 *
 * and, when there is one flow alone or fields are wanted,
 *
 *     Flow 1  www.example.test
 *          4  |----clear----------------------------ClientHello---->|      281
 *
 * Lines of the ladder begin with the number of their packet in the file (Wireshark's
 * frame.number), where there is one.
 */
#ifndef LOCKSTEP_FRONT_CAPTURE_H
#define LOCKSTEP_FRONT_CAPTURE_H

#include "app/flow_list.h"
#include "capture/import.h"
#include "front/printed/line_memory.h"
#include "front/printed/paper.h"

struct capture_show {
    struct flow_list *flows;
    const char *title;                     /* the file's name */
    const struct import_progress *counted; /* NULL: not known */
    uint32_t number; /* what the one flow is called; 0: each as the trace numbers it */
    bool fields;     /* every field of every unit, too */
    struct line_memory *memory; /* capture_show's own */
    struct paper paper;
};

/* Prints all of it. */
void capture_show(struct capture_show *show);

#endif
