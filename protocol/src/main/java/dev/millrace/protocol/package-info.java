/**
 * AWS shapes, limits and errors generated from the models, and one codec per wire protocol; knows
 * no queue.
 */
@NullMarked
package dev.millrace.protocol;

import org.jspecify.annotations.NullMarked;
