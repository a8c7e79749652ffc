package io.highband.nn;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * The named tensors of a layer or a network, in the order in which they were added: that order is
 * what optimisers and checkpoints rely on. Names are dotted paths such as {@code down.0.conv.weight}.
 *
 * <p>Holds the tensors beyond any open {@code PointerScope}; {@link #close} lets them go.
 */
public final class Parameters implements AutoCloseable {

    private final Map<String, Tensor> tensors = new LinkedHashMap<>();

    /** A new tensor that the optimiser changes. */
    Tensor learn(String name, Initial initial, long... shape) {
        try (PointerScope temporaries = new PointerScope()) {
            Tensor tensor = initial.of(shape).set_requires_grad(true);
            add(name, tensor);
            return tensor.retainReference();
        }
    }

    /** A new tensor that belongs to the checkpoint but is not learned, such as a running mean. */
    Tensor remember(String name, Initial initial, long... shape) {
        try (PointerScope temporaries = new PointerScope()) {
            Tensor tensor = initial.of(shape);
            add(name, tensor);
            return tensor.retainReference();
        }
    }

    /**
     * Takes over the parameters of a layer inside this one, as {@code prefix.name}: closing these frees
     * them, and the inner layer's own need not be closed any more.
     */
    public Parameters include(String prefix, Parameters inner) {
        inner.tensors.forEach((name, tensor) -> add(prefix + "." + name, tensor));
        return this;
    }

    private void add(String name, Tensor tensor) {
        if (tensors.putIfAbsent(requireNonNull(name, "name"), tensor) != null) {
            throw new IllegalArgumentException("Parameter name \"" + name + "\" is already taken; names must differ");
        }
    }

    /** Every tensor by name, unmodifiable. */
    public Map<String, Tensor> named() {
        return Collections.unmodifiableMap(tensors);
    }

    public Collection<Tensor> all() {
        return named().values();
    }

    /** Those the optimiser changes, in order. */
    public List<Tensor> learned() {
        return tensors.values().stream().filter(Tensor::requires_grad).toList();
    }

    /**
     * Takes out of {@link #learned} whatever lies under this name: {@code wave} stands for {@code wave.in.bias} and its like.
     *
     * @throws IllegalArgumentException if nothing learned does
     */
    public void freeze(String prefix) {
        List<Tensor> found = tensors.entrySet().stream()
                .filter(named -> named.getKey().startsWith(prefix + ".")
                        && named.getValue().requires_grad())
                .map(Map.Entry::getValue)
                .toList();
        if (found.isEmpty()) {
            throw new IllegalArgumentException("No learned parameter's name begins with \"" + prefix + ".\"; choose of "
                    + tensors.keySet().stream()
                            .map(name -> name.replaceFirst("\\..*", ""))
                            .distinct()
                            .toList());
        }
        found.forEach(tensor -> tensor.set_requires_grad(false));
    }

    /** How many numbers are learned. */
    public long count() {
        return learned().stream().mapToLong(Tensor::numel).sum();
    }

    /** Whether every value is a number: neither NaN nor infinite. */
    public boolean areFinite() {
        try (PointerScope temporaries = new PointerScope()) {
            return tensors.values().stream()
                    .allMatch(tensor -> torch.isfinite(tensor).all().item_bool());
        }
    }

    /**
     * Overwrites the values, keeping the tensors.
     *
     * @throws IllegalArgumentException if a name is missing or unknown, or a shape differs; nothing
     *     is changed then
     */
    public void copyFrom(Map<String, Tensor> values) {
        tensors.forEach((name, mine) -> {
            Tensor theirs = values.get(name);
            if (theirs == null) {
                throw new IllegalArgumentException("Parameter \"" + name + "\" of shape " + Torch.shape(mine)
                        + " is missing; the values come from another network");
            }
            if (!Torch.shape(mine).equals(Torch.shape(theirs))) {
                throw new IllegalArgumentException("Parameter \"" + name + "\" must have shape " + Torch.shape(mine)
                        + ", found " + Torch.shape(theirs) + "; the values come from another configuration");
            }
        });
        for (String name : values.keySet()) {
            if (!tensors.containsKey(name)) {
                throw new IllegalArgumentException(
                        "Parameter \"" + name + "\" is unknown here; the values come from another network");
            }
        }
        try (NoGradGuard noGrad = new NoGradGuard()) {
            tensors.forEach((name, mine) -> mine.copy_(values.get(name)));
        }
    }

    /** As the other, from a part of this network: what it does not have stays as it is. */
    public void copyFrom(Parameters part) {
        Map<String, Tensor> values = new LinkedHashMap<>(tensors);
        values.putAll(part.tensors);
        copyFrom(values);
    }

    @Override
    public void close() {
        tensors.values().forEach(Tensor::releaseReference);
        tensors.clear();
    }
}
