/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * scanner: what a data-loss-prevention box on the path does: it looks for social security
 * numbers in the bytes that pass. Real scanners leave out numbers that were never issued (area
 * 666); this one is told to look for just those, because the lab uses no others.
 */
#ifndef LOCKSTEP_PEERS_SCANNER_H
#define LOCKSTEP_PEERS_SCANNER_H

#include "trace/trace.h"

/* Enters a scanner that watches in the trace's table of peers. */
uint32_t scanner_new(struct trace *trace, uint32_t run);

/* Scans the unit of event seq and appends checked: rule "dlp.ssn", outcome "found" or "clean",
 * about the unit, number the offset and length the octets of what was found. Returns the
 * check's seq. */
uint32_t scanner_watch(struct trace *trace, uint32_t scanner, uint32_t seq);

#endif
