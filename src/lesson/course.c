/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lesson/course.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"

/* Made from lessons/ by embed.awk at build time: names and texts. */
extern const char *const lesson_files[][2];

static const char *text_of(const char *const files[][2], const char *name)
{
    for (size_t i = 0; files[i][0]; i++) {
        if (strcmp(files[i][0], name) == 0)
            return files[i][1];
    }
    return NULL;
}

/* ---- reading the list ---- */

struct listing {
    const char *const (*files)[2];
    struct course *course;
    unsigned line;
    struct failure *failure;
};

static enum status refuse(const struct listing *listing, const char *why, const char *todo)
{
    return fail(listing->failure, STATUS_DATA, "course:%u: this is no list of lessons\n%s\n%s",
                listing->line, why, todo);
}

static void add_track(struct listing *listing, const char *number, const char *title)
{
    struct course *course = listing->course;

    course->tracks =
        mem_resize(course->tracks, course->track_count + 1, sizeof *course->tracks);
    course->tracks[course->track_count++] =
        (struct track){.number = number, .title = title, .first = course->lesson_count};
}

static enum status add_lesson(struct listing *listing, const char *number, const char *name)
{
    struct course *course = listing->course;
    const char *text = text_of(listing->files, name);
    struct lesson *lesson;
    enum status status;

    if (!course->track_count)
        return refuse(listing, "A lesson stands before the first track",
                      "Begin a track with its number and title");
    if (!text)
        return refuse(listing, arena_format(&course->arena, "There is no lesson \"%s\"", name),
                      "Write the lesson, or take the line out");
    status = lesson_read(bytes_of(text), arena_format(&course->arena, "%s.md", name), &lesson,
                         listing->failure);
    if (status != STATUS_OK)
        return status;
    lesson->number = number;
    course->lessons =
        mem_resize(course->lessons, course->lesson_count + 1, sizeof *course->lessons);
    course->lessons[course->lesson_count++] = lesson;
    course->tracks[course->track_count - 1].count++;
    if (strcmp(lesson->id, name) != 0)
        return refuse(
            listing,
            arena_format(&course->arena, "The lesson in %s.md has the id %s", name, lesson->id),
            "Give file and lesson the same name");
    return STATUS_OK;
}

/* "1 Title" or "1.1 name" */
static enum status read_line(struct listing *listing, const char *line)
{
    size_t digits = strspn(line, "0123456789.");
    const char *number = arena_format(&listing->course->arena, "%.*s", (int)digits, line);
    const char *rest = line + digits + strspn(line + digits, " ");

    if (!*line || *line == '#')
        return STATUS_OK;
    if (!digits || rest == line + digits || !*rest)
        return refuse(listing, "The line is neither a track nor a lesson",
                      "Write: 1 Title of a track, or: 1.1 name-of-a-lesson");
    rest = text_clean_string(&listing->course->arena, rest);
    if (strchr(number, '.'))
        return add_lesson(listing, number, rest);
    add_track(listing, number, rest);
    return STATUS_OK;
}

static enum status read_list(struct listing *listing, const char *text)
{
    enum status status = STATUS_OK;

    while (*text && status == STATUS_OK) {
        size_t length = strcspn(text, "\n");

        listing->line++;
        status = read_line(listing,
                           arena_format(&listing->course->arena, "%.*s", (int)length, text));
        text += length + (text[length] == '\n');
    }
    return status;
}

enum status course_read(const char *const files[][2], struct course **out,
                        struct failure *failure)
{
    struct listing listing = {.files = files, .failure = failure};
    const char *list = text_of(files, "course");
    enum status status;

    *out = NULL;
    listing.course = mem_alloc(1, sizeof *listing.course);
    status = read_list(&listing, list ? list : "");
    if (status != STATUS_OK)
        course_free(listing.course);
    else
        *out = listing.course;
    return status;
}

/* ---- the built-in course ---- */

struct course *course_new(void)
{
    struct course *course;

    if (course_read(lesson_files, &course, NULL) != STATUS_OK)
        abort();
    return course;
}

void course_free(struct course *course)
{
    if (!course)
        return;
    for (size_t i = 0; i < course->lesson_count; i++)
        lesson_free(course->lessons[i]);
    free(course->lessons);
    free(course->tracks);
    arena_free(&course->arena);
    free(course);
}

const struct lesson *course_find(const struct course *course, const char *name)
{
    for (size_t i = 0; i < course->lesson_count; i++) {
        const struct lesson *lesson = course->lessons[i];

        if (strcmp(lesson->id, name) == 0 || strcmp(lesson->number, name) == 0)
            return lesson;
    }
    return NULL;
}

const char *course_needs(const struct course *course, const struct lesson *lesson,
                         struct arena *arena)
{
    const char *needs = "";
    const char *rest = lesson->needs + strspn(lesson->needs, " ");

    while (*rest) {
        size_t length = strcspn(rest, " ");
        const char *id = arena_format(arena, "%.*s", (int)length, rest);
        const struct lesson *before = course_find(course, id);

        needs = arena_join(arena, needs, *needs ? ", " : "",
                           before && *before->number ? before->number : id);
        rest += length + strspn(rest + length, " ");
    }
    return needs;
}

struct bytes course_text(const char *id)
{
    const char *text = strcmp(id, "course") == 0 ? NULL : text_of(lesson_files, id);

    return text ? bytes_of(text) : (struct bytes){0};
}
