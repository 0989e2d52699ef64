// What JSON, YAML and TOML files have in common as stores.
import { PREVIOUS_FIELD, SINGLE_FIELD } from '../core/credential.ts';
import { decodeLossless, encodeLossless } from '../core/env/bytes.ts';
import { done, failed } from '../core/result.ts';
import { FILE_CAPABILITIES, openFileStore, type TextDocument } from './file-store.ts';
import type { StorePorts } from './ports.ts';
import { missing, nameOf, namesOf, pathTrust, placeOf, textOf } from './settings.ts';
import type { FieldNames, StoreEntry, StoreKind } from './store.ts';
import { isMap, parsePointer, pointerOf, valueAt } from './tree/place.ts';
import { type Syntax, treeDocument } from './tree/syntax.ts';

type Described = Pick<StoreKind, 'id' | 'title' | 'summary' | 'example' | 'sources'>;

export function treeFile(described: Described, syntax: Syntax): StoreKind {
  return {
    ...described,
    settings: {
      path: 'the file, from the directory of the config',
      at: 'JSON pointer (/mcpServers/gh/env) to the value, or to the map that holds it under the name of the variable or the field; in a list, to the entry NAME=value',
      fields:
        'field: JSON pointer of its own; for a secret in a list, value: /secrets/0 and previous: /secrets/1, which is there during the grace only',
      prefix: "what stands before the value in the text, e.g. 'Bearer '",
    },
    capabilities: FILE_CAPABILITIES,
    promise: 'plain text',
    needsTrust: pathTrust,
    open(entry, names, ports) {
      if (entry.path === undefined) return missing(entry, 'path');
      const places = placesIn(entry, names, treeOf(entry.path, syntax, ports));
      return openFileStore({
        kind: entry.kind,
        name: nameOf(entry),
        shown: entry.path,
        path: placeOf(entry.path, ports),
        places,
        document: withList(withPrefix(treeDocument(syntax), textOf(entry, 'prefix')), places[PREVIOUS_FIELD]),
        decode: decodeLossless,
        encode: encodeLossless,
        files: ports.files,
      });
    },
  };
}

/** Null where the file cannot be read or understood: the store itself will say so. */
function treeOf(path: string, syntax: Syntax, ports: StorePorts): unknown {
  const file = ports.files.read(placeOf(path, ports));
  if (!file.ok || file.value.bytes === null) return null;
  try {
    return syntax.parse(decodeLossless(file.value.bytes));
  } catch {
    return null;
  }
}

function placesIn(entry: StoreEntry, names: FieldNames, tree: unknown): FieldNames {
  const at = parsePointer(textOf(entry, 'at') ?? '');
  const holder = valueAt(tree, at);
  const own = namesOf(entry, names);
  const fields = Object.keys(names);
  const place = (field: string): string => {
    const name = own[field];
    if (name.startsWith('/')) return name;
    if (name !== names[field]) return pointerOf([...at, name]);
    if (Array.isArray(holder)) return pointerOf([...at, name]);
    // A single value stands at `at` itself, unless that is a map.
    if (field === SINGLE_FIELD && at.length > 0 && !isMap(holder)) return pointerOf(at);
    if (isMap(holder) && !Object.hasOwn(holder, name) && Object.hasOwn(holder, field)) return pointerOf([...at, field]);
    return pointerOf([...at, name]);
  };
  return Object.fromEntries(fields.map((field) => [field, place(field)]));
}

/** In a list the value before is an entry of its own: an empty one would be a secret that everybody knows. */
function withList(document: TextDocument, place: string | undefined): TextDocument {
  if (place === undefined || !/\/\d+$/.test(place)) return document;
  return {
    ...document,
    read(text, at) {
      const read = document.read(text, at);
      return at === place && read.ok && read.value === null ? done('') : read;
    },
    write: (text, at, value) => document.write(text, at, at === place && value === '' ? null : value),
  };
}

function withPrefix(document: TextDocument, prefix: string | null): TextDocument {
  if (prefix === null) return document;
  return {
    ...document,
    read(text, place) {
      const read = document.read(text, place);
      if (!read.ok || read.value === null) return read;
      if (!read.value.startsWith(prefix)) return failed('invalid', `${place} does not begin with the prefix`);
      return done(read.value.slice(prefix.length));
    },
    write: (text, place, value) => document.write(text, place, value === null ? null : prefix + value),
  };
}
