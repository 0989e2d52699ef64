// Rows give back the objects that they were made of.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RowReader, RowWriter } from '../../src/app/row-table.ts';

const value = fc.oneof(fc.string(), fc.nat(), fc.boolean(), fc.constant(null));
const item = fc.dictionary(fc.constantFrom('path', 'line', 'commit', 'inHead', 'remote'), value);

describe('rows', () => {
  it('are read as what they were, in the same order', () => {
    fc.assert(
      fc.property(fc.array(item), (items) => {
        const writer = new RowWriter();
        const rows = items.map((each) => writer.row(each));
        const { shapes, texts } = writer;
        const reader = new RowReader(JSON.parse(JSON.stringify({ shapes, texts })));
        const read = JSON.parse(JSON.stringify(rows)).map((row: (typeof rows)[0]) => reader.read(row));
        expect(JSON.stringify(read)).toBe(JSON.stringify(items));
      }),
    );
  });

  it('name a text once', () => {
    const writer = new RowWriter();
    const rows = ['a', 'b', 'a'].map((path) => writer.row({ path, line: 1 }));
    expect(rows).toEqual([
      [0, -1, 1],
      [0, -2, 1],
      [0, -1, 1],
    ]);
    expect(writer.texts).toEqual(['a', 'b']);
  });

  it('hold nothing that would be read as something else', () => {
    expect(() => new RowWriter().row({ line: -1 })).toThrow('holds no such value');
    expect(() => new RowWriter().row({ line: undefined })).toThrow('holds no such value');
  });
});
