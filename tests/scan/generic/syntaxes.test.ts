import { describe, expect, it } from 'vitest';
import { rules } from '../../../src/rules/index.ts';
import { detectors } from '../../../src/scan/detect/index.ts';
import { Matcher } from '../../../src/scan/matcher.ts';
import { scanWhole } from '../../../src/scan/scanner.ts';
import { sampleOf } from '../../rules/sample.ts';

const matcher = new Matcher(
  rules.filter((rule) => rule.id.startsWith('generic')),
  detectors,
);

/** `{}` is the secret, `NAME` the name. */
const SYNTAXES: Record<string, string> = {
  dotenv: 'A=1\nNAME={}\nB=2\n',
  'dotenv, quoted': 'NAME="{}"\n',
  'shell export': "export NAME='{}'\n",
  ini: '[main]\nname = x\nNAME = {}\n',
  properties: 'app.NAME={}\n',
  'properties, colon': 'NAME: {}\n',
  yaml: 'a:\n  NAME: {}\n  b: c\n',
  'yaml, quoted': 'a:\n  NAME: "{}"\n',
  'yaml, literal block': 'NAME: |\n  {}\nb: c\n',
  'yaml, folded block': 'NAME: >-\n    {}\nb: c\n',
  'yaml list of pairs': 'env:\n  - name: NAME\n    value: {}\n  - name: X\n',
  'yaml list of quoted pairs': 'env:\n  - name: "NAME"\n    value: "{}"\n',
  toml: '[a]\nNAME = "{}"\n',
  json: '{"a": 1, "NAME": "{}", "b": 2}\n',
  'escaped json': '{"body": "{\\"NAME\\":\\"{}\\",\\"b\\":1}"}\n',
  'json pair, name first': '[{"name": "NAME", "value": "{}"}]\n',
  'json pair, value first': '[{"value": "{}", "name": "NAME"}]\n',
  'json pair over lines': '[{\n  "key": "NAME",\n  "value": "{}"\n}]\n',
  'json pair with type': '[{"name": "NAME", "type": "string", "value": "{}"}]\n',
  'xml element': '<config>\n  <NAME>{}</NAME>\n</config>\n',
  'xml element with attribute': '<NAME type="plain">{}</NAME>\n',
  'xml attribute': '<user id="1" NAME="{}"/>\n',
  'xml key and value': '<add key="NAME" value="{}" />\n',
  'xml value and key': '<add value="{}" key="NAME" />\n',
  'xml property': '<property name="NAME" value="{}"/>\n',
  'xml entry': '<entry key="NAME">{}</entry>\n',
  'xml property with value element': '<property name="NAME"><value>{}</value></property>\n',
  'hadoop property': '<property>\n<name>NAME</name>\n<value>{}</value>\n</property>\n',
  'android string': '<string name="NAME">{}</string>\n',
  plist: '<key>NAME</key>\n\t<string>{}</string>\n',
  cdata: '<NAME><![CDATA[{}]]></NAME>\n',
  'url query': 'curl "https://api.vendor.test/v1?a=b&NAME={}&c=d"\n',
  'url query, first': 'https://api.vendor.test/v1?NAME={}\n',
  'http header': 'GET / HTTP/1.1\nX-NAME: {}\n',
  'curl header': "curl -H 'X-NAME: {}' https://vendor.test\n",
  'form data': 'curl -d "user=me&NAME={}" https://vendor.test\n',
  csv: 'id,user,NAME,note\n1,bob,{},ok\n',
  'csv, quoted': '"id","NAME"\n"1","{}"\n',
  tsv: 'user\tNAME\nbob\t{}\n',
  'sql insert': "INSERT INTO users (id, NAME, created) VALUES (1, '{}', now());\n",
  'sql update': "UPDATE users SET NAME = '{}' WHERE id = 1;\n",
  'javascript const': "const NAME = '{}';\n",
  'javascript property': 'module.exports = { NAME: `{}` };\n',
  'javascript member': 'config.NAME = "{}";\n',
  'javascript default': "const x = process.env.NAME || '{}';\n",
  'javascript null-coalescing': "const x = process.env.NAME ?? '{}';\n",
  'javascript null-coalescing assignment': "opts.NAME ??= '{}';\n",
  'javascript bracket': "process.env['NAME'] = '{}';\n",
  'javascript over lines': "const NAME =\n  '{}';\n",
  'javascript concatenation': "const NAME = '{}' +\n  tail;\n",
  typescript: "private readonly NAME: string = '{}';\n",
  python: "NAME = '{}'\n",
  'python bytes': "NAME = b'{}'\n",
  'python dict': "{'NAME': '{}'}\n",
  'python getenv': 'x = os.getenv("NAME", "{}")\n',
  'python keyword argument': 'connect(host="x", NAME="{}")\n',
  'python annotated': 'NAME: str = "{}"\n',
  'python parentheses': 'NAME = (\n    "{}"\n)\n',
  'python triple quotes': 'NAME = """{}"""\n',
  'ruby hash': ":NAME => '{}',\n",
  'ruby fetch': "ENV.fetch('NAME', '{}')\n",
  'ruby env or': "ENV['NAME'] || '{}'\n",
  'php define': "define('NAME', '{}');\n",
  'php array': "'NAME' => '{}',\n",
  'php getenv': "$x = getenv('NAME') ?: '{}';\n",
  'php env': "'x' => env('NAME', '{}'),\n",
  go: 'NAME := "{}"\n',
  'go typed': 'var NAME string = "{}"\n',
  'go bytes': 'NAME := []byte("{}")\n',
  'go struct': 'Config{NAME: "{}"}\n',
  java: 'private static final String NAME = "{}";\n',
  'java setter': 'props.setProperty("NAME", "{}");\n',
  'c#': 'string NAME = @"{}";\n',
  'c define': '#define NAME "{}"\n',
  rust: 'let NAME: &str = "{}";\n',
  swift: 'let NAME: String = "{}"\n',
  kotlin: 'val NAME = "{}"\n',
  perl: "my $NAME = '{}';\n",
  lua: "NAME = '{}'\n",
  powershell: "$env:NAME = '{}'\n",
  batch: 'set NAME={}\n',
  dockerfile: 'ENV NAME {}\n',
  'dockerfile =': 'ENV A=b NAME={} C=d\n',
  make: 'NAME := {}\n',
  'make append': 'NAME += {}\n',
  'make conditional': 'NAME ?= {}\n',
  terraform: 'resource "x" "y" {\n  NAME = "{}"\n}\n',
  'shell default': 'x="$'.concat('{NAME:-{}}"\n'),
  'spring default': 'x=$'.concat('{NAME:{}}\n'),
  option: 'tool --NAME {} --other x\n',
  'option =': 'tool --NAME={} --other x\n',
  'option list': '["--NAME", "{}"]\n',
  comment: '// NAME: {}\n',
  'hash comment': '# NAME = {}\n',
  markdown: '**NAME**: `{}`\n',
  'connection string': '"Server=db;User Id=sa;NAME={};Timeout=3"\n',
  setenv: 'setenv NAME {}\n',
  lisp: '(setq NAME "{}")\n',
  nix: 'NAME = "{}";\n',
  groovy: "NAME '{}'\n",
  'Android build field': `buildConfigField 'String', 'NAME', '"{}"'\n`,
  'Android resource': 'resValue("string", "NAME", "{}")\n',
};
const NAMES = ['password', 'DB_PASSWORD', 'client_secret', 'api_key', 'auth-token', 'secretKey', 'access_token'];

describe('a random secret', () => {
  it.each(Object.entries(SYNTAXES))('is found in %s', (_, template) => {
    const missed = NAMES.filter((name, i) => {
      const secret = sampleOf('[A-Za-z0-9]{24}', i + 3);
      const text = template.replaceAll('NAME', name).replace('{}', secret);
      const { candidates } = scanWhole(matcher, Buffer.from(text));
      return !candidates.some((c) => c.secret === secret && c.confidence !== 'low');
    });
    expect(missed).toEqual([]);
  });
});
