package dev.millrace.conformance;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;

/** A part of a page of the console, such as a dialog or a form; what is outside does not matter. */
record ConsolePart(Locator root) {
  /** A control of any kind by its whole name. */
  Locator control(AriaRole role, String name) {
    return root.getByRole(role, new Locator.GetByRoleOptions().setName(name).setExact(true));
  }

  Locator button(String name) {
    return control(AriaRole.BUTTON, name);
  }

  Locator link(String name) {
    return control(AriaRole.LINK, name);
  }

  Locator field(String label) {
    return root.getByLabel(label, new Locator.GetByLabelOptions().setExact(true));
  }

  /** The row of a table in which this stands. */
  Locator row(String text) {
    return root.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText(text));
  }

  ConsolePart press(String button) {
    button(button).click();
    return this;
  }

  ConsolePart write(String label, String text) {
    field(label).fill(text);
    return this;
  }

  ConsolePart choose(String label, String option) {
    field(label).selectOption(option);
    return this;
  }

  ConsolePart tick(String label) {
    field(label).check();
    return this;
  }

  ConsolePart sees(String text) {
    PlaywrightAssertions.assertThat(root).containsText(text);
    return this;
  }

  /** What is typed in a field, or chosen. */
  ConsolePart holds(String label, String value) {
    PlaywrightAssertions.assertThat(field(label)).hasValue(value);
    return this;
  }

  ConsolePart sees(Locator what) {
    PlaywrightAssertions.assertThat(what).isVisible();
    return this;
  }

  /** A dialog goes when what it asked for was done. */
  void isGone() {
    PlaywrightAssertions.assertThat(root).hasCount(0);
  }
}
