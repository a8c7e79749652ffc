package io.highband.dataset;

import hdf.hdf5lib.H5;
import hdf.hdf5lib.HDF5Constants;
import hdf.hdf5lib.exceptions.HDF5Exception;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** Opens an HDF5 file for reading, and tells what it holds. Caller holds {@link Hdf5Library#LOCK}. */
final class Hdf5Root {
    private Hdf5Root() {}

    static long open(Hdf5Scope scope, Path path) throws IOException {
        if (Files.isDirectory(path)) {
            throw new MalformedArchiveException(path, "path", "a file", "a folder", "name one of the archives in it");
        }
        if (!Files.isRegularFile(path)) {
            throw new NoSuchFileException(
                    path.toString(), null, "expected an archive, found no such file; prepare one first");
        }
        if (!Files.isReadable(path)) {
            throw new IOException(path + ": expected a readable archive, found no permission to read it");
        }
        try {
            if (!H5.H5Fis_accessible(path.toString(), HDF5Constants.H5P_DEFAULT)) {
                throw new MalformedArchiveException(
                        path,
                        "file",
                        "an HDF5 file",
                        "another kind of file",
                        "give the archive that preparation wrote");
            }
            return scope.file(H5.H5Fopen(path.toString(), HDF5Constants.H5F_ACC_RDONLY, HDF5Constants.H5P_DEFAULT));
        } catch (HDF5Exception e) {
            throw new MalformedArchiveException(
                    path,
                    "file",
                    "a complete HDF5 file",
                    "one of " + Files.size(path) + " bytes that HDF5 cannot open (" + e.getMessage() + ")",
                    "it is probably cut short: copy or prepare it again");
        }
    }

    static List<String> members(long group) {
        long count = H5.H5Gget_info(group).nlinks;
        return IntStream.range(0, Math.toIntExact(count))
                .mapToObj(i -> H5.H5Lget_name_by_idx(
                        group,
                        ".",
                        HDF5Constants.H5_INDEX_NAME,
                        HDF5Constants.H5_ITER_INC,
                        i,
                        HDF5Constants.H5P_DEFAULT))
                .toList();
    }

    /** A damaged file may open and fail later, wherever the damage is. */
    static MalformedArchiveException damaged(Path path, HDF5Exception cause) {
        MalformedArchiveException damaged = new MalformedArchiveException(
                path,
                "samples",
                "to be readable",
                "that HDF5 fails (" + cause.getMessage() + ")",
                "the file is probably damaged: copy or prepare it again");
        damaged.initCause(cause);
        return damaged;
    }
}
