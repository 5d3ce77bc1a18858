/** What the generator does with models, lists of services and earlier output. */
@NullMarked
package dev.millrace.generator;

import org.jspecify.annotations.NullMarked;
