package io.highband.studio;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;

/**
 * A training, as the page shows it.
 *
 * @param version changes whenever anything else here does
 * @param running whether something was written lately
 * @param epochs as far as they are done
 * @param losses step and loss, thinned out to what a picture can show
 * @param samples names of what the network made of the validation clip
 * @param config what was chosen
 */
record RunView(
        String name,
        String version,
        boolean running,
        List<Epoch> epochs,
        List<double[]> losses,
        List<String> samples,
        Map<String, String> config) {

    /** A line of {@code metrics.csv}. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Epoch(
            int epoch,
            long steps,
            double trainingLoss,
            double trainLoss,
            double trainSnrDb,
            double trainLsd,
            double validationLoss,
            double validationSnrDb,
            double validationLsd,
            Double validationFullSnrDb) {

        static Epoch of(String[] cells) {
            return new Epoch(
                    Integer.parseInt(cells[0]),
                    Long.parseLong(cells[1]),
                    Double.parseDouble(cells[2]),
                    Double.parseDouble(cells[3]),
                    Double.parseDouble(cells[4]),
                    Double.parseDouble(cells[5]),
                    Double.parseDouble(cells[6]),
                    Double.parseDouble(cells[7]),
                    Double.parseDouble(cells[8]),
                    cells.length > 9 && !cells[9].isEmpty() ? Double.valueOf(cells[9]) : null);
        }
    }

    /** One line of the list of runs. */
    record Summary(String name, boolean running, int epochs, long steps) {}
}
