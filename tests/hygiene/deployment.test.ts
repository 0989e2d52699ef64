import { describe, expect, it } from 'vitest';
import { random, told } from './told.ts';

const [one, two] = [random('one'), random('two')];
const weak = ['kitten', '42'].join('');
/** `{{ x }}` behind a dollar sign. */
const expression = (text: string) => `$${`{{ ${text} }}`}`;

describe('Dockerfile', () => {
  it('ENV and ARG', () => {
    const text = [
      'FROM node:22',
      'ARG NPM_TOKEN',
      `ENV API_KEY=${one} PORT=80 \\`,
      `    OTHER_SECRET="${two}"`,
      `ENV DB_PASSWORD ${weak}`,
      'ENV TOKEN_FILE=/run/secrets/token LOG_LEVEL=debug',
      'ENV REF_KEY=$NPM_TOKEN',
      'ARG VERSION=1',
    ].join('\n');
    expect(told('dockerfile-literal', { Dockerfile: text })).toEqual([
      "medium Dockerfile:2 ARG NPM_TOKEN: what is given for it stays in the image's history",
      'high Dockerfile:3 ENV API_KEY holds a value in clear',
      'high Dockerfile:3 ENV OTHER_SECRET holds a value in clear',
      'medium Dockerfile:5 ENV DB_PASSWORD holds a value in clear',
    ]);
  });

  it('COPY', () => {
    const text =
      'FROM a\nCOPY package.json .env ./\nCOPY .env.example ./\nADD ["server.key", "/etc/"]\nCOPY --from=build .env /\nCOPY . .\n';
    expect(told('dockerfile-copy', { Dockerfile: text })).toEqual([
      'high Dockerfile:2 COPY puts .env into the image',
      'high Dockerfile:4 ADD puts server.key into the image',
    ]);
  });

  it('RUN', () => {
    const text = [
      `RUN curl -H "Authorization: Bearer ${one}" https://example.org`,
      `RUN pip install --index-url https://me:${one}@example.org/simple x`,
      `RUN export NPM_TOKEN=${two} && npm ci`,
      'RUN --mount=type=secret,id=npm NPM_TOKEN=$(cat /run/secrets/npm) npm ci',
      'RUN curl -H "Authorization: Bearer $TOKEN" https://example.org',
      'RUN echo password: none',
    ].join('\n');
    expect(told('dockerfile-run', { Dockerfile: text })).toEqual([
      'high Dockerfile:1 RUN with a token in a header',
      'high Dockerfile:2 RUN with a password in an address',
      'high Dockerfile:3 RUN with NPM_TOKEN in clear',
    ]);
  });
});

describe('compose', () => {
  it('environment and build arguments', () => {
    const text = `services:
  db:
    image: postgres
    environment:
      POSTGRES_PASSWORD: ${weak}
      POSTGRES_USER: app
      POSTGRES_PASSWORD_FILE: /run/secrets/db
  app:
    build:
      context: .
      args:
        - NPM_TOKEN=${one}
    environment:
      - API_KEY=$${'{API_KEY}'}
      - SESSION_SECRET=${two}
      - DEBUG=true
    env_file: .env
secrets:
  db:
    file: ./db.secret
`;
    expect(told('compose-literal', { 'compose.yml': text })).toEqual([
      'medium compose.yml:5 POSTGRES_PASSWORD stands there in clear',
      'high compose.yml:12 NPM_TOKEN stands there in clear',
      'high compose.yml:15 SESSION_SECRET stands there in clear',
    ]);
  });
});

describe('Kubernetes', () => {
  it('Secret, ConfigMap, environment of containers', () => {
    const base64 = Buffer.from(one).toString('base64');
    const text = `apiVersion: v1
kind: Secret
data:
  api-key: ${base64}
  empty: ''
stringData:
  password: ${two}
---
kind: ConfigMap
data:
  DB_PASSWORD: ${one}
  LOG_LEVEL: info
---
kind: Deployment
spec:
  template:
    spec:
      containers:
        - name: app
          env:
            - name: API_TOKEN
              value: ${two}
            - name: OTHER_TOKEN
              valueFrom: { secretKeyRef: { name: a, key: b } }
`;
    expect(told('kubernetes-literal', { 'k8s/app.yaml': text })).toEqual([
      'high k8s/app.yaml:4 Secret api-key holds a value in clear',
      'high k8s/app.yaml:7 Secret password holds a value in clear',
      'high k8s/app.yaml:11 ConfigMap DB_PASSWORD holds a value in clear',
      'high k8s/app.yaml:22 Deployment API_TOKEN holds a value in clear',
    ]);
  });

  it('encrypted twins', () => {
    const sealed = `kind: SealedSecret\nspec:\n  encryptedData:\n    password: AgB${one}${two}\n`;
    const sops = `kind: Secret\nstringData:\n  password: ENC[AES256_GCM,data:${one}]\nsops:\n  version: 3\n`;
    expect(
      told('kubernetes-literal', { 'a.yaml': sealed, 'b.yaml': sops, 'c.yaml': 'kind: {{ .Values.kind }}\n' }),
    ).toEqual([]);
  });
});

