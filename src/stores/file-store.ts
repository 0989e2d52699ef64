// A store that is a file of text: reads and edits it whole; what differs is the document in it.
import { type Credential, isIn } from '../core/credential.ts';
import { done, failed, type Result } from '../core/result.ts';
import { Secret } from '../core/secret.ts';
import type { EditableFile, FileEditor } from '../io/edit-file.ts';
import type { FieldNames, Store, StoreCapabilities } from './store.ts';

/** Of every store that is a file. */
export const FILE_CAPABILITIES: StoreCapabilities = {
  readable: true,
  compareAndSwap: true,
  versions: false,
  atomicSet: true,
  manual: false,
};

/** Text with values at named places. */
export interface TextDocument {
  /** Null: nothing there. A failure: the text cannot be understood, or the place holds no value. */
  read(text: string, place: string): Result<string | null>;
  /** Sets the value, or with null removes it; nothing else changes, and reading gives exactly this value. */
  write(text: string, place: string, value: string | null): Result<string>;
  /** Line from 1 on; null: not there. */
  lineOf(text: string, place: string): number | null;
  /** Every place whose value is such a one. */
  placesOf(text: string, fits: (value: string) => boolean): readonly string[];
}

export interface FileStoreOptions {
  kind: string;
  name: string;
  /** As a person wrote it. */
  shown: string;
  path: string;
  places: FieldNames;
  document: TextDocument;
  decode(bytes: Buffer): string;
  encode(text: string): Buffer;
  files: FileEditor;
}

export function openFileStore(options: FileStoreOptions): Result<Store> {
  const { files, path } = options;
  return done({
    kind: options.kind,
    name: options.name,
    describe: () => describe(options),
    path,
    elsewhere: (fields) => elsewhere(options, fields),
    capabilities: FILE_CAPABILITIES,
    async check(fresh) {
      const file = files.check(path);
      if (!file.ok) return file;
      const text = textOf(options, file.value);
      const read = readAll(options, text);
      if (!read.ok) return read;
      const trial = fresh ? writeAll(options, text, fresh) : done(text);
      return trial.ok ? done(warningsOf(options.shown, file.value)) : trial;
    },
    async get() {
      // Whoever goes on after a crash reads first, and may find that nothing is left to write.
      files.sweep(path);
      const file = files.read(path);
      if (!file.ok) return file;
      const fields = readAll(options, textOf(options, file.value));
      return fields.ok ? done({ fields: fields.value, version: file.value.version }) : fields;
    },
    async put(fields, expected) {
      return change(options, expected, (text) => writeAll(options, text, fields));
    },
    async remove(expected) {
      const changed = await change(options, expected, (text) => removeAll(options, text));
      return changed.ok ? done(null) : changed;
    },
  });
}

/** Reads, edits, replaces, reads back. */
async function change(
  options: FileStoreOptions,
  expected: string | null,
  edit: (text: string) => Result<string>,
): Promise<Result<{ version: string | null }>> {
  const { files, path, shown } = options;
  files.sweep(path);
  const file = files.read(path);
  if (!file.ok) return file;
  if (expected !== null && file.value.version !== expected) {
    return failed('conflict', `${shown} was changed by another program`);
  }
  const before = textOf(options, file.value);
  const after = edit(before);
  if (!after.ok) return after;
  if (after.value === before) return done({ version: file.value.version });
  const written = files.replace(file.value, options.encode(after.value));
  if (!written.ok) return written;
  const back = files.read(path);
  if (!back.ok) return back;
  if (textOf(options, back.value) !== after.value) {
    return failed('conflict', `${shown} was changed by another program right after it was written`);
  }
  return written;
}

function textOf({ decode }: FileStoreOptions, { bytes }: EditableFile): string {
  return bytes === null ? '' : decode(bytes);
}

function readAll({ places, document, shown }: FileStoreOptions, text: string): Result<Credential> {
  const fields: Record<string, Secret> = {};
  for (const [field, place] of Object.entries(places)) {
    const read = document.read(text, place);
    if (!read.ok) return { ...read, message: `${shown}: ${read.message}` };
    if (read.value !== null) fields[field] = new Secret(read.value);
  }
  return done(fields);
}

function writeAll({ places, document, shown }: FileStoreOptions, text: string, fields: Credential): Result<string> {
  let edited = text;
  for (const [field, value] of Object.entries(fields)) {
    const place = places[field];
    if (place === undefined) return failed('invalid', `${shown}: no name is known for the field ${field}`);
    const next = document.write(edited, place, value.reveal());
    if (!next.ok) return { ...next, message: `${shown}: ${place}: ${next.message}` };
    edited = next.value;
  }
  return done(edited);
}

function removeAll({ places, document, shown }: FileStoreOptions, text: string): Result<string> {
  let edited = text;
  for (const place of Object.values(places)) {
    const next = document.write(edited, place, null);
    if (!next.ok) return { ...next, message: `${shown}: ${place}: ${next.message}` };
    edited = next.value;
  }
  return done(edited);
}

/** Under other names, at other pointers. */
function elsewhere({ files, path, places, document, decode }: FileStoreOptions, fields: Credential): string[] {
  const file = files.read(path);
  if (!file.ok || file.value.bytes === null) return [];
  const own = Object.values(places);
  const fits = (value: string) => isIn(Buffer.from(value), fields);
  // An alias of a place of its own changes with that.
  const changed = own.reduce((text, place) => {
    const trial = document.write(text, place, 'another value');
    return trial.ok ? trial.value : text;
  }, decode(file.value.bytes));
  return document.placesOf(changed, fits).filter((place) => !own.includes(place));
}

/** `.env line 3, mode 600 stays`. */
function describe(options: FileStoreOptions): string {
  const { files, path, places, document, shown } = options;
  const file = files.read(path);
  if (!file.ok) return shown;
  if (file.value.bytes === null) return `${shown}, new, mode 600`;
  const text = textOf(options, file.value);
  const lines = Object.values(places).flatMap((place) => document.lineOf(text, place) ?? []);
  const where =
    lines.length === 0 ? `${shown}, added` : `${shown} line${lines.length > 1 ? 's' : ''} ${lines.join(', ')}`;
  const { mode } = file.value;
  return mode === null ? where : `${where}, mode ${mode.toString(8)} stays`;
}

function warningsOf(shown: string, { mode }: EditableFile): string[] {
  if (mode === null || (mode & 0o077) === 0) return [];
  return [`${shown}: other users may open it (mode ${mode.toString(8)})`];
}
