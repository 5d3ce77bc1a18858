/** Takes messages to subscribers that are no queues, again and again until it is settled. */
@NullMarked
package dev.millrace.delivery.push;

import org.jspecify.annotations.NullMarked;
