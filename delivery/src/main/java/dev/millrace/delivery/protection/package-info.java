/** Finds what is private in a message, and does with it what the topic's policy says. */
@NullMarked
package dev.millrace.delivery.protection;

import org.jspecify.annotations.NullMarked;
