/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * relay: stands between a client and a server that are programs of their own and writes down
 * what they say, so that nobody needs the right to capture.
 */
#ifndef LOCKSTEP_TESTS_RECORD_RELAY_H
#define LOCKSTEP_TESTS_RECORD_RELAY_H

#include <stdint.h>

/* Prints the port it listens on, and hands each connection on to a port of this machine, one
 * after the other, until it is terminated. A connection that is over is added to the pcap file,
 * and "kept" is printed, before its client hears that it is over; the clients get ports from
 * first_client on, as if none were ever used twice. Returns only when something failed, with
 * the exit code. */
int relay(uint16_t port, uint16_t first_client, const char *path);

#endif
