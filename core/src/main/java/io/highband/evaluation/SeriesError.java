package io.highband.evaluation;

/**
 * How far estimates are from their references, over all entries that were added, of whatever series.
 * Values may be of any unit and size.
 */
public final class SeriesError {
    private long entries;
    private double reference;
    private double estimate;
    private double referenceSquares;
    private double estimateSquares;
    private double products;
    private double errorSquares;

    SeriesError() {}

    void add(double expected, double found) {
        entries++;
        reference += expected;
        estimate += found;
        referenceSquares += expected * expected;
        estimateSquares += found * found;
        products += expected * found;
        errorSquares += (found - expected) * (found - expected);
    }

    public long entries() {
        return entries;
    }

    /** Root of the mean squared error, in the unit of the series; 0 of nothing. */
    public double rmse() {
        return entries == 0 ? 0 : Math.sqrt(errorSquares / entries);
    }

    /** Energy of the references over energy of the errors, dB, higher is better; within ±200 as {@code snr} is. */
    public double snrDb() {
        if (errorSquares == 0) {
            return Snr.LIMIT_DB;
        }
        return Math.max(-Snr.LIMIT_DB, Math.min(Snr.LIMIT_DB, 10 * Math.log10(referenceSquares / errorSquares)));
    }

    /** Pearson's, in [-1, 1]; 0 where one side does not vary. */
    public double correlation() {
        double covariance = products - reference * estimate / entries;
        double spread = (referenceSquares - reference * reference / entries)
                * (estimateSquares - estimate * estimate / entries);
        return spread > 0 ? Math.max(-1, Math.min(1, covariance / Math.sqrt(spread))) : 0;
    }
}
