/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * ending: prints how a connection ended, told from both ends: for people
 *
 *       THE CLIENT STOPPED: WRONG NAME
 *       The client asked for www.example.test; the certificate names mail.example.test.
 *
 *                  client                           server
 *       offered    1.3 1.2, x25519, 9 suites        certificate: mail.example.test
 *       checked    NAME FAILED; 8 ok                -
 *
 * or for programs, one line of JSON:
 *
 *     {"ending": {"conn": "tls", "kind": "refused", "seq": 58, "headline": "...", "deed": "",
 *      "sentence": "...", "rule": "certificate.name", "check": "...", "rfc": "...",
 *      "remedy": "...", "without": {...}, "mend": {...}, "ends": [{...}, {...}]}}
 */
#ifndef LOCKSTEP_FRONT_ENDING_H
#define LOCKSTEP_FRONT_ENDING_H

#include "ending/ending.h"
#include "front/printed/paper.h"

/* Prints the ending of each connection that failed, or got stuck, within the events from first
 * to last; they are told as of last. */
void ending_print(struct paper *paper, const struct trace *trace, struct inspect *inspect,
                  uint32_t first, uint32_t last);

/* Writes the same, of the whole trace, as lines of JSON. */
void ending_write(FILE *out, const struct trace *trace, struct inspect *inspect);

#endif
