/** Turns service models into Java records and schemas at build time; never ships. */
@NullMarked
package dev.millrace.generator;

import org.jspecify.annotations.NullMarked;
