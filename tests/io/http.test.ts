import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterEach, expect, test } from 'vitest';
import type { HttpAnswer, HttpFault, HttpRequest, Timer } from '../../src/core/http.ts';
import { Secret } from '../../src/core/secret.ts';
import { openHttp } from '../../src/io/http.ts';

const servers: { close(): unknown; closeAllConnections(): void }[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

const slept: number[] = [];
const timer: Timer = {
  now: () => Date.now(),
  sleep: async (milliseconds) => {
    slept.push(milliseconds);
  },
};

function http(env: Record<string, string> = {}, signal?: AbortSignal) {
  slept.length = 0;
  return openHttp({ env, timer, agent: 'keyturn/test', random: () => 0.5, signal });
}

async function listen(server: Server): Promise<string> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function serve(listener: RequestListener): Promise<string> {
  return listen(createServer(listener)).then((address) => `http://${address}`);
}

const answer = (request: HttpRequest, env = {}) => http(env).send(request) as Promise<HttpAnswer>;
const fault = (request: HttpRequest, env = {}) => http(env).send(request) as Promise<HttpFault>;

test('an answer comes back with its status, headers, text, JSON and the time of the server', async () => {
  const url = await serve((_, response) => response.writeHead(404, { 'X-One': '1' }).end('{"a":[1]}'));
  const got = await answer({ method: 'GET', url });
  expect(got).toMatchObject({ answered: true, status: 404, text: '{"a":[1]}', json: { a: [1] }, tries: 1 });
  expect(got.headers['x-one']).toBe('1');
  expect(Math.abs((got.serverTime ?? 0) - Date.now())).toBeLessThan(60_000);
});

test('an HTML page is an answer without JSON', async () => {
  const url = await serve((_, response) => response.writeHead(503).end('<html>'));
  expect(await answer({ method: 'GET', url })).toMatchObject({ status: 503, json: undefined, text: '<html>' });
});

test('secrets are revealed on the wire: in headers, in the path, inside the body', async () => {
  const value = ['va', 'lue', '/?#'].join('-');
  let seen = '';
  const url = await serve((request, response) => {
    request.on('data', (chunk) => {
      seen += `${request.url} ${request.headers.authorization} ${request.headers['content-type']} ${chunk}`;
    });
    request.on('end', () => response.end());
  });
  const secret = new Secret(value);
  const request: HttpRequest = {
    method: 'POST',
    url: `${url}/bot{secret}/x`,
    secretPath: secret,
    headers: { Authorization: new Secret(`Bearer ${value}`) },
    body: { deep: [{ value: secret }], plain: 1 },
  };
  expect(inspect(request, { depth: 9 }) + JSON.stringify(request)).not.toContain(value);
  await answer(request);
  expect(seen).toBe(
    `/bot${encodeURIComponent(value)}/x Bearer ${value} application/json {"deep":[{"value":"${value}"}],"plain":1}`,
  );
});

test('a form goes as it stands', async () => {
  let seen = '';
  const url = await serve((request, response) => {
    request.on('data', (chunk) => {
      seen += `${request.headers['content-type']} ${chunk}`;
    });
    request.on('end', () => response.end());
  });
  await answer({ method: 'POST', url, body: 'a=1&b=2' });
  expect(seen).toBe('application/x-www-form-urlencoded a=1&b=2');
});

test('429 and 5xx are asked again as the server wishes, then answered as they are', async () => {
  let asked = 0;
  const url = await serve((_, response) => {
    asked++;
    response.writeHead(429, { 'Retry-After': '2' }).end();
  });
  expect(await answer({ method: 'GET', url })).toMatchObject({ status: 429, tries: 3 });
  expect(asked).toBe(3);
  expect(slept).toEqual([2200, 2200]);
});

test('a server that asks for more than the budget is not asked again', async () => {
  const url = await serve((_, response) => response.writeHead(429, { 'Retry-After': '3600' }).end());
  expect(await answer({ method: 'GET', url })).toMatchObject({ status: 429, tries: 1 });
  expect(slept).toEqual([]);
});

test('Retry-After may be a date', async () => {
  const later = new Date(Date.now() + 4000).toUTCString();
  const url = await serve((_, response) => response.writeHead(503, { 'Retry-After': later }).end());
  expect(await answer({ method: 'GET', url })).toMatchObject({ status: 503, tries: 3 });
  expect(slept[0]).toBeGreaterThan(2000);
});

test('a request that changes something is sent once', async () => {
  let asked = 0;
  const url = await serve((_, response) => {
    asked++;
    response.writeHead(500).end();
  });
  expect(await answer({ method: 'POST', url, body: {} })).toMatchObject({ status: 500, tries: 1 });
  expect(await answer({ method: 'DELETE', url })).toMatchObject({ status: 500, tries: 1 });
  expect(asked).toBe(2);
  await answer({ method: 'POST', url, body: {}, repeatable: true });
  expect(asked).toBe(5);
});

test('a lost answer counts as sent and is not repeated; a read is', async () => {
  let asked = 0;
  const url = await serve((request) => {
    asked++;
    request.socket.destroy();
  });
  expect(await fault({ method: 'POST', url })).toMatchObject({ answered: false, sent: true, code: 'ECONNRESET' });
  expect(asked).toBe(1);
  expect(await fault({ method: 'GET', url })).toMatchObject({ sent: true, tries: 3 });
  expect(asked).toBe(4);
});

test('an answer that breaks off or is too large is none', async () => {
  const broken = await serve((request, response) => {
    response.writeHead(200, { 'content-length': '100' }).write('half');
    setTimeout(() => request.socket.destroy(), 20);
  });
  expect(await fault({ method: 'POST', url: broken })).toMatchObject({ answered: false, sent: true });
  const large = await serve((_, response) => response.end(Buffer.alloc(5 << 20)));
  expect(await fault({ method: 'GET', url: large })).toMatchObject({ sent: true, code: 'too-large', tries: 1 });
});

test('a server that stays silent is a time-out, sent', async () => {
  const url = await serve(() => undefined);
  expect(await fault({ method: 'POST', url, timeout: 60 })).toMatchObject({ sent: true, code: 'timeout' });
});

test('what never reached a server says so, and may be tried again whatever it was', async () => {
  const url = await serve(() => undefined);
  for (const server of servers.splice(0)) server.close();
  expect(await fault({ method: 'POST', url })).toMatchObject({ sent: false, code: 'ECONNREFUSED', tries: 3 });
  expect(await fault({ method: 'GET', url: 'https://no-such-host.invalid/' })).toMatchObject({ sent: false });
});

test('plain HTTP goes to this machine only', async () => {
  const got = await fault({ method: 'GET', url: 'http://192.0.2.1/' });
  expect(got).toMatchObject({ sent: false, code: 'bad-request', tries: 1 });
  expect(await fault({ method: 'GET', url: 'ftp://127.0.0.1/' })).toMatchObject({ sent: false, code: 'bad-request' });
  expect(await fault({ method: 'GET', url: 'nonsense' })).toMatchObject({ sent: false, code: 'bad-request' });
});

test('a value that no header can hold is not sent and not shown', async () => {
  const url = await serve((_, response) => response.end());
  const got = await fault({ method: 'GET', url, headers: { 'x-key': new Secret('one\r\nx-two: 2') } });
  expect(got).toMatchObject({ sent: false, code: 'bad-request' });
  expect(got.message).not.toContain('two');
});

test('redirects are followed on the same server only', async () => {
  const other = await serve((request, response) => response.end(`other ${request.headers.authorization}`));
  const url = await serve((request, response) => {
    if (request.url === '/here') response.writeHead(302, { location: '/there' }).end();
    else if (request.url === '/away') response.writeHead(302, { location: other }).end();
    else if (request.url === '/loop') response.writeHead(302, { location: '/loop' }).end();
    else response.end(`own ${request.headers.authorization}`);
  });
  const headers = { authorization: new Secret('Bearer x') };
  expect(await answer({ method: 'GET', url: `${url}/here`, headers })).toMatchObject({ text: 'own Bearer x' });
  expect(await answer({ method: 'GET', url: `${url}/away`, headers })).toMatchObject({ status: 302, text: '' });
  expect(await answer({ method: 'POST', url: `${url}/here`, headers })).toMatchObject({ status: 302 });
  expect(await answer({ method: 'GET', url: `${url}/loop`, headers })).toMatchObject({ status: 302 });
});

test('a server that does not speak TLS is a fault of TLS, nothing sent', async () => {
  const url = await serve((_, response) => response.end());
  const got = await fault({ method: 'POST', url: url.replace('http:', 'https:') });
  expect(got).toMatchObject({ sent: false, code: 'tls', tries: 1 });
});

test('a certificate that nobody vouches for is refused, also where the environment allows it', async (context) => {
  const directory = mkdtempSync(join(tmpdir(), 'keyturn-tls-'));
  const [key, cert] = [join(directory, 'key.pem'), join(directory, 'cert.pem')];
  try {
    const words = `req -x509 -newkey rsa:2048 -nodes -days 1 -subj /CN=localhost -keyout ${key} -out ${cert}`;
    execFileSync('openssl', words.split(' '), { stdio: 'ignore' });
  } catch {
    return context.skip('openssl is not installed');
  }
  let asked = 0;
  const server = createSecureServer({ key: readFileSync(key), cert: readFileSync(cert) }, (_, response) => {
    asked++;
    response.end();
  });
  rmSync(directory, { recursive: true });
  const address = await listen(server as unknown as Server);
  process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';
  const got = await fault({ method: 'GET', url: `https://${address}/` });
  delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;
  expect(got).toMatchObject({ sent: false, code: 'tls', tries: 1 });
  expect(got.message).toContain('SELF_SIGNED');
  expect(asked).toBe(0);
});

test('a proxy of the environment carries what is not for this machine', async () => {
  const targets: string[] = [];
  const proxy = createServer();
  proxy.on('connect', (request, socket) => {
    targets.push(`${request.url} ${request.headers['proxy-authorization']}`);
    const plain = connect(Number(new URL(inner).port), '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      plain.pipe(socket).pipe(plain);
    });
  });
  const inner = await serve((_, response) => response.end('inner'));
  const HTTPS_PROXY = `http://${['me', 'you'].join(':')}@${await listen(proxy)}`;
  const got = await fault({ method: 'GET', url: 'https://api.example.com/' }, { HTTPS_PROXY });
  // The server behind it speaks no TLS: the tunnel was made, the certificate is still asked for.
  expect(got).toMatchObject({ sent: false, code: 'tls' });
  expect(targets).toEqual([`api.example.com:443 Basic ${Buffer.from('me:you').toString('base64')}`]);
  expect(await answer({ method: 'GET', url: inner }, { HTTPS_PROXY })).toMatchObject({ text: 'inner' });
  expect(targets).toHaveLength(1);
  const direct = { HTTPS_PROXY, NO_PROXY: 'other.org, .no-such-host.invalid' };
  await fault({ method: 'GET', url: 'https://api.no-such-host.invalid/' }, direct);
  expect(targets).toHaveLength(1);
});

