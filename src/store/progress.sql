-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- What a student has done so far, and how the face is set. SQLite keeps every statement below
-- in the file, as it stands here from its first word to its last, and progress opens only files
-- whose text is exactly this. So comments stand between the statements, and any change inside
-- one needs a new version (PROGRESS_SCHEMA). The limits on octets are those of progress.h.

-- A lesson that was begun. Times are seconds: since 1970, but for those that work took. step is
-- where the student stands, '' before the first.
CREATE TABLE lesson (
    id       TEXT PRIMARY KEY CHECK (length(CAST(id AS BLOB)) BETWEEN 1 AND 100),
    began    INTEGER NOT NULL CHECK (began >= 0),
    updated  INTEGER NOT NULL CHECK (updated >= 0),
    step     TEXT NOT NULL CHECK (length(CAST(step AS BLOB)) <= 100),
    finished INTEGER NOT NULL CHECK (finished IN (0, 1)),
    seconds  INTEGER NOT NULL CHECK (seconds BETWEEN 0 AND 4294967295)
) STRICT, WITHOUT ROWID;

CREATE TABLE step (
    lesson  TEXT NOT NULL CHECK (length(CAST(lesson AS BLOB)) BETWEEN 1 AND 100),
    id      TEXT NOT NULL CHECK (length(CAST(id AS BLOB)) BETWEEN 1 AND 100),
    done    INTEGER NOT NULL CHECK (done IN (0, 1)),
    seconds INTEGER NOT NULL CHECK (seconds BETWEEN 0 AND 4294967295),
    PRIMARY KEY (lesson, id)
) STRICT, WITHOUT ROWID;

-- A question or a goal; type is its word in the lesson. first_answer is '' before there is one.
CREATE TABLE item (
    lesson       TEXT NOT NULL CHECK (length(CAST(lesson AS BLOB)) BETWEEN 1 AND 100),
    id           TEXT NOT NULL CHECK (length(CAST(id AS BLOB)) BETWEEN 1 AND 100),
    type         TEXT NOT NULL CHECK (length(CAST(type AS BLOB)) BETWEEN 1 AND 100),
    first_answer TEXT NOT NULL CHECK (length(CAST(first_answer AS BLOB)) <= 200),
    tries        INTEGER NOT NULL CHECK (tries BETWEEN 0 AND 4294967295),
    hints        INTEGER NOT NULL CHECK (hints BETWEEN 0 AND 4294967295),
    shown        INTEGER NOT NULL CHECK (shown IN (0, 1)),
    solved       INTEGER NOT NULL CHECK (solved IN (0, 1)),
    seconds      INTEGER NOT NULL CHECK (seconds BETWEEN 0 AND 4294967295),
    PRIMARY KEY (lesson, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE setting (
    name  TEXT PRIMARY KEY CHECK (length(CAST(name AS BLOB)) BETWEEN 1 AND 100),
    value TEXT NOT NULL CHECK (length(CAST(value AS BLOB)) <= 200)
) STRICT, WITHOUT ROWID;
