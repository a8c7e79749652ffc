package io.highband.model;

import static java.util.Objects.requireNonNull;

/**
 * One network of a model, ready for use, beside the task it was taught. A model may be a cascade of several,
 * the lowest rate first.
 *
 * @param resolver what does it; its scale is the task's
 */
public record Stage(SuperResolver resolver, Task task) {

    public Stage {
        requireNonNull(resolver, "resolver");
        if (resolver.scale() != task.scale()) {
            throw new IllegalArgumentException("A stage needs a resolver of its task's scale=" + task.scale()
                    + ", found scale=" + resolver.scale());
        }
    }
}
