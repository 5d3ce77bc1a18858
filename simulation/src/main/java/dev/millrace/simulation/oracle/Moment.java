package dev.millrace.simulation.oracle;

/**
 * When and where a decision was made.
 *
 * @param index the decision's number in its lane: a lane makes its decisions durable in this order
 * @param millis lane time
 */
public record Moment(int lane, long index, long millis) {}
