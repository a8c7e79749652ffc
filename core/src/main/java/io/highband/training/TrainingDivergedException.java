package io.highband.training;

/** The loss is no longer a number. */
public final class TrainingDivergedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    TrainingDivergedException(StepReport step, double lastFiniteLoss, double learningRate) {
        super("training left the rails: the loss of epoch " + step.epoch() + ", step " + step.step() + " is "
                + step.loss() + ", the last finite one was " + lastFiniteLoss + "; resume from the last checkpoint with"
                + " a lower learning rate than " + learningRate + ", or look for NaN in the archive");
    }
}
