# SPDX-License-Identifier: GPL-3.0-or-later
#
# Turns text files into one C file of string constants:
#
#     awk -v prefix=profile -f embed.awk certs/*.profile > profiles.c
#
# gives `const char profile_NAME[] = "..."` per file; NAME is the file's name without folders and
# ending, every character but letters and digits an underscore. With -v table=files there is
# also `const char *const files[][2]` of each file's name and text, NULL at the end.

FNR == 1 {
    if (NR > 1)
        print "    ;"
    name = FILENAME
    sub(/.*\//, "", name)
    sub(/\.[^.]*$/, "", name)
    row = "    {\"" name "\", "
    gsub(/[^A-Za-z0-9]/, "_", name)
    printf "extern const char %s_%s[];\nconst char %s_%s[] =\n", prefix, name, prefix, name
    rows = rows row prefix "_" name "},\n"
}

{
    gsub(/\\/, "\\\\\\\\")
    gsub(/"/, "\\\"")
    printf "    \"%s\\n\"\n", $0
}

END {
    if (NR)
        print "    ;"
    if (table) {
        printf "extern const char *const %s[][2];\n", table
        printf "const char *const %s[][2] = {\n%s    {0, 0},\n};\n", table, rows
    }
}
