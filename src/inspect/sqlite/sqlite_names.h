/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * sqlite_names: the numbers of the SQLite file format that have names.
 */
#ifndef LOCKSTEP_INSPECT_SQLITE_NAMES_H
#define LOCKSTEP_INSPECT_SQLITE_NAMES_H

#include "proto/names.h"

extern const struct name_table sqlite_page_types;
extern const struct name_table sqlite_file_versions;
extern const struct name_table sqlite_text_encodings;

#endif
