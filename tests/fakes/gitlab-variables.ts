// The CI variables of GitLab: of one name there may be one for each scope.
import { type Answer, type Asked, type FakeServer, serve } from './server.ts';

export interface Variable {
  key: string;
  value: string;
  environment_scope: string;
  masked: boolean;
  raw: boolean;
  hidden?: boolean;
}

export interface FakeGitlab extends FakeServer {
  variables: Variable[];
  token: string;
}

export async function serveGitlab(): Promise<FakeGitlab> {
  const state = { variables: [] as Variable[], token: ['gl', 'token', 'x'].join('-') };
  const server = await serve((asked) => answer(fake, asked));
  const fake: FakeGitlab = Object.assign(server, state);
  return fake;
}

function answer(fake: FakeGitlab, { method, path, query, headers, body }: Asked): Answer {
  if (headers['private-token'] !== fake.token) return { status: 401, body: { message: '401 Unauthorized' } };
  if (!path.startsWith('/api/v4/projects/acme/app/variables'))
    return { status: 404, body: { message: '404 Project Not Found' } };
  const key = path.slice('/api/v4/projects/acme/app/variables'.length + 1);
  if (method === 'POST') return create(fake, body as unknown as Variable);
  if (key === '') return { status: 200, body: fake.variables };
  const scope = query.get('filter[environment_scope]');
  const found = fake.variables.filter(
    (each) => each.key === key && (scope === null || each.environment_scope === scope),
  );
  if (found.length > 1)
    return { status: 409, body: { message: 'There are multiple variables with provided parameters.' } };
  const [variable] = found;
  if (!variable) return { status: 404, body: { message: '404 Variable Not Found' } };
  if (method === 'DELETE') {
    fake.variables.splice(fake.variables.indexOf(variable), 1);
    return { status: 204 };
  }
  if (method === 'PUT') {
    const { value } = body as { value: string };
    if (variable.masked && !/^\S{8,}$/.test(value))
      return { status: 400, body: { message: { value: ['is invalid'] } } };
    Object.assign(variable, { value });
  }
  return { status: 200, body: variable.hidden ? { ...variable, value: null } : variable };
}

function create(fake: FakeGitlab, variable: Variable): Answer {
  const taken = fake.variables.some(
    (each) => each.key === variable.key && each.environment_scope === variable.environment_scope,
  );
  if (taken) return { status: 400, body: { message: { key: ['has already been taken'] } } };
  fake.variables.push({ ...variable });
  return { status: 201, body: variable };
}
