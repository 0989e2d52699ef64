import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import fc from 'fast-check';
import JSON5 from 'json5';
import { parse as parseToml } from 'smol-toml';
import { describe, expect, test } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { Secret } from '../../src/core/secret.ts';
import type { TextDocument } from '../../src/stores/file-store.ts';
import type { Store } from '../../src/stores/store.ts';
import { json } from '../../src/stores/tree/json.ts';
import { treeDocument } from '../../src/stores/tree/syntax.ts';
import { toml } from '../../src/stores/tree/toml.ts';
import { yaml } from '../../src/stores/tree/yaml.ts';
import { makeFolder, opened, portsFor } from './bench.ts';
import { describeStore, one } from './contract.ts';

type Tree = Record<string, Record<string, Record<string, string>>>;

const FORMATS: [string, string, (text: string) => unknown, string, string][] = [
  [
    'json-file',
    'a.json',
    JSON5.parse,
    '{\n  // servers\n  "app": {\n    "env": {\n      "OTHER": "1", // one\n    },\n  },\n}\n',
    '"OTHER": "1"',
  ],
  [
    'yaml-file',
    'a.yaml',
    parseYaml,
    '# servers\napp:\n  env: # of the app\n    OTHER: "1" # one\n  list: [a, b]\n',
    'OTHER: "1"',
  ],
  [
    'toml-file',
    'a.toml',
    parseToml,
    '# servers\ntop = 1\n[app.env] # of the app\nOTHER = "1" # one\n\n[last]\nx = 1\n',
    'OTHER = "1"',
  ],
];

for (const [kind, name, parse, start, other] of FORMATS) {
  describeStore(kind, () => {
    const folder = makeFolder();
    const path = folder.at(name);
    writeFileSync(path, start);
    const env = (): Record<string, string> => (parse(readFileSync(path, 'utf8')) as Tree).app.env;
    return {
      open: (names) => opened({ kind, path: name, at: '/app/env' }, names, portsFor(folder.path)),
      seen: (variable) => env()[variable] ?? null,
      disturb: () => writeFileSync(path, readFileSync(path, 'utf8').replace(other, other.replace('1', '2'))),
      rest: () =>
        readFileSync(path, 'utf8')
          .split('\n')
          .filter((line) => !/API_VALUE|PAIR_/.test(line))
          .join('\n'),
      breakIt: () => rmSync(folder.path, { recursive: true }),
      close: folder.remove,
    };
  });
}

const JSON_DOCUMENT = treeDocument(json);
const YAML_DOCUMENT = treeDocument(yaml);
const TOML_DOCUMENT = treeDocument(toml);

function changed(document: TextDocument, text: string, place: string, value: string | null): string {
  const written = document.write(text, place, value);
  if (!written.ok) throw new Error(written.message);
  return written.value;
}

