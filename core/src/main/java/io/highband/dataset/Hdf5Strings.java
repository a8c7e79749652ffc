package io.highband.dataset;

import hdf.hdf5lib.H5;
import hdf.hdf5lib.HDF5Constants;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Strings in HDF5: ours are UTF-8 of fixed length, padded with zeros; h5py's may be of variable length. */
final class Hdf5Strings {
    private Hdf5Strings() {}

    /** A new type id; the caller closes it. */
    static long variableType() {
        long type = H5.H5Tcopy(HDF5Constants.H5T_C_S1);
        H5.H5Tset_size(type, HDF5Constants.H5T_VARIABLE);
        H5.H5Tset_cset(type, HDF5Constants.H5T_CSET_UTF8);
        return type;
    }

    /** A new type id of {@code bytes} bytes; the caller closes it. */
    static long fixedType(int bytes) {
        long type = H5.H5Tcopy(HDF5Constants.H5T_C_S1);
        H5.H5Tset_size(type, bytes);
        H5.H5Tset_strpad(type, HDF5Constants.H5T_STR_NULLPAD);
        H5.H5Tset_cset(type, HDF5Constants.H5T_CSET_UTF8);
        return type;
    }

    /** A one-dimensional dataset of as many bytes per value as the longest needs. */
    static void writeDataset(long location, String name, List<String> values) {
        int bytes = 1;
        List<byte[]> encoded = new ArrayList<>(values.size());
        for (String value : values) {
            byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
            encoded.add(utf8);
            bytes = Math.max(bytes, utf8.length);
        }
        byte[] padded = new byte[Math.multiplyExact(bytes, values.size())];
        for (int i = 0; i < encoded.size(); i++) {
            System.arraycopy(encoded.get(i), 0, padded, i * bytes, encoded.get(i).length);
        }
        try (Hdf5Scope scope = new Hdf5Scope()) {
            long type = scope.type(fixedType(bytes));
            long space = scope.space(H5.H5Screate_simple(1, new long[] {values.size()}, null));
            long dataset = scope.createDataset(location, name, type, space);
            H5.H5Dwrite(dataset, type, HDF5Constants.H5S_ALL, HDF5Constants.H5S_ALL, HDF5Constants.H5P_DEFAULT, padded);
        }
    }

    /** The values of a dataset of strings or whole numbers, the latter in decimal; there must be {@code values} of them. */
    static List<String> readDataset(long dataset, Path archive, String name, int values)
            throws MalformedArchiveException {
        try (Hdf5Scope local = new Hdf5Scope()) {
            long space = local.space(H5.H5Dget_space(dataset));
            long found = H5.H5Sget_simple_extent_npoints(space);
            long type = local.type(H5.H5Dget_type(dataset));
            int typeClass = H5.H5Tget_class(type);
            boolean understood = typeClass == HDF5Constants.H5T_INTEGER || typeClass == HDF5Constants.H5T_STRING;
            if (found != values || !understood) {
                throw new MalformedArchiveException(
                        archive,
                        "dataset '" + name + "'",
                        values + " strings or whole numbers",
                        found + " of " + H5.H5Tget_class_name(typeClass),
                        "prepare the archive again");
            }
            return readAll(dataset, type, typeClass, values);
        }
    }

    private static List<String> readAll(long dataset, long type, int typeClass, int values) {
        if (typeClass == HDF5Constants.H5T_INTEGER) {
            long[] numbers = new long[values];
            H5.H5Dread(
                    dataset,
                    HDF5Constants.H5T_NATIVE_INT64,
                    HDF5Constants.H5S_ALL,
                    HDF5Constants.H5S_ALL,
                    HDF5Constants.H5P_DEFAULT,
                    numbers);
            return Arrays.stream(numbers).mapToObj(Long::toString).toList();
        }
        if (H5.H5Tis_variable_str(type)) {
            Object[] strings = new String[values];
            H5.H5Dread_VLStrings(
                    dataset, type, HDF5Constants.H5S_ALL, HDF5Constants.H5S_ALL, HDF5Constants.H5P_DEFAULT, strings);
            return Arrays.stream(strings).map(String::valueOf).toList();
        }
        int bytes = Math.toIntExact(H5.H5Tget_size(type));
        byte[] padded = new byte[Math.multiplyExact(bytes, values)];
        H5.H5Dread(dataset, type, HDF5Constants.H5S_ALL, HDF5Constants.H5S_ALL, HDF5Constants.H5P_DEFAULT, padded);
        List<String> strings = new ArrayList<>(values);
        for (int i = 0; i < values; i++) {
            strings.add(decode(padded, i * bytes, bytes));
        }
        return strings;
    }

    static String readAttribute(long attribute, long type) {
        if (H5.H5Tis_variable_str(type)) {
            Object[] value = new String[1];
            H5.H5Aread_VLStrings(attribute, type, value);
            return String.valueOf(value[0]);
        }
        byte[] padded = new byte[Math.toIntExact(H5.H5Tget_size(type))];
        H5.H5Aread(attribute, type, padded);
        return decode(padded, 0, padded.length);
    }

    private static String decode(byte[] padded, int from, int bytes) {
        int length = 0;
        while (length < bytes && padded[from + length] != 0) {
            length++;
        }
        return new String(padded, from, length, StandardCharsets.UTF_8);
    }
}
