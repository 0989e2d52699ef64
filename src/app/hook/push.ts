// What git tells the pre-push hook. https://git-scm.com/docs/githooks#_pre_push
import type { Push } from '../request.ts';

const LINE = /^(\S+) ([0-9a-f]{40,64}) (\S+) ([0-9a-f]{40,64})$/;
const REMOTE_NAME = /^\w[\w./-]*$/;

/** `lines` as git writes them to the hook; a remote that was named by its address is called like that. */
export function parsePush(lines: string, [name = '', url = '']: readonly string[]): Push {
  const refs = lines.split('\n').flatMap((line) => {
    const match = LINE.exec(line);
    return match ? [{ name: match[1], local: match[2], remote: match[4] }] : [];
  });
  return { remote: name !== url && REMOTE_NAME.test(name) ? name : null, refs };
}

/**
 * The same from the variables of the pre-commit framework, which reads git's lines itself; null where it does not run.
 * Where a whole history goes out it names no ends.
 */
export function pushOfPreCommit(env: NodeJS.ProcessEnv): Push | null {
  const { PRE_COMMIT_TO_REF: to, PRE_COMMIT_FROM_REF: from, PRE_COMMIT_REMOTE_NAME: name } = env;
  if (!to && !name) return null;
  const isNamed = name !== undefined && name !== env.PRE_COMMIT_REMOTE_URL && REMOTE_NAME.test(name);
  const local = to || 'HEAD';
  return {
    remote: isNamed ? name : null,
    refs: [{ name: env.PRE_COMMIT_LOCAL_BRANCH ?? 'HEAD', local, remote: from || '0' }],
  };
}
