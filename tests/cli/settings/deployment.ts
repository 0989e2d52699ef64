// Containers, orchestration and configuration management.
import { type Case, githubToken, given, hex, random } from './case.ts';

const dockerfile = (name: string, text: string, ...finds: string[]) =>
  given(`Dockerfile: ${name}`, { Dockerfile: `FROM a\n${text}` }, finds);

const compose = (name: string, service: string, ...finds: string[]) =>
  given(`compose: ${name}`, { 'compose.yaml': `services:\n  db:\n    image: x\n${service}` }, finds);

const unit = (name: string, text: string, ...finds: string[]) =>
  given(`systemd: ${name}`, { 'a.service': `[Service]\n${text}` }, finds);

const CONTAINERS: readonly Case[] = [
  dockerfile('ENV', `ENV API_TOKEN=${githubToken()}\n`, 'dockerfile-literal'),
  dockerfile('ENV in the old form', `ENV API_TOKEN ${githubToken()}\n`, 'dockerfile-literal'),
  dockerfile('ARG with a value', `ARG NPM_TOKEN=${random(36)}\n`, 'dockerfile-literal'),
  dockerfile('ARG without one', 'ARG NPM_TOKEN\nRUN npm ci\n', 'dockerfile-literal'),
  dockerfile('COPY .env', 'COPY .env /app/.env\n', 'dockerfile-copy'),
  dockerfile('RUN with a header', `RUN curl -H "Authorization: Bearer ${githubToken()}" x.io\n`, 'dockerfile-run'),
  dockerfile('RUN with an address', `RUN git clone https://x:${random(36)}@github.com/a/b\n`, 'dockerfile-run'),
  dockerfile('RUN with npm', `RUN echo "//npm.acme.io/:_authToken=${random(36)}" > ~/.npmrc\n`, 'dockerfile-run'),
  dockerfile('RUN with a variable', `RUN export API_TOKEN=${random(36)} && make\n`, 'dockerfile-run'),
  dockerfile('RUN with lines', `RUN <<EOF\nexport API_TOKEN=${random(36)}\nmake\nEOF\n`, 'dockerfile-run'),
  dockerfile(
    'secrets that are mounted',
    [
      'ARG VERSION=1',
      'ENV NODE_ENV=production PORT=3000 DB_PASSWORD_FILE=/run/secrets/db',
      'RUN --mount=type=secret,id=npm NPM_TOKEN=$(cat /run/secrets/npm) npm ci',
      'RUN --mount=type=secret,id=t,env=API_TOKEN curl -H "Authorization: Bearer $API_TOKEN" x.io',
      'COPY package.json .env.example ./',
      'COPY --from=build /app /app\n',
    ].join('\n'),
  ),
  compose('a literal', `    environment:\n      POSTGRES_PASSWORD: ${random(20)}\n`, 'compose-literal'),
  compose('a literal in a list', `    environment:\n      - POSTGRES_PASSWORD=${random(20)}\n`, 'compose-literal'),
  compose('a build argument', `    build:\n      args:\n        NPM_TOKEN: ${random(36)}\n`, 'compose-literal'),
  compose('a command', `    command: redis-server --requirepass ${random(20)}\n`, 'compose-literal'),
  compose(
    'a default value',
    `    environment:\n      POSTGRES_PASSWORD: %{POSTGRES_PASSWORD:-${random(20)}}\n`,
    'compose-literal',
  ),
  given(
    'compose: a fragment',
    {
      'compose.yaml': `x-env: &env\n  DB_PASSWORD: ${random(20)}\nservices:\n  a:\n    image: x\n    environment: *env\n`,
    },
    ['compose-literal'],
  ),
  compose(
    'references',
    [
      '    env_file: .env',
      '    environment:',
      '      POSTGRES_PASSWORD_FILE: /run/secrets/db',
      '      A_TOKEN: %{A_TOKEN:?}',
      '      B_TOKEN:',
      '      C_PASSWORD: %{C_PASSWORD:-postgres}',
      '    secrets: [db]',
      'secrets:',
      '  db:',
      '    file: ./db.secret\n',
    ].join('\n'),
  ),
  compose('references in a list', '    environment:\n      - A_TOKEN\n      - B_TOKEN=%{B_TOKEN}\n'),
  unit('a literal', `Environment=API_TOKEN=${random(36)}\n`, 'systemd-literal'),
  unit('a literal among others', `Environment="A=1" "API_TOKEN=${random(36)}"\n`, 'systemd-literal'),
  unit('an argument', `ExecStart=/usr/bin/app --token=${random(36)}\n`, 'systemd-literal'),
  given('systemd: a drop-in', { 'a.service.d/b.conf': `[Service]\nEnvironment="API_TOKEN=${random(36)}"\n` }, [
    'systemd-literal',
  ]),
  unit(
    'credentials',
    'EnvironmentFile=/etc/app.env\nLoadCredential=db:/etc/credstore/db\nEnvironment=DB_PASSWORD_FILE=%d/db\n',
  ),
];

