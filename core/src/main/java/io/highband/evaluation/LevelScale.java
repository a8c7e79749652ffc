package io.highband.evaluation;

/** Which level has which colour: {@code lowestDb} and below is black, {@code highestDb} the brightest. */
record LevelScale(double lowestDb, double highestDb) {
    private static final double STEP_DB = 5;

    /** A scale that reaches from the next round level above the loudest down over {@code rangeDb}. */
    static LevelScale below(double loudestDb, double rangeDb) {
        double highest = loudestDb <= LevelGrid.NOTHING_DB ? 0 : STEP_DB * Math.ceil(loudestDb / STEP_DB);
        return new LevelScale(highest - rangeDb, highest);
    }

    /** 0 at the lowest level, 1 at the highest; not clamped. */
    double position(double levelDb) {
        return (levelDb - lowestDb) / (highestDb - lowestDb);
    }

    int rgb(double levelDb) {
        return ColourMap.rgb(position(levelDb));
    }
}
