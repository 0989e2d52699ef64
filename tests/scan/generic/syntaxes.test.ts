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
  'csv, of Windows': 'NAME,id\r\n{},7\r\n',
  'csv, with blanks at the ends of lines': 'NAME;id  \n{};7  \n',
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
  'choice, then': 'const NAME = isProd ? "{}" : "";\n',
  'choice, else': 'const NAME = isTest ? "" : "{}";\n',
  'javascript after an empty text': "var NAME = '' + '{}';\n",
  'jsx expression': '<Map NAME={"{}"} zoom={3} />\n',
  'here-document': 'NAME = <<EOF\n{}\nEOF\n',
  'yaml list of one': 'NAME:\n  - {}\n',
  'option in a yaml list': 'args:\n  - --NAME\n  - "{}"\n',
  'json twice escaped': String.raw`{"m": "{\\\"NAME\\\":\\\"{}\\\"}"}`,
  'cloudformation parameter': '[{"ParameterKey": "NAME", "ParameterValue": "{}"}]\n',
  'cloudformation parameter in xml': '<ParameterKey>NAME</ParameterKey>\n<ParameterValue>{}</ParameterValue>\n',
  'json of a typed value': '{"NAME": {"type": "string", "value": "{}"}}\n',
  'json by environment': '{"NAME": {"production": "{}"}}\n',
  'typescript, definite': 'NAME!: string = "{}";\n',
  'typescript over lines': 'export const NAME: string =\n  "{}";\n',
  'xml key and val': '<item><key>NAME</key><val>{}</val></item>\n',
  'sql update of a pair': "UPDATE settings SET value = '{}' WHERE name = 'NAME';\n",
  'c++ braces': 'std::string NAME{"{}"};\n',
  'lua long brackets': 'c["NAME"] = [[{}]]\n',
  'nix two quotes': "NAME = ''{}'';\n",
  'asciidoc attribute': ':NAME: {}\n',
  'told for something': 'the NAME for staging is {}.\n',
  'java getter': 'String NAME() {\n    return "{}";\n}\n',
  'python function': 'def NAME(self) -> str:\n    return "{}"\n',
  'ruby method': "def NAME\n  '{}'\nend\n",
  'go function': 'func (c *Config) NAME() string { return "{}" }\n',
  'kotlin function': 'fun NAME(): String = "{}"\n',
  'c# member': 'string NAME() => "{}";\n',
  'rust function': 'fn NAME() -> &\'static str {\n    "{}"\n}\n',
  'shell function': 'NAME() { echo "{}"; }\n',
  'lua const': 'local NAME <const> = "{}"\n',
  'typescript, optional': 'NAME?: string = "{}";\n',
  'rust raw string': 'let NAME = r#"{}"#;\n',
  'jsonnet hidden field': "{ NAME:: '{}' }\n",
  'elixir environment': 'Application.put_env(:app, :NAME, "{}")\n',
  'erlang environment': 'application:set_env(app, NAME, "{}").\n',
  'erlang define': '-define(NAME, "{}").\n',
  'c copy': 'strcpy(config.NAME, "{}");\n',
  'java joint': 'query.append("NAME=").append("{}");\n',
  'text joint': 'x = "NAME=" + "{}"\n',
  'gradle property': "systemProperty 'NAME', '{}'\n",
  'json value first, short names': '[{"v": "{}", "k": "NAME"}]\n',
  'xml context parameter': '<param-name>NAME</param-name>\n<param-value>{}</param-value>\n',
  'xml list of texts': '<string-array name="NAME"><item>{}</item></string-array>\n',
  'html cells': '<td>NAME</td><td>{}</td>\n',
  'html terms': '<dt>NAME</dt>\n<dd><code>{}</code></dd>\n',
  'markdown, mark inside': '**NAME:** {}\n',
  'sql set to': "ALTER SYSTEM SET app.NAME TO '{}';\n",
  'the line below a name': 'NAME:\n{}\n',
  'below a heading': '### NAME\n\n```text\n{}\n```\n',
  'below emphasis': '**NAME**\n\n`{}`\n',
  'an arrow': 'NAME -> {}\n',
  'a property of a schema': 'NAME:\n  type: string\n  example: {}\n',
  'a property of a schema in json': '{"NAME": {"type": "string", "example": "{}"}}\n',
  'default of proto': 'optional string NAME = 3 [default = "{}"];\n',
  'ruby fetch with a block': "x = ENV.fetch('NAME') { '{}' }\n",
  'attribute of chef': "default['app']['NAME']['main'] = '{}'\n",
  'c++ raw string': 'auto NAME = R"({})";\n',
  'jmeter argument':
    '<stringProp name="Argument.name">NAME</stringProp>\n<stringProp name="Argument.value">{}</stringProp>\n',
  assembler: 'NAME: .asciz "{}"\n',
  tmux: 'set-environment -g NAME {}\n',
  'erlang tuple of quoted': '{\'NAME\',<<"{}">>}.\n',
  'Android resource': 'resValue("string", "NAME", "{}")\n',
};
const NAMES = ['password', 'DB_PASSWORD', 'client_secret', 'api_key', 'auth-token', 'secretKey', 'access_token'];

const scan = (text: string) => scanWhole(matcher, Buffer.from(text));
const VALUE = (i: number) => sampleOf('[A-Za-z0-9]{24}', i + 3);

it.each([
  ['two fields', 'NAME,{}\n'],
  ['two fields and a bar', 'NAME|{}\n'],
  ['two fields before another', 'key,value\nNAME,{}\nport,80\n'],
  ['two texts of erlang', '{<<"$NAME">>,<<"{}">>}.\n'],
])('a line of %s holds what a compound names', (_, template) => {
  for (const [i, name] of ['DB_PASSWORD', 'client_secret', 'access_token'].entries()) {
    const { candidates } = scan(template.replace('NAME', name).replace('{}', VALUE(i)));
    expect(candidates.map((c) => c.secret)).toEqual([VALUE(i)]);
  }
});

it.each([
  ['a default of a shell', `K=$${'{'}NAME-{}}\n`, 'API_KEY'],
  ['an escaped sign before a name', 'u=a%26NAME={}\n', 'api_key'],
  ['an escaped sign in a name', 'u?api%5Fkey={}\n', ''],
  ['a heading of two words', '## API key\n\n```\n{}\n```\n', ''],
])('%s is read', (_, template, name) => {
  const { candidates } = scan(template.replace('NAME', name).replace('{}', VALUE(1)));
  expect(candidates.map((c) => c.secret)).toEqual([VALUE(1)]);
});

it.each([
  'The password\nuser-name-1\n',
  '## Public key\n\n```\n{}\n```\n',
  'a token\nhttps://acme.io/v1/{}\n',
  'password,user1234,name\n',
  'x = {\n  token,\n  user1\n}\n',
  'token -> user2token\n',
  '# OAuth tokens\nCLIENT_ID={}\n',
  'password:\n  type: string\n  example: string\n',
  'key\n{}\n',
])('no name belongs to %s', (template) => {
  expect(scan(template.replace('{}', VALUE(2))).candidates.filter((c) => c.confidence !== 'low')).toEqual([]);
});

describe('a random secret', () => {
  it.each(Object.entries(SYNTAXES))('is found in %s', (_, template) => {
    const missed = NAMES.filter((name, i) => {
      const secret = sampleOf('[A-Za-z0-9]{24}', i + 3);
      const text = template.replaceAll('NAME', name).replace('{}', secret);
      const { candidates } = scan(text);
      return !candidates.some((c) => c.secret === secret && c.confidence !== 'low');
    });
    expect(missed).toEqual([]);
  });
});
