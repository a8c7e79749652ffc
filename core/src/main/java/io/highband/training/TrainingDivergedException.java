package io.highband.training;

/** The loss, or what was learned, is no longer a number. */
public final class TrainingDivergedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /**
     * Says where, and what to try.
     *
     * @param where follows "the loss "
     * @param lastFiniteLoss of a step before, or NaN if there was none
     */
    TrainingDivergedException(String where, double loss, double lastFiniteLoss, double learningRate) {
        super("training left the rails: the loss " + where + " is " + loss + ", " + before(lastFiniteLoss)
                + "; start another run from the best checkpoint of this one, at a lower learning rate than "
                + learningRate
                + ", or look for NaN in the archive");
    }

    private static String before(double lastFiniteLoss) {
        return Double.isNaN(lastFiniteLoss)
                ? "and this was the first step since the start"
                : "the last finite one was " + lastFiniteLoss;
    }
}
