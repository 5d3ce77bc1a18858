package dev.millrace.engine.metric;

/**
 * What somebody has measured.
 *
 * @param atSeconds when, in seconds since 1970
 * @param highResolution whether it is kept by the second for a while, and not by the minute alone
 */
public record Datum(SeriesKey series, long atSeconds, boolean highResolution, Sample sample) {}
