/** One topic: its subscriptions, what was published to it, and whom that is still owed to. */
@NullMarked
package dev.millrace.engine.topic;

import org.jspecify.annotations.NullMarked;
