/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * must: for library calls that only fail where the machine or the library is broken. Going on
 * without randomness or with a wrong digest would be worse than ending.
 */
#ifndef LOCKSTEP_CRYPTO_MUST_H
#define LOCKSTEP_CRYPTO_MUST_H

/* Ends the program with exit code 70 and a three-part message when a GnuTLS result is an error.
 * doing reads on from "GnuTLS could not". */
void must_work(int result, const char *doing);

#endif
