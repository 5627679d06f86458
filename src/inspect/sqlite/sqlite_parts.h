/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * sqlite_parts: what a SQLite database page is put together from. Inner part of
 * inspect/sqlite_page.
 */
#ifndef LOCKSTEP_INSPECT_SQLITE_PARTS_H
#define LOCKSTEP_INSPECT_SQLITE_PARTS_H

#include "inspect/field.h"

enum sqlite_page_type {
    SQLITE_INDEX_INTERIOR = 0x02,
    SQLITE_TABLE_INTERIOR = 0x05,
    SQLITE_INDEX_LEAF = 0x0a,
    SQLITE_TABLE_LEAF = 0x0d,
};

/* Reads the header of the file, which begins page 1, and returns how many octets are reserved
 * at the end of every page. */
size_t sqlite_header(struct tree *tree, struct field *parent, struct reader *reader);

/* Reads one cell of a page of that type at the reader's place and adds its field. usable is
 * what the page's size leaves to cells, in octets: it decides how much of a long payload lies
 * in the page. What breaks a rule is noted as malformed and fails the reader. */
void sqlite_cell(struct tree *tree, struct field *parent, struct reader *reader,
                 enum sqlite_page_type type, size_t usable);

/* Reads a record (a header of serial types, then the values) and adds its fields. cut: the
 * record goes on in other pages, so its values may end early. */
void sqlite_record(struct tree *tree, struct field *parent, struct reader *reader, bool cut);

/* A variable-length integer: 7 bits an octet, high bit set but in the last; a ninth octet
 * gives all its 8 bits. */
uint64_t sqlite_varint(struct tree *tree, struct field *parent, enum field_id id,
                       struct reader *reader);

#endif
