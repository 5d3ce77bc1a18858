/** Finds data identifiers in a text, in time that grows no faster than the text. */
@NullMarked
package dev.millrace.delivery.protection.detection;

import org.jspecify.annotations.NullMarked;