test('a proxy that refuses, and one that is none', async () => {
  const url = 'https://api.example.com/';
  const proxy = createServer();
  proxy.on('connect', (_, socket) => socket.end('HTTP/1.1 407 No\r\n\r\n'));
  const HTTPS_PROXY = `http://${await listen(proxy)}`;
  expect(await fault({ method: 'GET', url }, { HTTPS_PROXY })).toMatchObject({ sent: false, code: 'proxy', tries: 1 });
  expect(await fault({ method: 'GET', url }, { https_proxy: 'socks5://x' })).toMatchObject({ code: 'proxy' });
});

test('a proxy that cannot be talked to: said once', async () => {
  const url = 'https://api.example.com/';
  const noProxy = createServer();
  noProxy.on('connect', (_, socket) => socket.end('220 mail.example.com\r\n'));
  const HTTPS_PROXY = `http://${await listen(noProxy)}`;
  const told = await fault({ method: 'GET', url }, { HTTPS_PROXY });
  expect(told.message).toMatch(/^no connection through the proxy: HPE_\w+$/);
  noProxy.close();
  const gone = await fault({ method: 'GET', url }, { HTTPS_PROXY });
  expect(gone.message).toBe('no connection through the proxy: the connection was refused');
});

test('a change is sent again only where the server says when, because it let nothing in', async () => {
  let asked = 0;
  const url = await serve((_, response) => {
    asked += 1;
    if (asked === 1) response.writeHead(429, { 'Retry-After': '2' }).end();
    else response.writeHead(asked === 2 ? 201 : 429).end('{}');
  });
  expect(await answer({ method: 'POST', url, body: {} })).toMatchObject({ status: 201, tries: 2 });
  expect(slept[0]).toBeGreaterThanOrEqual(2000);
  expect(await answer({ method: 'POST', url, body: {} })).toMatchObject({ status: 429, tries: 1 });
});

test('an interruption ends what is under way', async () => {
  const url = await serve(() => undefined);
  const controller = new AbortController();
  const pending = http({}, controller.signal).send({ method: 'GET', url });
  setTimeout(() => controller.abort(), 30);
  expect(await pending).toMatchObject({ answered: false, sent: true, code: 'aborted', tries: 1 });
});
