/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * terminal: what the standard streams are, and the two questions asked on a terminal outside
 * the full screen: a key to go on, a passphrase. The terminal's mode is changed only while a
 * question waits, and put back whatever ends the wait, signals too.
 */
#ifndef LOCKSTEP_FRONT_TERMINAL_H
#define LOCKSTEP_FRONT_TERMINAL_H

#include <stdbool.h>

#include "base/secret.h"
#include "base/status.h"

/* Standard input and output are both terminals, and TERM is not "dumb". */
bool terminal_is_interactive(void);

/* Standard output wants colour: a terminal, and neither NO_COLOR nor TERM=dumb nor CLICOLOR=0
 * say otherwise; CLICOLOR_FORCE asks for it anyway. */
bool terminal_wants_colour(void);

/* Prints the prompt and waits for SPACE or ENTER, then takes the prompt away.
 * STATUS_INTERRUPTED when q, Ctrl-C, the end of input or a signal came instead. */
MUST_USE enum status terminal_wait(const char *prompt);

#define PASSPHRASE_MOST 1024 /* octets */

/* Asks for a line without showing it. */
MUST_USE enum status terminal_passphrase(const char *prompt, struct secret *out,
                                         struct failure *failure);

#endif
