// An env file as a store sees it.
import { removeEnvName, setEnvValue } from '../core/env/edit.ts';
import type { EnvReader, ReaderId } from '../core/env/reader.ts';
import { READERS } from '../core/env/readers.ts';
import { done, failed, type Result } from '../core/result.ts';
import type { TextDocument } from './file-store.ts';

/** `set`: how a value is written; default: as an env file has it. */
export function envDocument(reader: EnvReader, set: typeof setEnvValue = setEnvValue): TextDocument {
  return {
    read(text, name) {
      const { entries, problem } = reader.parse(text);
      if (problem !== null) return failed('invalid', problem);
      const entry = entries.filter((each) => each.name === name).at(-1);
      if (entry?.value === null && entry.valueEnd > entry.valueStart) {
        return failed('invalid', `${name} is put together from other variables; give it a value of its own`);
      }
      return done(entry?.value ?? null);
    },
    write(text, name, value) {
      const edit = value === null ? removeEnvName(text, reader, name) : set(text, reader, name, value);
      return edit.ok ? done(edit.text) : failed('invalid', edit.reason);
    },
    lineOf(text, name) {
      const entry = reader
        .parse(text)
        .entries.filter((each) => each.name === name)
        .at(-1);
      return entry ? text.slice(0, entry.nameStart).split('\n').length : null;
    },
    placesOf(text, fits) {
      const { entries } = reader.parse(text);
      return [...new Set(entries.filter(({ value }) => value !== null && fits(value)).map(({ name }) => name))];
    },
  };
}

export function readerOf(id: unknown): Result<EnvReader> {
  const reader = READERS[(id ?? 'dotenv') as ReaderId];
  return reader
    ? done(reader)
    : failed('invalid', `no reader ${String(id)}: one of ${Object.keys(READERS).join(', ')}`);
}
