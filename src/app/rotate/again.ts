// Commands that go on, as they have to be typed: with all that was asked for.
import { durationFlag } from '../../core/duration.ts';
import { shellWord } from '../../core/shell.ts';
import type { RotateRequest } from './request.ts';

type Place = Pick<RotateRequest, 'program' | 'environment' | 'config' | 'trustConfig'>;

/** A rotation that has not begun; `more` comes with this answer. */
export function commandToBegin(request: RotateRequest, name: string, more: readonly string[]): string {
  const given = [...beginFlags(request), ...more];
  // Rights are agreed to once.
  const isLast = (flag: string, i: number) =>
    !given.slice(i + 1).some((other) => other === flag || isSame(other, flag));
  const flags = given.filter(isLast);
  return inPlace(request, [`${request.program} rotate ${shellWord(name)}`, ...flags].join(' '));
}

const ACCEPT = '--accept-rights ';

function isSame(one: string, other: string): boolean {
  return one.startsWith(ACCEPT) && other.startsWith(ACCEPT);
}

/** Only what makes a difference before there is a journal. */
function beginFlags(request: RotateRequest): string[] {
  const { mode, narrow, include, leave } = request;
  const each = (option: string, values: readonly string[]) => values.map((value) => `${option} ${shellWord(value)}`);
  return [
    ...(mode === 'normal' ? [] : [`--${mode}`]),
    ...(request.grace === null ? [] : [`--grace ${durationFlag(request.grace)}`]),
    ...(request.expires === null ? [] : [`--expires ${durationFlag(request.expires)}`]),
    ...each('--narrow', narrow),
    ...each('--include', include),
    ...each('--leave', leave),
    ...(request.stateless ? ['--stateless'] : []),
    ...(request.acceptRights === null ? [] : [`--accept-rights ${shellWord(request.acceptRights)}`]),
  ];
}

/** The same config and environment, where they are not what is found anyway. */
export function inPlace({ program, environment, config, trustConfig }: Place, line: string): string {
  const isOurs = ['rotate', 'rollback', 'status', 'verify', 'revoke', 'retire'].some((verb) =>
    line.startsWith(`${program} ${verb}`),
  );
  if (!isOurs) return line;
  const flags = [
    ...(environment === null ? [] : [`--env ${shellWord(environment)}`]),
    ...(config === null ? [] : [`--config ${shellWord(config)}`]),
    ...(trustConfig === null ? [] : [`--trust-config ${shellWord(trustConfig)}`]),
  ];
  return [line, ...flags.filter((flag) => !line.includes(` ${flag}`))].join(' ');
}
