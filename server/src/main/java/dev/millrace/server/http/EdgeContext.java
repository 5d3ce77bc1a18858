package dev.millrace.server.http;

import java.util.function.Supplier;

/** What all connections of one edge share. */
record EdgeContext(
    HttpHandler handler,
    EdgeLimits limits,
    ByteBudget budget,
    Supplier<String> requestIds,
    DateHeader date,
    EdgeListener listener) {}
