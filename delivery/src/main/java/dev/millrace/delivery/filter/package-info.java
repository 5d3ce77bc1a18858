/** Decides which subscriptions want a message: SNS's filter policies. */
@NullMarked
package dev.millrace.delivery.filter;

import org.jspecify.annotations.NullMarked;
