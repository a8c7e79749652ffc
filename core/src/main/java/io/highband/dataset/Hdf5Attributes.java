package io.highband.dataset;

import hdf.hdf5lib.H5;
import hdf.hdf5lib.HDF5Constants;
import java.util.LinkedHashMap;
import java.util.Map;

/** The attributes of an archive's root: whole numbers, fractions and words, each a scalar. */
final class Hdf5Attributes {
    /** The names an archive may carry; others are of no concern to us. */
    private static final String[] KNOWN = {
        "format_version",
        "task",
        "scale",
        "high_rate_hz",
        "low_rate_hz",
        "filter",
        "interpolated",
        "source",
        "seed",
        "stride",
        "sam",
        "software"
    };

    private Hdf5Attributes() {}

    static void write(long file, Map<String, Object> attributes) {
        attributes.forEach((name, value) -> {
            if (value instanceof String text) {
                writeText(file, name, text);
            } else if (value instanceof Long number) {
                writeScalar(
                        file, name, HDF5Constants.H5T_STD_I64LE, HDF5Constants.H5T_NATIVE_INT64, new long[] {number});
            } else if (value instanceof Double number) {
                writeScalar(
                        file, name, HDF5Constants.H5T_IEEE_F64LE, HDF5Constants.H5T_NATIVE_DOUBLE, new double[] {number
                        });
            } else {
                throw new IllegalArgumentException("attribute " + name + " is of " + value.getClass());
            }
        });
    }

    private static void writeScalar(long file, String name, long fileType, long memoryType, Object value) {
        try (Hdf5Scope scope = new Hdf5Scope()) {
            long space = scope.space(H5.H5Screate(HDF5Constants.H5S_SCALAR));
            long attribute = scope.attribute(
                    H5.H5Acreate(file, name, fileType, space, HDF5Constants.H5P_DEFAULT, HDF5Constants.H5P_DEFAULT));
            H5.H5Awrite(attribute, memoryType, value);
        }
    }

    /** Of variable length, which h5py hands out as str; of fixed length it would be bytes. */
    private static void writeText(long file, String name, String text) {
        try (Hdf5Scope scope = new Hdf5Scope()) {
            long type = scope.type(Hdf5Strings.variableType());
            long space = scope.space(H5.H5Screate(HDF5Constants.H5S_SCALAR));
            long attribute = scope.attribute(
                    H5.H5Acreate(file, name, type, space, HDF5Constants.H5P_DEFAULT, HDF5Constants.H5P_DEFAULT));
            H5.H5Awrite_VLStrings(attribute, type, new String[] {text});
        }
    }

    /** Known attributes that are scalars of a type we understand; anything else is passed over. */
    static Map<String, Object> read(long file) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        for (String name : KNOWN) {
            if (H5.H5Aexists(file, name)) {
                Object value = readScalar(file, name);
                if (value != null) {
                    attributes.put(name, value);
                }
            }
        }
        return attributes;
    }

    private static Object readScalar(long file, String name) {
        try (Hdf5Scope scope = new Hdf5Scope()) {
            long attribute = scope.attribute(H5.H5Aopen(file, name, HDF5Constants.H5P_DEFAULT));
            long type = scope.type(H5.H5Aget_type(attribute));
            long space = scope.space(H5.H5Aget_space(attribute));
            if (H5.H5Sget_simple_extent_npoints(space) != 1) {
                return null;
            }
            int typeClass = H5.H5Tget_class(type);
            if (typeClass == HDF5Constants.H5T_INTEGER) {
                long[] value = new long[1];
                H5.H5Aread(attribute, HDF5Constants.H5T_NATIVE_INT64, value);
                return value[0];
            }
            if (typeClass == HDF5Constants.H5T_FLOAT) {
                double[] value = new double[1];
                H5.H5Aread(attribute, HDF5Constants.H5T_NATIVE_DOUBLE, value);
                return value[0];
            }
            if (typeClass == HDF5Constants.H5T_ENUM && H5.H5Tget_size(type) == 1) { // h5py writes a bool so
                byte[] value = new byte[1];
                H5.H5Aread(attribute, type, value);
                return (long) value[0];
            }
            if (typeClass == HDF5Constants.H5T_STRING) {
                return Hdf5Strings.readAttribute(attribute, type);
            }
            return null;
        }
    }
}
