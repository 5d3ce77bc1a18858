/** Remembers in segment files, one directory per journal. */
@NullMarked
package dev.millrace.journal.file;

import org.jspecify.annotations.NullMarked;
