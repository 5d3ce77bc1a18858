/** Takes apart what producers have packed together into one record. */
@NullMarked
package dev.millrace.stream.aggregation;

import org.jspecify.annotations.NullMarked;
