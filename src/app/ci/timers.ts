// Timers of one's own host: the simpler answer where there is one, for it has a disk.
import { shellWord } from '../../core/shell.ts';
import type { CiFacts, Draft } from './facts.ts';

/** `directory` is the person's, for units of systemd. */
export function systemdFiles(facts: CiFacts, directory: string): Draft[] {
  const name = `keyturn-${facts.project}`;
  return [
    { path: `${directory}/${name}.service`, purpose: 'rotates what is due', content: service(facts) },
    { path: `${directory}/${name}.timer`, purpose: 'starts it daily', content: timer(facts) },
  ];
}

export function timerName({ project }: CiFacts): string {
  return `keyturn-${project}.timer`;
}

// https://www.freedesktop.org/software/systemd/man/latest/systemd.exec.html
function service({ root, nodeDirectory, version, project }: CiFacts): string {
  return `[Unit]
Description=keyturn: rotate what is due in ${unitText(project)}
After=network-online.target

[Service]
Type=oneshot
WorkingDirectory=${unitText(root)}
Environment="PATH=${unitText(nodeDirectory)}:/usr/local/bin:/usr/bin:/bin"
ExecStart="${unitText(nodeDirectory)}/npx" --yes keyturn@${version} rotate --due --yes --json
# 3 says that it waits for a person: keyturn status tells for what.
SuccessExitStatus=3
UMask=0077
NoNewPrivileges=yes
`;
}

function timer({ project }: CiFacts): string {
  return `[Unit]
Description=keyturn: rotate what is due in ${unitText(project)}, daily

[Timer]
OnCalendar=daily
RandomizedDelaySec=1h
# A day on which the host was off is made up for.
Persistent=true

[Install]
WantedBy=timers.target
`;
}

/** A per cent sign begins a specifier. */
function unitText(text: string): string {
  return text.replaceAll('%', '%%');
}

/** In a crontab a per cent sign ends the command. */
export function cronLines({ root, nodeDirectory, version }: CiFacts): string[] {
  const path = shellWord(`${nodeDirectory}:/usr/local/bin:/usr/bin:/bin`);
  const command = `npx --yes keyturn@${version} rotate --due --yes --json`;
  return [`43 3 * * * cd ${shellWord(root)} && PATH=${path} ${command}`.replaceAll('%', '\\%')];
}
