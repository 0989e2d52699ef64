// Writes docs/checks.md from the checks themselves.
import type { Check, Group } from '../../src/hygiene/check.ts';

const GROUPS: Record<Group, string> = {
  files: 'Files: who can open them',
  git: 'Git and what is published',
  content: 'What env files say',
  deployment: 'Containers and deployment',
  code: 'Code',
  policy: 'Policy',
};

const ACTIONS: Record<Check['action'], string> = {
  fix: '`keyturn check --fix` repairs it',
  ask: '`keyturn check --fix` asks first',
  you: 'yours to repair',
};

const INTRODUCTION = `# Checks of settings

\`keyturn check\` looks at the settings that keep keys in; \`keyturn\` does so too, beside the scan.
\`keyturn explain ID\` prints what stands here, without a network. Checks and groups of them are chosen with
\`--only\` and \`--skip\`, or left out by the config:

\`\`\`yaml
checks:
  skip: [key-mode]
  owner: botservice # whom env and key files should belong to; default: who runs keyturn
  directories: { "~/.agent": 700 }
\`\`\`

Looked at is everything below the repository or the directories of \`--root\`, on one file system, but for installed
packages and caches (\`node_modules\`, \`.venv\`, \`vendor\` …). Directories that cannot be read are listed under
\`Left out\`, and then the exit code is no 0. Links are not followed; pipes, sockets and devices are never opened.
`;

export function checksPage(checks: readonly Check[]): string {
  const groups = (Object.keys(GROUPS) as Group[]).filter((group) => checks.some((check) => check.group === group));
  const sections = groups.map((group) => {
    const own = checks.filter((check) => check.group === group);
    return `## ${GROUPS[group]} (\`${group}\`)\n\n${own.map(checkSection).join('\n')}`;
  });
  return [INTRODUCTION, ...sections].join('\n');
}

function checkSection({ id, title, severity, action, meaning, todo }: Check): string {
  const steps = todo.map((step) => `- ${step}`).join('\n');
  const facts = `Severity: ${severity}. Action: ${ACTIONS[action]}.`;
  return `### ${id}\n\n${title.charAt(0).toUpperCase()}${title.slice(1)}. ${meaning.join(' ')}\n\n${facts}\n\n${steps}\n`;
}
