// What reaches the browser.
import { type Case, given, hex, openRouterKey, random, stripeKey } from './case.ts';

const bundle = (path: string) =>
  given(`a key in ${path}`, { [path]: `var a={headers:{Authorization:"Bearer ${openRouterKey()}"}};` }, ['client-key']);

export const CODE: readonly Case[] = [
  given('a secret for Next.js', { '.env.local': `NEXT_PUBLIC_STRIPE_SECRET_KEY=${stripeKey()}\n` }, ['public-name']),
  given('a secret for Vite', { '.env': `VITE_OPENAI_API_KEY=${openRouterKey()}\n` }, ['public-name']),
  given('a secret for React', { '.env': `REACT_APP_DB_PASSWORD=${random(20)}\n` }, ['public-name']),
  given('a secret under a harmless name', { '.env': `VITE_BACKEND=${openRouterKey()}\n` }, ['public-name']),
  given('a secret that code reads', { 'src/a.ts': 'const k = import.meta.env.VITE_GROQ_API_KEY;\n' }, ['public-name']),
  given('what is made for pages', {
    '.env': [
      'NEXT_PUBLIC_API_URL=https://api.acme.io',
      `VITE_STRIPE_PUBLISHABLE_KEY=${`pk_${'live_'}${random(24)}`}`,
      `REACT_APP_SENTRY_DSN=https://${hex(32)}@o1.ingest.sentry.io/1`,
      'VITE_RESET_PASSWORD=true',
      'VITE_PASSWORD_RESET_URL=https://acme.io/reset',
      'NEXT_PUBLIC_SITE=acme\n',
    ].join('\n'),
  }),
  ...['dist/assets/app.js', 'build/static/js/main.js', 'public/app.js', '.next/static/chunks/a.js', 'index.html'].map(
    bundle,
  ),
  given(
    'a random text in a script that is served',
    { 'public/b.js': `const apiKey = '${random(40)}';\nconst publishableKey = '${random(40)}';\n` },
    ['client-key'],
  ),
  given('the same on the server', { 'src/server.ts': `const apiKey = '${random(40)}';\n` }),
  given('the same in CommonJS, which no browser takes', { 'dist/a.cjs': `const apiKey = '${random(40)}';\n` }),
  given('a source map', { 'dist/app.js.map': JSON.stringify({ sourcesContent: [`k='${stripeKey()}'`] }) }, [
    'client-key',
  ]),
  given('what stands in bundles', {
    'dist/assets/app.js': `var i="sha512-${random(86)}==",h="${hex(40)}",k="${`pk_${'live_'}${random(24)}`}";`,
    'index.html': [
      `<script>docsearch({apiKey:"${hex(32)}",appId:"ABC",indexName:"x"});`,
      `firebase.initializeApp({apiKey:"${`AI${'za'}${random(35)}`}",authDomain:"x.firebaseapp.com"})</script>`,
    ].join('\n'),
  }),
];
