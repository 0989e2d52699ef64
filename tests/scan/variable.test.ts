import { describe, expect, it } from 'vitest';
import { nameBefore } from '../../src/scan/variable.ts';

describe('nameBefore', () => {
  it.each([
    ['API_KEY=', 'API_KEY'],
    ['export API_KEY="', 'API_KEY'],
    ['  "apiKey": "', 'apiKey'],
    ["  'apiKey' => '", 'apiKey'],
    ['const apiKey = `', 'apiKey'],
    ['apiKey := "', 'apiKey'],
    ['process.env.API_KEY = "', 'API_KEY'],
    ['config["api_key"] = "', 'api_key'],
    ['<apiKey>', 'apiKey'],
    ['api_key: str = "', 'api_key'],
    ['x-api-key: ', 'x-api-key'],
    ['Authorization: Bearer ', 'Authorization'],
    ['first=1\nSECOND=', 'SECOND'],
    ["apiKey: process.env.API_KEY ?? '", 'API_KEY'],
    ['const key = process.env["API_KEY"] || "', 'API_KEY'],
    ['key = os.environ.get("API_KEY", "', 'API_KEY'],
    ['key = os.getenv("API_KEY") or "', 'API_KEY'],
    ["ENV.fetch('API_KEY', '", 'API_KEY'],
    ["$key = getenv('API_KEY') ?: '", 'API_KEY'],
    ['curl -u ${API_KEY:-', 'API_KEY'],
    ['key: ${API_KEY:', 'API_KEY'],
    ["either(one, '", null],
    ["MY_API_KEY2a ?? '", null],
    ['https://example.org/', null],
    ['call("', null],
    ['API_KEY=\n', null],
    ['', null],
  ])('%j has %s', (before, name) => {
    expect(nameBefore(Buffer.from(`${before}value`), before.length, 0)).toBe(name);
  });

  it('looks no further back than it may', () => {
    expect(nameBefore(Buffer.from('API_KEY=value'), 8, 4)).toBeNull();
    expect(nameBefore(Buffer.from('API_KEY=value'), 8, 0)).toBe('API_KEY');
  });

  it('takes linear time on hostile input', () => {
    const hostile = Buffer.from(`${'a.'.repeat(5000)}${' '.repeat(5000)}`);
    for (let i = 0; i < 200; i++) nameBefore(hostile, hostile.length, 0);
    const names = Buffer.from(`${'A_'.repeat(5000)} ?? '`);
    for (let i = 0; i < 200; i++) nameBefore(names, names.length, 0);
    expect(nameBefore(hostile, hostile.length, 0)).toBeNull();
  });
});
