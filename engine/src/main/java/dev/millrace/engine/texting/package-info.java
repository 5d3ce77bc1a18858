/** Text messages: what an account has set for them, who wants none, and its sandbox. */
@NullMarked
package dev.millrace.engine.texting;

import org.jspecify.annotations.NullMarked;
