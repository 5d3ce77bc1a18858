/** CloudWatch's metrics: one class for each operation, one for the words of its errors. */
@NullMarked
package dev.millrace.server.api.cloudwatch;

import org.jspecify.annotations.NullMarked;
