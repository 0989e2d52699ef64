// Names of files, branches and people may hold a secret that was found: a report shows it there no more than elsewhere.
import type { Finding, Occurrence } from '../core/model.ts';

/** A value is known by so much of its first run of letters, digits and `_`; one that has none this long stays. */
const KEY = 16;

export class Mask {
  /** Values and what is shown of them, by their keys. */
  readonly #values = new Map<string, Map<string, string>>();
  readonly #done = new Map<string, string>();

  /** Notes a value; all are noted before the first is looked for. */
  add(value: string, redacted: string): void {
    const key = /\w{16}/.exec(value)?.[0];
    if (key === undefined) return;
    const known = this.#values.get(key);
    if (known) known.set(value, redacted);
    else this.#values.set(key, new Map([[value, redacted]]));
  }

  /** The same finding, with what is shown of values where places hold them. */
  finding(finding: Finding): Finding {
    const occurrences = finding.occurrences.map((place) => this.#place(place));
    const remote = finding.remote && this.#text(finding.remote);
    const doubtful = finding.doubtful?.map((place) => this.#place(place));
    return { ...finding, remote, first: occurrences[0], occurrences, ...(doubtful ? { doubtful } : {}) };
  }

  #place(place: Occurrence): Occurrence {
    const path = this.#text(place.path);
    const author = place.author && this.#text(place.author);
    const remote = place.remote && this.#text(place.remote);
    const encoding = place.encoding && this.#text(place.encoding);
    const others = author === place.author && remote === place.remote && encoding === place.encoding;
    if (path === place.path) return others ? place : { ...place, author, remote, encoding };
    const { pathRaw: _, ...named } = place;
    return { ...named, path, author, remote, encoding };
  }

  #text(text: string): string {
    if (text.length < KEY) return text;
    const known = this.#done.get(text);
    if (known !== undefined) return known;
    let shown = text;
    for (const { 0: run } of text.matchAll(/\w{16,}/g)) {
      for (let at = 0; at + KEY <= run.length; at++) {
        const values = this.#values.get(run.slice(at, at + KEY)) ?? [];
        for (const [value, redacted] of values) shown = shown.replaceAll(value, redacted);
      }
    }
    this.#done.set(text, shown);
    return shown;
  }
}
