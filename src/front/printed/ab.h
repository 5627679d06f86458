/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * ab: plays a script twice, the second time with one setting changed, and prints the two
 * ladders side by side, what differs, and how each ended.
 *
 *      A, run 1: client.verify = on         |   B, run 2: client.verify = off
 *     --------------------------------------+---------------------------------------
 *      ClientHello, 227 ------------------> | =  ClientHello, 227 ------------------>
 *      <=========== CertificateVerify, 100  | =  <=========== CertificateVerify, 101
 *        client sends alert 42 bad_certifi~ | <
 *                                           | >    client: connected
 *
 * For programs, JSON Lines: all events, then the rows, each with what stands there in either
 * run, and last how both ended.
 *
 *     {"row": 1, "verdict": "alike", "a": {"seq": 15, "text": ...}, "b": null}
 *     {"ab": {"setting": ..., "a": {"run": 1, "value": ..., "headline": ...}, ...}}
 */
#ifndef LOCKSTEP_FRONT_AB_H
#define LOCKSTEP_FRONT_AB_H

#include "ending/compare.h"
#include "front/printed/paper.h"
#include "front/printed/play.h"
#include "lesson/lesson.h"

/* Plays the request's lab, with the settings of the lesson (NULL: none), and prints. Without a
 * script everything is delivered. Reports what failed; STATUS_OK when both runs were made. */
MUST_USE enum status ab(const struct play_request *request, const struct lesson *lesson);

/* Prints the comparison for people. */
void ab_print(struct paper *paper, const struct trace *trace, struct inspect *inspect,
              const struct comparison *comparison);

/* Writes its rows and its end as JSON Lines. */
void ab_json(FILE *out, const struct trace *trace, struct inspect *inspect,
             const struct comparison *comparison);

#endif
