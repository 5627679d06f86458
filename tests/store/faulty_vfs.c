/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "faulty_vfs.h"

#include <signal.h>
#include <sqlite3.h>
#include <unistd.h>

struct faulty_file {
    sqlite3_file base; /* first: SQLite knows this much */
    sqlite3_file *real;
};

static sqlite3_vfs *real_vfs;
static sqlite3_vfs faulty_vfs;
static enum fault fault;
static int left; /* changes until the fault; 0 and below: it has struck */

void faulty_vfs_arm(enum fault kind, int at)
{
    fault = kind;
    left = at;
}

static int has_struck(void)
{
    return fault != FAULT_NONE && left <= 0;
}

static void die(void)
{
    kill(getpid(), SIGKILL);
}

/* Counts a change; code when it must fail with that, else SQLITE_OK. */
static int change(int is_write, int code)
{
    left--;
    if (!has_struck())
        return SQLITE_OK;
    if (fault == FAULT_KILL || (fault == FAULT_TORN && !is_write))
        die();
    if (fault == FAULT_FULL)
        return is_write ? SQLITE_FULL : SQLITE_OK;
    return fault == FAULT_IO ? code : SQLITE_OK;
}

static sqlite3_file *real_of(sqlite3_file *file)
{
    return ((struct faulty_file *)file)->real;
}

static int faulty_write(sqlite3_file *file, const void *data, int length, sqlite3_int64 at)
{
    sqlite3_file *real = real_of(file);
    int result = change(1, SQLITE_IOERR_WRITE);

    if (result != SQLITE_OK)
        return result;
    if (fault == FAULT_TORN && has_struck()) {
        real->pMethods->xWrite(real, data, length / 2, at);
        die();
    }
    return real->pMethods->xWrite(real, data, length, at);
}

static int faulty_truncate(sqlite3_file *file, sqlite3_int64 size)
{
    int result = change(0, SQLITE_IOERR_TRUNCATE);

    return result ? result : real_of(file)->pMethods->xTruncate(real_of(file), size);
}

static int faulty_sync(sqlite3_file *file, int flags)
{
    (void)file;
    (void)flags;
    return change(0, SQLITE_IOERR_FSYNC);
}

static int faulty_delete(sqlite3_vfs *vfs, const char *name, int sync)
{
    int result = change(0, SQLITE_IOERR_DELETE);

    (void)vfs;
    (void)sync;
    return result ? result : real_vfs->xDelete(real_vfs, name, 0);
}

static int faulty_close(sqlite3_file *file)
{
    return real_of(file)->pMethods->xClose(real_of(file));
}

static int faulty_read(sqlite3_file *file, void *data, int length, sqlite3_int64 at)
{
    return real_of(file)->pMethods->xRead(real_of(file), data, length, at);
}

static int faulty_size(sqlite3_file *file, sqlite3_int64 *size)
{
    return real_of(file)->pMethods->xFileSize(real_of(file), size);
}

static int faulty_lock(sqlite3_file *file, int lock)
{
    return real_of(file)->pMethods->xLock(real_of(file), lock);
}

static int faulty_unlock(sqlite3_file *file, int lock)
{
    return real_of(file)->pMethods->xUnlock(real_of(file), lock);
}

static int faulty_reserved(sqlite3_file *file, int *out)
{
    return real_of(file)->pMethods->xCheckReservedLock(real_of(file), out);
}

static int faulty_control(sqlite3_file *file, int op, void *argument)
{
    return real_of(file)->pMethods->xFileControl(real_of(file), op, argument);
}

static int faulty_sector(sqlite3_file *file)
{
    return real_of(file)->pMethods->xSectorSize(real_of(file));
}

static int faulty_device(sqlite3_file *file)
{
    return real_of(file)->pMethods->xDeviceCharacteristics(real_of(file));
}

static int faulty_share(sqlite3_file *file, int page, int size, int extend, void volatile **out)
{
    return real_of(file)->pMethods->xShmMap(real_of(file), page, size, extend, out);
}

static int faulty_shared_lock(sqlite3_file *file, int offset, int count, int flags)
{
    return real_of(file)->pMethods->xShmLock(real_of(file), offset, count, flags);
}

static void faulty_shared_barrier(sqlite3_file *file)
{
    real_of(file)->pMethods->xShmBarrier(real_of(file));
}

static int faulty_unshare(sqlite3_file *file, int remove)
{
    return real_of(file)->pMethods->xShmUnmap(real_of(file), remove);
}

static const sqlite3_io_methods methods = {
    .iVersion = 2,
    .xClose = faulty_close,
    .xRead = faulty_read,
    .xWrite = faulty_write,
    .xTruncate = faulty_truncate,
    .xSync = faulty_sync,
    .xFileSize = faulty_size,
    .xLock = faulty_lock,
    .xUnlock = faulty_unlock,
    .xCheckReservedLock = faulty_reserved,
    .xFileControl = faulty_control,
    .xSectorSize = faulty_sector,
    .xDeviceCharacteristics = faulty_device,
    .xShmMap = faulty_share,
    .xShmLock = faulty_shared_lock,
    .xShmBarrier = faulty_shared_barrier,
    .xShmUnmap = faulty_unshare,
};

static int faulty_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags,
                       int *out_flags)
{
    struct faulty_file *faulty = (struct faulty_file *)file;
    int result;

    (void)vfs;
    faulty->real = (sqlite3_file *)(void *)(faulty + 1);
    result = real_vfs->xOpen(real_vfs, name, faulty->real, flags, out_flags);
    file->pMethods = result == SQLITE_OK ? &methods : NULL;
    return result;
}

void faulty_vfs_install(void)
{
    if (real_vfs)
        return;
    real_vfs = sqlite3_vfs_find(NULL);
    faulty_vfs = *real_vfs;
    faulty_vfs.zName = "faulty";
    faulty_vfs.szOsFile = real_vfs->szOsFile + (int)sizeof(struct faulty_file);
    faulty_vfs.xOpen = faulty_open;
    faulty_vfs.xDelete = faulty_delete;
    sqlite3_vfs_register(&faulty_vfs, 1);
}