const manifest = (kind: string, rest: string) => `apiVersion: v1\nkind: ${kind}\nmetadata: { name: a }\n${rest}`;
const containers = (text: string) =>
  manifest('Pod', `spec:\n  containers:\n    - name: x\n      env:\n        - name: DB_PASSWORD\n${text}`);
const sealed = `spec:\n  encryptedData:\n    password: AgB${random(200)}\n`;

const KUBERNETES: readonly Case[] = (
  [
    ['a Secret', manifest('Secret', `stringData:\n  password: ${random(20)}\n`), 1],
    ['a Secret in base64', manifest('Secret', `data:\n  token: ${Buffer.from(githubToken()).toString('base64')}\n`), 1],
    ['a ConfigMap', manifest('ConfigMap', `data:\n  DB_PASSWORD: ${random(20)}\n`), 1],
    ['a file in a ConfigMap', manifest('ConfigMap', `data:\n  a.properties: |\n    db.password=${random(20)}\n`), 1],
    ['a container', containers(`          value: ${random(20)}\n`), 1],
    ['a List', `kind: List\nitems:\n  - kind: Secret\n    stringData: { password: ${random(20)} }\n`, 1],
    ['a reference', containers('          valueFrom:\n            secretKeyRef: { name: a, key: password }\n'), 0],
    ['a variable', manifest('Secret', 'stringData:\n  password: %{DB_PASSWORD}\n  username: admin\n'), 0],
    ['a SealedSecret', manifest('SealedSecret', sealed), 0],
    ['an ExternalSecret', manifest('ExternalSecret', 'spec:\n  data:\n    - secretKey: password\n'), 0],
    ['SOPS', manifest('Secret', `stringData:\n  password: ENC[AES256_GCM,data:x]\nsops:\n  version: 3.9.0\n`), 0],
    ['Helm', 'kind: Secret\nmetadata:\n  name: {{ .Name }}\ndata:\n  password: {{ .Values.password | b64enc }}\n', 0],
  ] as const
).map(([name, text, n]) => given(`Kubernetes: ${name}`, { 'k.yaml': text }, n === 1 ? ['kubernetes-literal'] : []));

const vaulted = `$ANSIBLE_VAULT;1.1;AES256\n${hex(80)}\n`;

const MANAGED: readonly Case[] = [
  given(
    'Kubernetes: JSON',
    { 'k.json': JSON.stringify({ apiVersion: 'v1', kind: 'Secret', stringData: { password: random(20) } }) },
    ['kubernetes-literal'],
  ),
  given('Ansible: a literal', { 'group_vars/all.yml': `db_password: ${random(20)}\n` }, ['ansible-literal']),
  given('Ansible: a file without an ending', { 'host_vars/web1': `db_password: ${random(20)}\n` }, ['ansible-literal']),
  given('Ansible: further below', { 'inventory/group_vars/prod/vars.yml': `db:\n  password: ${random(20)}\n` }, [
    'ansible-literal',
  ]),
  given('Ansible: encrypted', {
    'group_vars/all.yml': `db_password: "{{ vault_db_password }}"\nb_password: !vault |\n  ${vaulted.replace('\n', '\n  ')}`,
    'group_vars/vault.yml': vaulted,
  }),
  given('Chef: a literal', { 'data_bags/users/db.json': JSON.stringify({ id: 'db', password: random(20) }) }, [
    'chef-literal',
  ]),
  given('Chef: encrypted', {
    'data_bags/users/db.json': JSON.stringify({ id: 'db', password: { encrypted_data: random(40), iv: random(20) } }),
  }),
  given('Puppet: a literal', { 'hieradata/common.yaml': `db::password: ${random(20)}\n` }, ['puppet-literal']),
  given(
    'Puppet: a literal in data',
    { 'data/common.yaml': `db::password: ${random(20)}\n`, 'hiera.yaml': 'version: 5' },
    ['puppet-literal'],
  ),
  given('Puppet: encrypted', { 'data/common.yaml': `db::password: >\n  ENC[PKCS7,${random(80)}]\n` }),
];

export const DEPLOYMENT: readonly Case[] = [...CONTAINERS, ...KUBERNETES, ...MANAGED];
