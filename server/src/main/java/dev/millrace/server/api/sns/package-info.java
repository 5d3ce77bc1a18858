/** The operations of SNS, one class each. */
@NullMarked
package dev.millrace.server.api.sns;

import org.jspecify.annotations.NullMarked;
