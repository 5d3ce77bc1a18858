/** What a subscriber is told: the message of a topic in its envelope, signed. */
@NullMarked
package dev.millrace.server.notification;

import org.jspecify.annotations.NullMarked;
