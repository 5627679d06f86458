/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * sqlite_page: one page of a SQLite 3 database file as fields
 * (https://www.sqlite.org/fileformat2.html): the file's header on page 1, b-tree pages of
 * tables and indexes with their cells, records and values, and the places in them that are not
 * in use - where what was deleted may still lie.
 *
 * A page does not say which number it has, what encoding its texts have, or whether octets are
 * reserved at its end: page 1 is known by its magic, texts are taken for UTF-8, and pages other
 * than page 1 are taken to be used up to their end. Overflow, free and pointer map pages cannot
 * be told apart by what is in them, and are one run of bytes.
 */
#ifndef LOCKSTEP_INSPECT_SQLITE_PAGE_H
#define LOCKSTEP_INSPECT_SQLITE_PAGE_H

#include "inspect/field.h"

/* Adds the fields of everything the reader has left, which is one whole page: a power of two
 * from 512 to 65536 octets. */
void dissect_sqlite_page(struct tree *tree, struct field *parent, struct reader *reader);

#endif
