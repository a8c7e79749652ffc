package io.highband.nn;

import java.io.IOException;
import java.net.URL;
import java.util.List;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.pytorch.global.torch;

/**
 * Libtorch's files. JavaCPP unpacks one into its cache, loads it, and only then unpacks the next. Its order
 * is wrong for {@code libtorch.so}, which needs {@code libtorch_cpu.so}: on a first run that is not there yet,
 * and the linker takes the system's, where one is installed (Debian's libtorch-dev). Two versions of libtorch
 * in one process crash it. So all are unpacked before any is loaded (nn/RATIONALE.md).
 */
final class NativeLibraries {

    private static final List<String> NAMES = List.of("c10", "torch_cpu", "c10_cuda", "torch_cuda", "torch");

    /** Of the folder in which a build of libtorch lies, beside the platform's name. */
    private static final List<String> BUILDS = List.of("", "-gpu");

    private NativeLibraries() {}

    /** @throws UnsatisfiedLinkError if there is no place for them */
    static void unpack() {
        for (String build : BUILDS) {
            for (String name : NAMES) {
                String file = System.mapLibraryName(name);
                URL packed =
                        torch.class.getResource("/org/bytedeco/pytorch/" + Loader.getPlatform() + build + "/" + file);
                if (packed != null) {
                    unpack(packed, file);
                }
            }
        }
    }

    private static void unpack(URL packed, String file) {
        try {
            Loader.cacheResource(packed);
        } catch (IOException e) {
            UnsatisfiedLinkError noPlace = new UnsatisfiedLinkError(file + " cannot be unpacked into JavaCPP's cache ("
                    + e.getMessage() + "); make room for 500 MB there, or name another place with"
                    + " -Dorg.bytedeco.javacpp.cachedir=FOLDER");
            noPlace.initCause(e);
            throw noPlace;
        }
    }
}
