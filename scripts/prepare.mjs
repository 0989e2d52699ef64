// Builds the program where the package is installed from a clone, as the pre-commit framework does.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { exit, platform } from 'node:process';

function run(command, args) {
  // A global install asks for the devDependencies globally too: https://github.com/npm/cli/issues/8440
  const env = { ...process.env, npm_config_global: 'false', npm_config_location: 'project' };
  const { status } = spawnSync(command, args, { env, stdio: 'inherit', shell: platform === 'win32' });
  if (status !== 0) exit(status ?? 1);
}

if (!existsSync('node_modules/tsup'))
  run('npm', ['ci', '--ignore-scripts', '--include=dev', '--no-audit', '--no-fund']);
run('npx', ['--no-install', 'tsup', '--silent']);
