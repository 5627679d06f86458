/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "front/desk/find_lesson.h"

#include <string.h>

#include "base/file.h"
#include "labs/lab.h"

bool lesson_is_file(const char *name)
{
    size_t length = strlen(name);

    return length > 3 && !strcmp(name + length - 3, ".md");
}

static void list_labs(struct buf *out)
{
    for (const struct lab *const *lab = all_labs; *lab; lab++)
        buf_format(out, "%s%s", out->length ? ", " : "", (*lab)->name);
}

/* Reading a lesson knows of no labs; playing it does. */
static enum status find_its_lab(const char *path, const struct lesson *lesson,
                                struct failure *failure)
{
    struct buf labs = {0};

    if (lab_find(lesson->lab))
        return STATUS_OK;
    list_labs(&labs);
    fail(failure, STATUS_DATA,
         "%s: this is no lesson\nits line lab: names '%s', and there is no such lab\n"
         "use one of: %s",
         path, lesson->lab, buf_text(&labs));
    buf_free(&labs);
    return STATUS_DATA;
}

static enum status read_lesson(const char *path, struct found_lesson *out,
                               struct failure *failure)
{
    enum status status = file_read(path, LESSON_OCTETS, &out->own_text, failure);

    if (!status)
        status = lesson_read(buf_view(&out->own_text), path, &out->own, failure);
    if (!status)
        status = find_its_lab(path, out->own, failure);
    if (status) {
        lesson_found_free(out);
        return status;
    }
    out->lesson = out->own;
    out->text = buf_view(&out->own_text);
    return STATUS_OK;
}

static enum status fail_unknown(const char *name, struct failure *failure)
{
    struct buf labs = {0};

    list_labs(&labs);
    fail(failure, STATUS_USAGE,
         "cannot find '%s'\nno lab and no lesson has that name\n"
         "the labs: %s; lockstep list names the lessons, too; a file ends in .md",
         name, buf_text(&labs));
    buf_free(&labs);
    return STATUS_USAGE;
}

enum status lesson_find(const struct course *course, const char *name, struct found_lesson *out,
                        struct failure *failure)
{
    *out = (struct found_lesson){0};
    if (lesson_is_file(name))
        return read_lesson(name, out, failure);
    out->lesson = course_find(course, name);
    if (!out->lesson)
        return fail_unknown(name, failure);
    out->text = course_text(out->lesson->id);
    return STATUS_OK;
}

void lesson_found_free(struct found_lesson *found)
{
    if (found->own)
        lesson_free(found->own);
    buf_free(&found->own_text);
    *found = (struct found_lesson){0};
}
