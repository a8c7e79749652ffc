package io.highband.model;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * Which model, and how it is laid out: everything needed to build it again, nothing that was learned.
 * As JSON it carries the model's id beside its fields.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "model")
@JsonSubTypes({
    @JsonSubTypes.Type(value = AudioUNet.Config.class, name = AudioUNet.ID),
    @JsonSubTypes.Type(value = AudioTFiLM.Config.class, name = AudioTFiLM.ID),
    @JsonSubTypes.Type(value = Dnn.Config.class, name = Dnn.ID),
    @JsonSubTypes.Type(value = Highband.Config.class, name = Highband.ID),
    @JsonSubTypes.Type(value = Spline.Config.class, name = Spline.ID),
})
public sealed interface ModelConfig permits NetworkConfig, Spline.Config {

    /** The word for this model in the command line, in checkpoints and in reports. */
    String id();
}
