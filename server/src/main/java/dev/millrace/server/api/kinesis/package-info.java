/**
 * Kinesis Data Streams: one class for each operation, and the service's words for what is wrong.
 */
@NullMarked
package dev.millrace.server.api.kinesis;

import org.jspecify.annotations.NullMarked;
