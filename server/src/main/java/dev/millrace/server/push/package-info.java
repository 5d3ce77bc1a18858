/**
 * Takes messages to subscribers that are no queues: by HTTP, mail, text message and mobile push.
 */
@NullMarked
package dev.millrace.server.push;

import org.jspecify.annotations.NullMarked;
