package io.highband.nn.distributed;

import io.highband.nn.Device;
import io.highband.nn.Torch;
import java.net.InetAddress;
import java.time.Duration;
import org.bytedeco.javacpp.chrono.Milliseconds;
import org.bytedeco.pytorch.Backend;
import org.bytedeco.pytorch.PrefixStore;
import org.bytedeco.pytorch.ProcessGroupGloo;
import org.bytedeco.pytorch.Store;
import org.bytedeco.pytorch.nccl.ProcessGroupNCCL;

/** What carries tensors from process to process: Gloo between processors, NCCL between GPUs. */
final class Backends {

    /** The {@link Watch} knows sooner. A lead that scores long recordings keeps the others waiting for as long as it takes. */
    private static final Duration LONG = Duration.ofHours(24);

    private Backends() {}

    /** @param own this host's address, as the others know it */
    static Backend connect(Store board, Rendezvous rendezvous, InetAddress own, Deadline deadline)
            throws TeamException {
        int rank = rendezvous.rank();
        int size = rendezvous.size();
        try {
            if (Torch.device() == Device.CUDA) {
                return new ProcessGroupNCCL(new PrefixStore("nccl", board), rank, size);
            }
            ProcessGroupGloo.Options options = ProcessGroupGloo.Options.create();
            options.devices().push_back(ProcessGroupGloo.createDeviceForHostname(own.getHostAddress()));
            options.timeout(new Milliseconds(deadline.millisLeft()));
            ProcessGroupGloo gloo = new ProcessGroupGloo(new PrefixStore("gloo", board), rank, size, options);
            gloo.setTimeout(new Milliseconds(LONG.toMillis()));
            return gloo;
        } catch (RuntimeException e) {
            throw new TeamException(
                    "rank " + rank + " at " + own.getHostAddress() + " cannot connect to all others within "
                            + deadline.words() + " (" + Watch.firstLine(e) + "); let all ports be reached between the"
                            + " hosts, or name another network interface with " + Addresses.INTERFACE,
                    e);
        }
    }
}
