// The same kinds of projects by people in a hurry, with what each must hear. `%{` stands for a dollar sign and a brace.
import { githubToken, hex, openRouterKey, privateKey, random, stripeKey } from '../settings/case.ts';
import type { Files } from './careful.ts';

export interface Careless {
  files: Files;
  /** `check` or rule, blank, path. */
  hears: readonly string[];
}

const shared = stripeKey();

const NODE: Careless = {
  files: {
    '.env': `OPENROUTER_API_KEY=${openRouterKey()}\nSTRIPE_SECRET_KEY=${shared}\nADMIN_PASSWORD=admin123\nSLACK_TOKEN=your-token-here\n`,
    '.env.production': `STRIPE_SECRET_KEY=${shared}\n`,
    '.env.bak': `OPENROUTER_API_KEY=${openRouterKey()}\n`,
    '.env.example': `OPENROUTER_API_KEY=${openRouterKey()}\n`,
    'public/.env': `STRIPE_SECRET_KEY=${stripeKey()}\n`,
    'certs/server.key': privateKey(),
    'package.json': '{ "name": "agent", "version": "1.0.0" }\n',
    'src/index.js': `const GITHUB_TOKEN = '${githubToken()}';\nconsole.log(process.env.WEBHOOK_SECRET);\n`,
    'src/page.jsx': 'export const key = process.env.NEXT_PUBLIC_STRIPE_SECRET_KEY;\n',
    'README.md': `# agent\n\n    export OPENROUTER_API_KEY=${openRouterKey()}\n`,
  },
  hears: [
    'env-tracked .env',
    'env-mode .env',
    'env-tracked .env.production',
    'leftover .env.bak',
    'served public/.env',
    'key-tracked certs/server.key',
    'example-real-value .env.example',
    'example-real-value README.md',
    'shared-value .env.production',
    'weak-value .env',
    'empty-value .env',
    'example-lacks-name .env.example',
    'env-lacks-name .env.production',
    'code-reads-unlisted src/index.js',
    'public-name src/page.jsx',
    'npm-published .env',
    'github-token src/index.js',
  ],
};

const PYTHON: Careless = {
  files: {
    '.gitignore': '__pycache__/\n',
    '.env': `export DB_PASSWORD=${random(12)} ${random(12)}\r\nDB_PASSWORD=${random(24)}\r\n`,
    'site/settings.py': `SECRET_KEY = "${random(50)}"\nAWS_SECRET_ACCESS_KEY = "${random(40)}"\n`,
  },
  hears: [
    'env-tracked .env',
    'env-export .env',
    'env-crlf .env',
    'duplicate-name .env',
    'generic-secret site/settings.py',
  ],
};

const COMPOSE: Careless = {
  files: {
    '.env': `POSTGRES_PASSWORD=${random(24)}\n`,
    Dockerfile: `FROM node:22\nARG NPM_TOKEN=${random(36)}\nENV API_TOKEN=${random(40)}\nCOPY . .\nCOPY .env /app/.env\nRUN curl -H "Authorization: Bearer ${githubToken()}" https://example.org\n`,
    'compose.yaml': `services:\n  db:\n    image: postgres\n    environment:\n      POSTGRES_PASSWORD: ${random(24)}\n    build:\n      args:\n        TOKEN: ${random(36)}\n`,
  },
  hears: [
    'dockerfile-literal Dockerfile',
    'dockerfile-copy Dockerfile',
    'dockerfile-run Dockerfile',
    'docker-ignored .env',
    'compose-literal compose.yaml',
  ],
};

const KUBERNETES: Careless = {
  files: {
    'k8s/secret.yaml': `apiVersion: v1\nkind: Secret\nmetadata: { name: db }\nstringData:\n  password: ${random(24)}\n`,
    'k8s/config.yaml': `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: web }\ndata:\n  API_TOKEN: ${random(40)}\n`,
    'k8s/deployment.yaml': `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }\nspec:\n  template:\n    spec:\n      containers:\n        - name: web\n          env:\n            - name: DB_PASSWORD\n              value: ${random(24)}\n`,
    'units/web.service': `[Service]\nEnvironment=API_TOKEN=${random(40)}\nExecStart=/usr/bin/web\n`,
  },
  hears: [
    'kubernetes-literal k8s/secret.yaml',
    'kubernetes-literal k8s/config.yaml',
    'kubernetes-literal k8s/deployment.yaml',
    'systemd-literal units/web.service',
  ],
};

const ANSIBLE: Careless = {
  files: {
    'group_vars/all.yml': `db_password: ${random(24)}\n`,
    'data_bags/users/ada.json': `{ "id": "ada", "password": "${random(24)}" }\n`,
    'hieradata/common.yaml': `profile::db::password: ${random(24)}\n`,
    '.vault_pass': `${random(32)}\n`,
  },
  hears: [
    'ansible-literal group_vars/all.yml',
    'chef-literal data_bags/users/ada.json',
    'puppet-literal hieradata/common.yaml',
    'key-tracked .vault_pass',
  ],
};

const TERRAFORM: Careless = {
  files: {
    'prod.tfvars': `db_password = "${random(24)}"\n`,
    'main.tf': `provider "x" {\n  api_token = "${random(40)}"\n}\n`,
  },
  hears: ['credentials-file-value prod.tfvars', 'generic-secret main.tf'],
};

const ACTIONS: Careless = {
  files: {
    '.github/workflows/a.yml': [
      'on: pull_request_target',
      'jobs:',
      '  a:',
      '    runs-on: ubuntu-latest',
      '    env:',
      `      DEPLOY_TOKEN: ${random(40)}`,
      '    steps:',
      '      - uses: actions/checkout@v5',
      '        with: { ref: "%{{ github.event.pull_request.head.sha }}" }',
      '      - run: |',
      '          set -x',
      '          echo $API_TOKEN',
      '        env:',
      '          API_TOKEN: %{{ secrets.API_TOKEN }}',
      '',
    ].join('\n'),
    '.gitlab-ci.yml': `variables:\n  DEPLOY_TOKEN: ${hex(40)}\nbuild:\n  script: [make]\n`,
  },
  hears: [
    'ci-literal .github/workflows/a.yml',
    'ci-pull-request-target .github/workflows/a.yml',
    'ci-trace .github/workflows/a.yml',
    'ci-echo .github/workflows/a.yml',
    'ci-literal .gitlab-ci.yml',
  ],
};

export const CARELESS: Readonly<Record<string, Careless>> = {
  'Node.js': NODE,
  Python: PYTHON,
  'Docker and compose': COMPOSE,
  Kubernetes: KUBERNETES,
  Ansible: ANSIBLE,
  Terraform: TERRAFORM,
  'GitHub Actions and GitLab': ACTIONS,
};
