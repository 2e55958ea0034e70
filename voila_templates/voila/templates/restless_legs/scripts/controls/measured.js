// @ts-check
/* A number as it stands on a lab's paper: a box, its units, "I don't know"; two boxes where it is two tests. */

import { MOST_LETTERS } from "../lab/reading.js";
import { once } from "../once.js";
import { areDifferent, isPlain } from "../shape.js";
import { fill } from "../words.js";
import { written } from "../writing.js";
import { fieldOf, showReading } from "./measured/field.js";
import { scaleOf } from "./measured/scale.js";

/** @import { MeasuredEntry, Table, Understood } from "../types" */

/**
 * @param {unknown} text
 * @returns {text is string}
 */
const isTyped = (text) => typeof text === "string" && text.length <= MOST_LETTERS;

/**
 * @param {HTMLElement} set
 * @param {() => Pick<Table, "words" | "measured" | "lab">} table
 */
export function measured(set, table) {
  const field = fieldOf(set);
  const { box, second, menu, unknown } = field;
  const scale = once(() => scaleOf(table(), set.dataset.name ?? ""));
  const begun = menu?.selectedIndex ?? 0;
  const unit = () => menu?.selectedIndex ?? 0;
  const secondTyped = () => (second && scale().isTwo(unit()) ? second.value : "");
  const isRatio = () => Boolean(second) && scale().isTwo(unit());
  /** @type {Set<string>} texts that the reader chose where "1,234" could mean two numbers */
  const settled = new Set();
  function choicesMade() {
    const made = [...settled].filter((text) => text === box.value || (isRatio() && text === second?.value));
    return made.length ? { settled: made } : {};
  }
  /** @returns {MeasuredEntry & { second: string }} */
  const entry = () => ({ typed: box.value, unit: unit(), second: secondTyped(), ...choicesMade() });
  const found = () => (unknown.checked ? null : scale().understood(entry()));
  /** @returns {Understood | null} */
  function known() {
    const now = found();
    return now && now.ask === undefined ? now : null;
  }
  /** @param {ReturnType<typeof found>} now */
  const show = (now) => showReading(field, now, scale(), table().words);

  /**
   * What is kept must be a whole entry of a box like this one; that it is a number is said at the field.
   * @param {unknown} held
   * @returns {held is MeasuredEntry}
   */
  function fits(held) {
    if (!isPlain(held)) return false;
    const { typed, unit: at, second: other, settled: chosen = [], ...rest } = held;
    if (Object.keys(rest).length || !isTyped(typed) || !isUnit(at)) return false;
    if (
      !Array.isArray(chosen) ||
      !areDifferent(chosen) ||
      !chosen.every((text) => [typed, other].includes(text))
    )
      return false;
    if (!scale().isTwo(at)) return other === undefined && Boolean(typed.trim());
    return isTyped(other) && Boolean((typed + other).trim());
  }
  /**
   * @param {unknown} at
   * @returns {at is number}
   */
  const isUnit = (at) =>
    typeof at === "number" && Number.isInteger(at) && at >= 0 && at < (menu?.options.length ?? 1);
  function clear() {
    settled.clear();
    box.value = "";
    if (second) second.value = "";
    if (menu) menu.selectedIndex = begun;
    unknown.checked = false;
  }

  return {
    place() {
      const now = found();
      if (menu && now?.unit !== undefined) menu.selectedIndex = now.unit; // a unit that is written sets the menu
      show(now);
      if (!now) return scale().count;
      return now.ask === undefined ? now.places[0] : null;
    },
    places: () => known()?.places ?? [],
    refuse: () => show({ ask: "limit" }),
    /** @returns {[string, string]} */
    told() {
      const now = known();
      return now ? [scale().typedText(now), scale().pinText(now)] : [table().words.not_known, ""];
    },
    /** @param {HTMLElement} button */
    press(button) {
      const { choice, at } = button.dataset;
      if (choice === undefined) return false;
      const into = at === "1" && second ? second : box;
      into.value = choice;
      settled.add(choice);
      into.focus(); // the pressed button is gone
      return true;
    },
    save: () => (isRatio() ? entry() : { typed: box.value, unit: unit(), ...choicesMade() }),
    fits,
    /** @param {unknown} held */
    reads: (held) => fits(held) && scale().understood(held)?.ask === undefined,
    /** @param {MeasuredEntry} held */
    load(held) {
      clear();
      box.value = held.typed;
      if (menu) menu.selectedIndex = held.unit;
      if (second) second.value = held.second ?? "";
      for (const text of held.settled ?? []) settled.add(text);
    },
    clear,
    disown() {
      unknown.checked = true;
    },
    isBlank: () => !unknown.checked && !box.value.trim() && !secondTyped().trim(),
    isUnknown: () => unknown.checked,
    /** In the reader's own unit; a number that can't be read, as it stands there. */
    said() {
      if (unknown.checked) return table().words.not_known;
      const now = known();
      if (!now) return fill(table().words.not_read, { typed: `${box.value} ${secondTyped()}`.trim() });
      const parts = scale()
        .partsOf(now.unit)
        .map((part, at) => `${part}: ${written(now.numbers[at])}`);
      return scale().typedText(now) + (parts.length ? ` (${parts.join("; ")})` : "");
    },
  };
}
