/** SQS: one class for each operation, from the typed request to a queue's command and back. */
@NullMarked
package dev.millrace.server.api.sqs;

import org.jspecify.annotations.NullMarked;