describe('what stays', () => {
  test.each<[TextDocument, string, string, string | null, string]>([
    [JSON_DOCUMENT, '{"a":"1","b":"1"}', '/b', '2', '{"a":"1","b":"2"}'],
    [JSON_DOCUMENT, "{ a: '1', /* note */ b: 2 }", '/a', "it's", "{ a: 'it\\'s', /* note */ b: 2 }"],
    [JSON_DOCUMENT, '{}', '/a', '1', '{\n  "a": "1"\n}'],
    [JSON_DOCUMENT, '', '/a/b', '1', '{\n  "a": {\n    "b": "1"\n  }\n}\n'],
    [JSON_DOCUMENT, '{"a":"1"}', '/b', '2', '{"a":"1", "b": "2"}'],
    [JSON_DOCUMENT, '{\r\n\t"a": "1" // one\r\n}\r\n', '/b', '2', '{\r\n\t"a": "1", // one\r\n\t"b": "2"\r\n}\r\n'],
    [JSON_DOCUMENT, '{\n  "a": "1",\n  "b": "2"\n}', '/b', null, '{\n  "a": "1"\n}'],
    [JSON_DOCUMENT, '{"a": "1", "b": 2}', '/a', null, '{ "b": 2}'],
    [YAML_DOCUMENT, "a: '1' # one\nb: x\n", '/a', "it's", "a: 'it''s' # one\nb: x\n"],
    [YAML_DOCUMENT, 'a: x\n', '/a', '123', 'a: "123"\n'],
    [YAML_DOCUMENT, 'a: x\n', '/a', 'y # z', 'a: "y # z"\n'],
    [YAML_DOCUMENT, 'a: |\n  old\nb: 1\n', '/a', 'new', 'a: "new"\nb: 1\n'],
    [YAML_DOCUMENT, 'a: {b: x, c: y}\n', '/a/d', 'z', 'a: {b: x, c: y, d: z}\n'],
    [YAML_DOCUMENT, 'e:\n  - OTHER=1\n  - KEY=old # k\n', '/e/KEY', 'new', 'e:\n  - OTHER=1\n  - KEY=new # k\n'],
    [YAML_DOCUMENT, '', '/a/b', 'x', 'a:\n  b: x\n'],
    [YAML_DOCUMENT, 'a: 1\nb:\n  c: d\n', '/b/c', null, 'a: 1\nb:\n  {}\n'],
    [TOML_DOCUMENT, "a = 'x' # one\n", '/a', 'y', "a = 'y' # one\n"],
    [TOML_DOCUMENT, "a = 'x'\n", '/a', "it's", 'a = "it\'s"\n'],
    [TOML_DOCUMENT, 'e = { K = "old", L = "1" }\n', '/e/K', 'new', 'e = { K = "new", L = "1" }\n'],
    [TOML_DOCUMENT, 'a.b = "x"\n', '/a/b', 'y', 'a.b = "y"\n'],
    [TOML_DOCUMENT, 'x = 1\n', '/mcp/my env/K', 'v', 'x = 1\n\n[mcp."my env"]\nK = "v"\n'],
    [TOML_DOCUMENT, '[a]\nx = 1\n[b]\ny = 2\n', '/a/k', 'v', '[a]\nx = 1\nk = "v"\n[b]\ny = 2\n'],
  ])('%#: %j', (document, ...row) => {
    const [before, place, value, after] = row;
    expect(changed(document, before, place, value)).toBe(after);
  });

  test.each<[TextDocument, string, string, RegExp]>([
    [JSON_DOCUMENT, '{"a": 1}', '/a', /holds no text/],
    [JSON_DOCUMENT, `{"a": "\${TOKEN}"}`, '/a', /reference/],
    [JSON_DOCUMENT, '{"a": ', '/a', /no JSON/],
    [JSON_DOCUMENT, '{"a": "x"}', '/a/b', /nothing at \/a can hold it/],
    [YAML_DOCUMENT, 'a: [', '/a', /no YAML/],
    [TOML_DOCUMENT, 'a = ', '/a', /no TOML/],
  ])('%#: %j is refused', (document, text, place, reason) => {
    const written = document.write(text, place, 'fresh');
    expect(written).toMatchObject({ ok: false, message: expect.stringMatching(reason) });
  });

  /** Forms that few people write: the value is another, and all else reads as before. */
  test.each<[TextDocument, string, string]>([
    [YAML_DOCUMENT, '\uFEFFa: old\r\nb: y\r\n', '/a'],
    [YAML_DOCUMENT, 'b: 1\na: >-\n  old\n  more\n', '/a'],
    [YAML_DOCUMENT, 'b: 1\na: |2\n    old\n', '/a'],
    [YAML_DOCUMENT, 'a: |\n  old\n\n\n# after\nb: 1\n', '/a'],
    [YAML_DOCUMENT, 'a: !!str old # t\nb: 1\n', '/a'],
    [YAML_DOCUMENT, "b: 1\na: ['KEY=old', 'B=1']\n", '/a/KEY'],
    [YAML_DOCUMENT, 'a: "o\\\n  ld"\nb: 1\n', '/a'],
    [YAML_DOCUMENT, 'a: old words\n  more words\nb: 1\n', '/a'],
    [YAML_DOCUMENT, '? a\n: old\n? b\n: 1\n', '/a'],
    [YAML_DOCUMENT, '%YAML 1.2\n---\na: old\nb: 1\n...\n', '/a'],
    [YAML_DOCUMENT, 'x: &x\n  a: old\na:\n  <<: *x\n  k: old\nb: 1\n', '/a/k'],
    [YAML_DOCUMENT, 'on: old\nb: 1\n', '/on'],
    [JSON_DOCUMENT, '\uFEFF{"a":"old", b: 1}\r\n', '/a'],
    [JSON_DOCUMENT, '{"a":"1","a":"old", b: 1}', '/a'],
    [JSON_DOCUMENT, '{"a":"x\\u0041/\\/", b: 1}', '/a'],
    [JSON_DOCUMENT, "{a: 'o\\\nld', b: 1}", '/a'],
    [JSON_DOCUMENT, '/* {"a":"old"} */ {"a":"old", b: 1,} // "a":"old"', '/a'],
    [JSON_DOCUMENT, '{\\u0061: "old", b: 1}', '/a'],
    [JSON_DOCUMENT, '{"__proto__":{"k":"old"}, b: 1}', '/__proto__/k'],
    [JSON_DOCUMENT, '{"x/y":{"z~":"old"}, b: 1}', '/x~1y/z~0'],
    [TOML_DOCUMENT, '\uFEFFa = "old"\r\nb = 1\r\n', '/a'],
    [TOML_DOCUMENT, 'a = """\nold\nline"""\nb = 1\n', '/a'],
    [TOML_DOCUMENT, "a = '''old'''\nb = 1\n", '/a'],
    [TOML_DOCUMENT, 'b = 1\n[[a]]\nk = "x"\n[[a]]\nk = "old"\n', '/a/1/k'],
    [TOML_DOCUMENT, 'a = [\n  "x", # one\n  "old", # two\n]\nb = 1\n', '/a/1'],
    [TOML_DOCUMENT, '# a = "old"\na = "old" # "old"\nb = 1\n', '/a'],
  ])('%#: %j', (document, text, place) => {
    const after = changed(document, text, place, 'NEW # 1');
    expect(document.read(after, place)).toEqual({ ok: true, value: 'NEW # 1' });
    expect(document.read(after, '/b')).toEqual(document.read(text, '/b'));
    expect(after.endsWith('\n')).toBe(text.endsWith('\n'));
    expect(after.startsWith('\uFEFF')).toBe(text.startsWith('\uFEFF'));
    expect(after.includes('\r\n')).toBe(text.includes('\r\n'));
  });

  test.each([
    ['a: &k old\nb: *k\nc: old\n', '/a', 'a: &k fresh\nb: *k\nc: old\n'],
    ['k: &k old\na: [*k, 1]\n', '/a/0', 'k: &k fresh\na: [*k, 1]\n'],
    ['x: &x\n  - K=old\na:\n  env: *x\n', '/a/env/K', 'x: &x\n  - K=fresh\na:\n  env: *x\n'],
    ['x: &x {K: old}\na: {<<: *x}\n', '/x/K', 'x: &x {K: fresh}\na: {<<: *x}\n'],
  ])('%j: what is an alias of it changes along', (text, place, after) => {
    expect(YAML_DOCUMENT.write(text, place, 'fresh')).toEqual({ ok: true, value: after });
  });

  test.each<[string, RegExp]>([
    ['a: old\n---\na: other\n', /several documents/],
    ['a: !vault |\n  old\n', /by hand/],
    ['a: old\na: older\n', /no YAML/],
  ])('%j is left to a person', (text, reason) => {
    const written = YAML_DOCUMENT.write(text, '/a', 'fresh');
    expect(written).toMatchObject({ ok: false, message: expect.stringMatching(reason) });
  });

  test('any value comes back, and nothing else changes', () => {
    const value = fc.string({
      unit: fc.constantFrom('a', "'", '"', '\\', '\n', '#', ': ', '$', 'é', '\t', ' ', '0', '-', '{', '😀'),
      maxLength: 12,
    });
    const starts: [TextDocument, string, (text: string) => unknown][] = [
      [JSON_DOCUMENT, '{"x": "old", y: [1, "old"], "z": {"k": "old"}}', JSON5.parse],
      [YAML_DOCUMENT, 'x: old\ny: [1, old]\nz:\n  k: old # note\n', parseYaml],
      [TOML_DOCUMENT, 'x = "old"\ny = [1, "old"]\n[z]\nk = "old" # note\n', parseToml],
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...starts),
        fc.constantFrom('k', 'new'),
        value,
        ([document, text, parse], key, fresh) => {
          if (/^\$\{?\w+\}?$/.test(fresh)) return;
          const after = parse(changed(document, text, `/z/${key}`, fresh)) as { z: object };
          const before = parse(text) as { z: object };
          expect(structuredClone(after)).toEqual(structuredClone({ ...before, z: { ...before.z, [key]: fresh } }));
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('where a value stands', () => {
  test('a prefix stays before it', async () => {
    const folder = makeFolder();
    writeFileSync(folder.at('.mcp.json'), '{"mcpServers": {"web": {"headers": {"Authorization": "Bearer old"}}}}');
    const entry = {
      kind: 'json-file',
      path: '.mcp.json',
      at: '/mcpServers/web/headers/Authorization',
      prefix: 'Bearer ',
    };
    const store = opened(entry, { value: 'TOKEN' }, portsFor(folder.path));
    expect(store.describe()).toBe('.mcp.json line 1, mode 644 stays');
    expect(await store.put(one('fresh'), null)).toMatchObject({ ok: true });
    expect(readFileSync(folder.at('.mcp.json'), 'utf8')).toContain('"Bearer fresh"');
    folder.remove();
  });

  test('fields stand under their own names, the names of the variables, or where the entry says', async () => {
    const folder = makeFolder();
    writeFileSync(folder.at('a.json'), '{"aws": {"id": "1", "AWS_SECRET": "2"}, "far": {"token": "3"}}');
    const entry = { kind: 'json-file', path: 'a.json', at: '/aws', fields: { token: '/far/token' } };
    const store = opened(entry, { id: 'AWS_ID', secret: 'AWS_SECRET', token: 'AWS_TOKEN' }, portsFor(folder.path));
    const got = await store.get();
    const values = got.ok
      ? Object.entries(got.value.fields ?? {}).map(([field, value]) => [field, value.reveal()])
      : [];
    expect(values).toEqual([
      ['id', '1'],
      ['secret', '2'],
      ['token', '3'],
    ]);
    folder.remove();
  });
});

describe('a secret in a list, and the one before behind it', () => {
  test.each([
    ['json-file', 'a.json', '{ "keys": ["old"] }\n', '{ "keys": ["new", "old"] }\n'],
    ['json-file', 'b.json', '{\n  "keys": [\n    "old", // one\n  ],\n}\n', null],
    ['json-file', 'c.json', '{\n  "keys": [\n    "old"\n  ]\n}\n', '{\n  "keys": [\n    "new",\n    "old"\n  ]\n}\n'],
    ['yaml-file', 'a.yaml', 'keys:\n  - old # one\nb: 1\n', 'keys:\n  - new\n  - "old" # one\nb: 1\n'],
    ['yaml-file', 'b.yaml', 'keys: [old]\n', 'keys: [new, "old"]\n'],
    ['toml-file', 'a.toml', 'keys = ["old"]\nb = 1\n', 'keys = ["new", "old"]\nb = 1\n'],
  ])('%s: %s', async (kind, name, before, during) => {
    const folder = makeFolder();
    const text = () => readFileSync(folder.at(name), 'utf8');
    writeFileSync(folder.at(name), before);
    const entry = { kind, path: name, fields: { value: '/keys/0', previous: '/keys/1' } };
    const store = opened(entry, { value: 'KEYS', previous: 'KEYS_OLD' }, portsFor(folder.path));
    const put = async (value: string, previous: string) => {
      const { version } = stored(await store.get());
      return store.put({ value: new Secret(value), previous: new Secret(previous) }, version);
    };
    expect(shown(await store.get())).toEqual({ value: 'old', previous: '' });
    expect((await put('new', 'old')).ok).toBe(true);
    if (during !== null) expect(text()).toBe(during);
    expect(shown(await store.get())).toEqual({ value: 'new', previous: 'old' });
    // No empty secret stays behind: everybody would know it.
    expect((await put('new', '')).ok).toBe(true);
    expect(text()).toBe(before.replace('old', 'new'));
    folder.remove();
  });

  function stored(got: Awaited<ReturnType<Store['get']>>) {
    if (!got.ok) throw new Error(got.message);
    return got.value;
  }

  function shown(got: Awaited<ReturnType<Store['get']>>) {
    return Object.fromEntries(Object.entries(stored(got).fields ?? {}).map(([name, value]) => [name, value.reveal()]));
  }
});
