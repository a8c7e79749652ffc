package io.highband.spark;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import org.apache.hadoop.conf.Configuration;

/** Hadoop's configuration on its way to a worker: which file systems there are, and how to reach them. */
final class HadoopSettings implements Serializable {
    private static final long serialVersionUID = 1;

    private transient Configuration configuration;

    HadoopSettings(Configuration configuration) {
        this.configuration = new Configuration(configuration);
    }

    Configuration configuration() {
        return configuration;
    }

    private void writeObject(ObjectOutputStream out) throws IOException {
        out.defaultWriteObject();
        configuration.write(out);
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        in.defaultReadObject();
        configuration = new Configuration(false); // all that there is comes along
        configuration.readFields(in);
    }
}