describe('hosts', () => {
  it('systemd', () => {
    const text = `[Service]\nEnvironment="API_KEY=${one}" PORT=80\nEnvironment=API_KEY_FILE=/etc/key\nLoadCredential=key:/etc/credstore/key\n`;
    expect(told('systemd-literal', { 'app.service': text })).toEqual([
      'high app.service:2 Environment= holds API_KEY in clear',
    ]);
  });

  it('Ansible, Puppet, Chef, and their encrypted twins', () => {
    const ansible = `db_password: ${one}\napi_key: !vault |\n  $ANSIBLE_VAULT;1.1;AES256\n  6162\nother_password: "{{ vault_password }}"\nport: 80\n`;
    expect(told('ansible-literal', { 'group_vars/all.yml': ansible, 'other/all.yml': ansible })).toEqual([
      'high group_vars/all.yml:1 db_password stands there in clear',
    ]);
    const hiera = `app::db::password: ${one}\napp::api_key: ENC[PKCS7,${two}]\n`;
    expect(told('puppet-literal', { 'hieradata/common.yaml': hiera })).toEqual([
      'high hieradata/common.yaml:1 app::db::password stands there in clear',
    ]);
    const item = JSON.stringify({ id: 'db', password: one }, null, 2);
    const encrypted = JSON.stringify({ id: 'db', password: { encrypted_data: one, cipher: 'aes-256-gcm' } });
    expect(told('chef-literal', { 'data_bags/app/db.json': item, 'data_bags/app/safe.json': encrypted })).toEqual([
      'high data_bags/app/db.json:3 password stands there in clear',
    ]);
  });
});

describe('CI', () => {
  it('literals', () => {
    const workflow = `on: push
env:
  API_KEY: ${one}
jobs:
  a:
    steps:
      - uses: acme/deploy@v1
        with:
          token: ${two}
          other-token: ${expression('secrets.TOKEN')}
      - run: make
        env:
          GOOD_TOKEN: ${expression('secrets.GOOD')}
`;
    expect(told('ci-literal', { '.github/workflows/a.yml': workflow })).toEqual([
      'high .github/workflows/a.yml:3 API_KEY stands there in clear',
      'high .github/workflows/a.yml:9 token stands there in clear',
    ]);
    const gitlab = `variables:\n  DB_PASSWORD: ${one}\n  DEPLOY_TOKEN:\n    value: ${two}\n    description: x\n  PORT: 80\n`;
    expect(told('ci-literal', { '.gitlab-ci.yml': gitlab })).toHaveLength(2);
  });

  it('printing and tracing', () => {
    const workflow = `on: push
jobs:
  a:
    env:
      TOKEN: ${expression('secrets.TOKEN')}
    steps:
      - run: |
          set -ex
          echo "$TOKEN"
          echo "$TOKEN" > file
          echo "$TOKEN" | docker login --password-stdin
          echo "done $HOME"
      - run: echo ${expression('secrets.OTHER')}
`;
    const files = { '.github/workflows/a.yml': workflow };
    expect(told('ci-echo', files)).toEqual([
      'high .github/workflows/a.yml:9 prints TOKEN',
      'high .github/workflows/a.yml:13 prints OTHER',
    ]);
    expect(told('ci-trace', files)).toEqual([
      'medium .github/workflows/a.yml:8 set -x prints secrets with the commands',
    ]);
    expect(
      told('ci-echo', { '.gitlab-ci.yml': 'a:\n  script:\n    - echo $DEPLOY_TOKEN\n    - echo $CI_PROJECT\n' }),
    ).toEqual(['high .gitlab-ci.yml:3 prints DEPLOY_TOKEN']);
  });

  it('one shell runs all lines of a job of GitLab', () => {
    const text =
      'job:\n  script:\n    - set -x\n    - deploy --token $DEPLOY_TOKEN\nother:\n  script:\n    - set -x\n    - make\n';
    expect(told('ci-trace', { '.gitlab-ci.yml': text })).toHaveLength(1);
  });

  it('pull_request_target', () => {
    const head = `ref: ${expression('github.event.pull_request.head.sha')}`;
    const uses = `token: ${expression('secrets.NPM_TOKEN')}`;
    const workflow = (on: string, ...lines: string[]) =>
      `on: ${on}\njobs:\n  a:\n    steps:\n      - uses: x\n        with:\n${lines.map((line) => `          ${line}\n`).join('')}`;
    const texts = {
      '.github/workflows/a.yml': workflow('pull_request_target', uses, head),
      '.github/workflows/b.yml': workflow('[pull_request_target]', uses),
      '.github/workflows/c.yml': workflow('pull_request', uses, head),
      '.github/workflows/d.yml': workflow('pull_request_target', `token: ${expression('secrets.GITHUB_TOKEN')}`),
    };
    expect(told('ci-pull-request-target', texts)).toEqual([
      'critical .github/workflows/a.yml:1 pull_request_target checks the pull request out, and has secrets',
      'medium .github/workflows/b.yml:1 pull_request_target has secrets',
    ]);
  });
});

describe('code for browsers', () => {
  it('names that go into it', () => {
    const texts = {
      '.env': 'VITE_OPENAI_API_KEY=\nNEXT_PUBLIC_SUPABASE_ANON_KEY=\nREACT_APP_TITLE=\n',
      'src/a.ts': 'import.meta.env.VITE_STRIPE_SECRET_KEY; process.env.NEXT_PUBLIC_URL',
    };
    expect(told('public-name', texts)).toEqual([
      'high .env:1 VITE_OPENAI_API_KEY goes to every visitor of the page',
      'high src/a.ts:1 VITE_STRIPE_SECRET_KEY goes to every visitor of the page',
    ]);
  });
});
