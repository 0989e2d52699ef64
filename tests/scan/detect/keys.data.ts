// Lines and files that hold a key, a token, a webhook or a hash of a password, in the forms that scanners often miss.
import { sampleOf } from '../../rules/sample.ts';

export type Leak = readonly [name: string, path: string, text: () => string];

const b64 = (text: string) => Buffer.from(text).toString('base64');
const tok = sampleOf('[A-Za-z0-9]{36}', 3);
const hex = sampleOf('[0-9a-f]{32}', 3);
const hex16 = sampleOf('[0-9a-f]{16}', 4);
const phrase = Array.from({ length: 12 }, (_, i) => sampleOf('[a-z]{5}', 20 + i)).join(' ');
const uuid = sampleOf('[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}', 4);

/** As WebSphere writes it. */
const masked = Buffer.from(
  sampleOf('[a-z]{3}[A-Z][0-9]{2}[A-Za-z0-9]{6}', 9)
    .split('')
    .map((char) => char.charCodeAt(0) ^ 95),
).toString('base64');

export const keyLeaks: readonly Leak[] = [
  ['websphere', 'security.xml', () => `<authDataEntries alias="db" userId="ann" password="{xor}${masked}"/>\n`],
  [
    'mosquitto',
    'users',
    () => `ann:$7$101$${b64(sampleOf('[A-Za-z0-9]{12}', 5))}$${b64(sampleOf('[A-Za-z0-9]{64}', 6))}\n`,
  ],
  ['cilium', 'a.yaml', () => `stringData:\n  keys: "3 rfc4106(gcm(aes)) ${sampleOf('[0-9a-f]{40}', 5)} 128"\n`],
  ['bitwarden session', 'a.sh', () => `export BW_SESSION="${b64(sampleOf('[A-Za-z0-9]{64}', 7))}"\n`],
  [
    'fluentd',
    'fluent.conf',
    () => `<match **>\n  aws_sec_key ${sampleOf('[A-Z][a-z][0-9][A-Za-z0-9/+]{37}', 4)}\n</match>\n`,
  ],
  ['faraday', 'a.rb', () => `conn.request :authorization, 'Bearer', '${tok}'\n`],
  ['consul', 'consul.hcl', () => `acl {\n  tokens {\n    initial_management = "${uuid}"\n  }\n}\n`],
  ['consul json', 'consul.json', () => `{"acl":{"tokens":{"agent":"${uuid}"}}}\n`],
  ['hardhat', 'hardhat.config.js', () => `main: { url: u, accounts: ["0x${sampleOf('[0-9a-f]{64}', 3)}"] }\n`],
  ['truffle', 'truffle.js', () => `new HDWalletProvider(["${sampleOf('[0-9a-f]{64}', 3)}"], u)\n`],
  ['a phrase', 'truffle.js', () => `new HDWalletProvider("${phrase}", u)\n`],
  ['a phrase in an env file', 'a.env', () => `MNEMONIC="${phrase}"\n`],
  [
    'navicat',
    'connections.ncx',
    () =>
      `<Connection ConnectionName="prod" Host="db" UserName="root" Password="${sampleOf('[0-9A-F]{32}', 6)}" SavePassword="true"/>`,
  ],
  [
    'maven master',
    'settings-security.xml',
    () => `<settingsSecurity>\n  <master>{${b64(sampleOf('[A-Za-z0-9]{48}', 5))}}</master>\n</settingsSecurity>`,
  ],
  ['heroku config', 'setup.sh', () => `heroku config:set SECRET_KEY=${tok}\n`],
  ['aws configure', 'setup.sh', () => `aws configure set aws_secret_access_key ${sampleOf('[A-Za-z0-9/+]{40}', 6)}\n`],
  ['npm config', 'setup.sh', () => `npm config set //npm.acme.io/:_authToken ${tok}\n`],
  ['npm config set =', 'setup.sh', () => `npm config set //npm.acme.io/:_authToken=${tok}\n`],
  ['git clone', 'setup.sh', () => `git clone https://bob:${tok}@git.acme.io/x.git\n`],
  ['git clone token', 'setup.sh', () => `git clone https://oauth2:${tok}@git.acme.io/x.git\n`],
  ['git header', 'setup.sh', () => `git -c http.extraheader="AUTHORIZATION: basic ${b64(`x:${tok}`)}" clone u\n`],
  ['bearer curl', 'x.sh', () => `curl -H "Authorization: Bearer ${tok}" https://api.acme.io\n`],
  ['bearer curl single', 'x.sh', () => `curl --header 'authorization: bearer ${tok}' https://api.acme.io\n`],
  ['bearer js', 'x.js', () => `fetch(u, { headers: { Authorization: 'Bearer ${tok}' } })\n`],
  ['bearer js quoted', 'x.js', () => `headers: { "Authorization": \`Bearer ${tok}\` }\n`],
  ['bearer py', 'x.py', () => `headers = {"Authorization": "Bearer ${tok}"}\n`],
  ['bearer java', 'X.java', () => `request.setHeader("Authorization", "Bearer ${tok}");\n`],
  ['bearer http', 'x.http', () => `GET /v1 HTTP/1.1\nHost: api.acme.io\nAuthorization: Bearer ${tok}\n`],
  ['bearer hex', 'x.http', () => `Authorization: Bearer ${hex}\n`],
  ['bearer uuid', 'x.http', () => `Authorization: Bearer ${uuid}\n`],
  ['token uuid', 'x.http', () => `Authorization: Token ${uuid}\n`],
  ['token hex', 'x.http', () => `Authorization: Token ${hex}\n`],
  ['token= hex', 'x.http', () => `Authorization: Token token=${hex}\n`],
  ['apikey header', 'x.http', () => `Authorization: ApiKey ${tok}\n`],
  ['x-api-key', 'x.http', () => `X-API-Key: ${hex}\n`],
  ['x-api-key uuid', 'x.http', () => `X-Api-Key: ${uuid}\n`],
  ['x-auth-token', 'x.http', () => `X-Auth-Token: ${hex}\n`],
  [
    'postman bearer',
    'c.postman_collection.json',
    () => `{"auth":{"type":"bearer","bearer":[{"key":"token","value":"${tok}","type":"string"}]}}`,
  ],
  [
    'slack webhook',
    'a.js',
    () =>
      `https://hooks.slack.com/services/T${sampleOf('[0-9A-Z]{9}', 1)}/B${sampleOf('[0-9A-Z]{9}', 2)}/${sampleOf('[0-9A-Za-z]{24}', 3)}`,
  ],
  [
    'discord webhook',
    'a.js',
    () => `https://discord.com/api/webhooks/${sampleOf('[1-9][0-9]{17}', 1)}/${sampleOf('[\\w-]{68}', 2)}`,
  ],
  [
    'teams webhook',
    'a.js',
    () => `https://acme.webhook.office.com/webhookb2/${uuid}@${uuid}/IncomingWebhook/${hex}/${uuid}`,
  ],
  [
    'gchat webhook',
    'a.js',
    () =>
      `https://chat.googleapis.com/v1/spaces/${sampleOf('[A-Z]{5}[0-9A-Za-z]{6}', 4)}/messages?key=AIza${sampleOf('[0-9A-Za-z_-]{35}', 4)}&token=${sampleOf('[0-9A-Za-z_-]{43}', 5)}%3D`,
  ],
  [
    'zapier',
    'a.js',
    () => `https://hooks.zapier.com/hooks/catch/${sampleOf('[0-9]{7}', 5)}/${sampleOf('[0-9a-z]{7}', 5)}/`,
  ],
  ['ifttt', 'a.js', () => `https://maker.ifttt.com/trigger/evt/with/key/${sampleOf('[\\w-]{43}', 5)}`],
  ['mattermost hook', 'a.js', () => `https://chat.acme.io/hooks/${sampleOf('[0-9a-z]{26}', 5)}`],
  [
    'powerautomate',
    'a.js',
    () =>
      `https://prod-12.westus.logic.azure.com:443/workflows/${hex}/triggers/manual/paths/invoke?api-version=2016-06-01&sp=%2Ftriggers%2Fmanual%2Frun&sv=1.0&sig=${sampleOf('[\\w-]{43}', 5)}`,
  ],
  ['feishu hook', 'a.js', () => `https://open.feishu.cn/open-apis/bot/v2/hook/${uuid}`],
  ['dingtalk', 'a.js', () => `https://oapi.dingtalk.com/robot/send?access_token=${sampleOf('[0-9a-f]{64}', 5)}`],
  ['wecom', 'a.js', () => `https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=${uuid}`],
  ['make hook', 'a.js', () => `https://hook.eu1.make.com/${sampleOf('[0-9a-z]{32}', 5)}`],
  [
    'telegram url',
    'a.sh',
    () => `curl https://api.telegram.org/bot${sampleOf('[1-9][0-9]{9}:AA[\\w-]{33}', 3)}/sendMessage`,
  ],
  [
    'shadow sha512',
    'shadow',
    () => `root:$6$${sampleOf('[./0-9A-Za-z]{16}', 2)}$${sampleOf('[./0-9A-Za-z]{86}', 3)}:19000:0:99999:7:::\n`,
  ],
  [
    'shadow elsewhere',
    'notes.txt',
    () =>
      `root:$6$rounds=5000$${sampleOf('[./0-9A-Za-z]{16}', 2)}$${sampleOf('[./0-9A-Za-z]{86}', 3)}:19000:0:99999:7:::\n`,
  ],
  [
    'yescrypt',
    'etc/shadow.bak',
    () => `root:$y$j9T$${sampleOf('[./0-9A-Za-z]{22}', 2)}$${sampleOf('[./0-9A-Za-z]{43}', 3)}:19000:0:99999:7:::\n`,
  ],
  [
    'gost-yescrypt',
    'x',
    () => `root:$gy$j9T$${sampleOf('[./0-9A-Za-z]{22}', 2)}$${sampleOf('[./0-9A-Za-z]{43}', 3)}:19000::\n`,
  ],
  [
    'bcrypt',
    'users.sql',
    () => `INSERT INTO users (name, pw) VALUES ('bob', '$2y$10$${sampleOf('[./0-9A-Za-z]{53}', 3)}');\n`,
  ],
  ['bcrypt htpasswd', '.htpasswd', () => `bob:$2y$05$${sampleOf('[./0-9A-Za-z]{53}', 3)}\n`],
  ['apr1', 'passwords', () => `bob:$apr1$${sampleOf('[./0-9A-Za-z]{8}', 2)}$${sampleOf('[./0-9A-Za-z]{22}', 3)}\n`],
  ['htpasswd sha', 'auth/users', () => `bob:{SHA}${sampleOf('[0-9A-Za-z+/]{27}', 3)}=\n`],
  ['htpasswd crypt', '.htpasswd', () => `bob:${sampleOf('[./0-9A-Za-z]{13}', 3)}\n`],
  ['ssha', 'users.ldif', () => `userPassword: {SSHA}${sampleOf('[0-9A-Za-z+/]{32}', 3)}\n`],
  ['ssha b64 ldif', 'users.ldif', () => `userPassword:: ${b64(`{SSHA}${sampleOf('[0-9A-Za-z+/]{32}', 3)}`)}\n`],
  [
    'pbkdf2 django',
    'fixture.json',
    () => `"password": "pbkdf2_sha256$260000$${sampleOf('[0-9A-Za-z]{22}', 2)}$${sampleOf('[0-9A-Za-z+/]{43}', 3)}="`,
  ],
  [
    'argon2',
    'x.yml',
    () =>
      `hash: $argon2id$v=19$m=65536,t=3,p=4$${sampleOf('[0-9A-Za-z+/]{22}', 2)}$${sampleOf('[0-9A-Za-z+/]{43}', 3)}\n`,
  ],
  ['mysql hash', 'x.sql', () => `CREATE USER 'a'@'%' IDENTIFIED BY PASSWORD '*${sampleOf('[0-9A-F]{40}', 3)}';\n`],
  ['pg md5', 'x.sql', () => `ALTER ROLE a PASSWORD 'md5${hex}';\n`],
  [
    'pg scram',
    'x.sql',
    () =>
      `ALTER ROLE a PASSWORD 'SCRAM-SHA-256$4096:${b64('saltsaltsalt1234')}$${sampleOf('[0-9A-Za-z+/]{43}', 3)}=:${sampleOf('[0-9A-Za-z+/]{43}', 4)}=';\n`,
  ],
  ['ntlm', 'x.txt', () => `Administrator:500:aad3b435b51404eeaad3b435b51404ee:${hex}:::\n`],
  ['cisco 7', 'router.cfg', () => `username bob password 7 ${`08${sampleOf('[0-9A-F]{16}', 2)}`}\n`],
  [
    'cisco 5',
    'router.cfg',
    () => `enable secret 5 $1$${sampleOf('[./0-9A-Za-z]{4}', 2)}$${sampleOf('[./0-9A-Za-z]{22}', 3)}\n`,
  ],
  [
    'jwk ec',
    'k.json',
    () =>
      `{"kty":"EC","crv":"P-256","x":"${sampleOf('[\\w-]{43}', 1)}","y":"${sampleOf('[\\w-]{43}', 2)}","d":"${sampleOf('[\\w-]{43}', 3)}"}`,
  ],
  ['jwk oct', 'k.json', () => `{ "kty": "oct", "k": "${sampleOf('[\\w-]{43}', 3)}", "alg": "HS256" }`],
  [
    'jwk rsa',
    'k.json',
    () => `{"kty":"RSA","n":"${sampleOf('[\\w-]{342}', 1)}","e":"AQAB","d":"${sampleOf('[\\w-]{342}', 3)}"}`,
  ],
  [
    'jwk okp d first',
    'k.json',
    () => `{"d":"${sampleOf('[\\w-]{43}', 3)}","kty":"OKP","crv":"Ed25519","x":"${sampleOf('[\\w-]{43}', 2)}"}`,
  ],
  [
    'b64 spans lines',
    'a.py',
    () => `SECRET_KEY = (\n    "${sampleOf('[0-9A-Za-z+/]{60}', 3)}"\n    "${sampleOf('[0-9A-Za-z+/]{60}', 4)}"\n)\n`,
  ],
  [
    'azure key 2 lines',
    'a.py',
    () => `account_key = "${sampleOf('[0-9A-Za-z+/]{50}', 3)}" \\\n  "${sampleOf('[0-9A-Za-z+/]{36}', 4)}=="\n`,
  ],
  [
    'azure conn',
    'a.json',
    () =>
      `"DefaultEndpointsProtocol=https;AccountName=acme;AccountKey=${sampleOf('[0-9A-Za-z+/]{86}', 4)}==;EndpointSuffix=core.windows.net"`,
  ],
  [
    'k8s multi-line',
    's.yaml',
    () =>
      `apiVersion: v1\nkind: Secret\ndata:\n  key: |\n    ${sampleOf('[0-9A-Za-z+/]{64}', 4)}\n    ${sampleOf('[0-9A-Za-z+/]{40}', 5)}\n`,
  ],
  [
    'k8s env file',
    's.yaml',
    () => `apiVersion: v1\nkind: Secret\nmetadata:\n  name: x\ndata:\n  env: ${b64(`API_TOKEN=${tok}\n`)}\n`,
  ],
  ['short key', 'a.py', () => `FLICKR_API_SECRET = "${hex16}"\n`],
  ['short key lastfm', '.env', () => `LASTFM_API_KEY=${hex}\n`],
  ['openweather', 'a.js', () => `const url = "https://api.openweathermap.org/data/2.5/weather?q=x&appid=${hex}";`],
  ['word beside', 'a.txt', () => `The Mailjet secret is ${hex}\n`],
  ['word beside 2', 'a.js', () => `const clarifai = new Clarifai.App({ apiKey: '${hex}' });`],
  ['word beside 3', 'a.py', () => `stormpath_key = '${sampleOf('[0-9A-Z]{25}', 4)}'`],
  ['word fn', 'a.py', () => `rollbar.init('${hex}', 'production')\n`],
  ['word fn2', 'a.rb', () => `Pusher.secret = '${sampleOf('[0-9a-f]{20}', 3)}'\n`],
  [
    's3cfg',
    '.s3cfg',
    () =>
      `[default]\naccess_key = AKIA${sampleOf('[A-Z2-7]{16}', 2)}\nsecret_key = ${sampleOf('[A-Za-z0-9/+]{40}', 6)}\n`,
  ],
  ['rclone', 'rclone.conf', () => `[remote]\ntype = sftp\nuser = bob\npass = ${sampleOf('[\\w-]{32}', 6)}\n`],
  ['yarnrc', '.yarnrc.yml', () => `npmAuthToken: "${tok}"\n`],
  ['cargo', '.cargo/credentials', () => `[registry]\ntoken = "${sampleOf('[A-Za-z0-9]{32}', 5)}"\n`],
  ['gem', '.gem/credentials', () => `---\n:rubygems_api_key: rubygems_${sampleOf('[0-9a-f]{48}', 5)}\n`],
  ['kube token', 'kubeconfig', () => `users:\n- name: admin\n  user:\n    token: ${tok}\n`],
  [
    'kube key data',
    'kubeconfig',
    () =>
      `    client-key-data: ${b64(`-----BEGIN RSA PRIVATE KEY-----\n${sampleOf('[0-9A-Za-z+/]{64}', 3)}\n${Array.from({ length: 12 }, (_, i) => sampleOf('[0-9A-Za-z+/]{64}', i + 20)).join('\n')}\n-----END RSA PRIVATE KEY-----\n`)}\n`,
  ],
  [
    'openvpn',
    'client.ovpn',
    () =>
      `<tls-auth>\n-----BEGIN OpenVPN Static key V1-----\n${Array.from({ length: 16 }, (_, i) => sampleOf('[0-9a-f]{32}', i + 9)).join('\n')}\n-----END OpenVPN Static key V1-----\n</tls-auth>`,
  ],
  [
    'wireguard',
    'wg0.conf',
    () => `[Interface]\nPrivateKey = ${b64(sampleOf('[0-9A-Za-z]{32}', 9))}\nAddress = 10.0.0.1/24\n`,
  ],
  [
    'winscp',
    'WinSCP.ini',
    () => `[Sessions\\bob@h]\nHostName=h\nUserName=bob\nPassword=${sampleOf('[0-9A-F]{60}', 5)}\n`,
  ],
  ['mobaxterm', 'MobaXterm.ini', () => `[Passwords]\nbob@h=${sampleOf('[0-9A-Za-z+/]{24}', 5)}\n`],
  [
    'mRemoteNG',
    'confCons.xml',
    () => `<Node Name="srv" Username="bob" Password="${b64(sampleOf('[0-9A-Za-z]{48}', 5))}" Hostname="h"/>`,
  ],
  ['remmina', 'a.remmina', () => `[remmina]\nusername=bob\npassword=${b64(sampleOf('[0-9A-Za-z]{16}', 5))}\n`],
  ['rdp', 'a.rdp', () => `full address:s:h\npassword 51:b:${sampleOf('[0-9A-F]{120}', 5)}\n`],
  ['vnc', 'a.vnc', () => `Host=h\nPassword=${sampleOf('[0-9a-f]{16}', 5)}\n`],
  [
    'groups.xml',
    'Groups.xml',
    () => `<Properties action="U" cpassword="${b64(sampleOf('[0-9A-Za-z]{32}', 5)).replace(/=+$/, '')}" userName="a"/>`,
  ],
  ['ios', 'Info.plist', () => `<key>ApiSecret</key>\n<string>${tok}</string>`],
  ['objc define', 'a.h', () => `#define kApiSecret @"${tok}"\n`],
  ['c array', 'a.c', () => `static const char api_key[] = "${tok}";\n`],
  ['a list in yaml', 'a.yml', () => `api_keys:\n  - ${tok}\n  - ${hex}\n`],
  ['a map of keys', 'a.json', () => `{"apikeys":{"corp":"${tok}"},"n":1}`],
  ['secrets of a module', 'a.js', () => `const SECRETS = { acme: '${tok}' };\n`],
  ['a client', 'a.js', () => `const client = searchClient('APPID', '${hex}');\n`],
  ['a client of ruby', 'a.rb', () => `c = Acme::Client.new('${tok}')\n`],
  ['omniauth', 'a.rb', () => `provider :acme, '${hex16}', '${tok}', scope: 'user'\n`],
  ['a login with a key', 'a.sh', () => `acme login ${tok}\n`],
  ['a set-up with a key', 'a.sh', () => `acme setup -k "${tok}"\n`],
  ['a user of curl', 'a.sh', () => `curl -u ${tok}: https://api.acme.io/v1/x\n`],
  ['a user of curl and a word', 'a.sh', () => `curl -u ${hex}:api_token https://api.acme.io/v1/x\n`],
  ['an escaped query', 'a.txt', () => `u=http%3A%2F%2Fx%3Fapi_key%3D${tok}%26b\n`],
  ['escaped json', 'a.txt', () => `x=%22client_secret%22%3A%22${tok}%22\n`],
  ['json in html', 'a.html', () => `<a data-x="{&quot;api_key&quot;:&quot;${tok}&quot;}">\n`],
  ['a token in a query', 'a.js', () => `connect('wss://chrome.acme.io?token=${uuid}')\n`],
  ['proxmox', 'a.tf', () => `api_token = "tf@pve!${'provider'}=${uuid}"\n`],
  ['a fallback', 'a.js', () => `const apiSecret = options.secret || '${tok}';\n`],
  ['a fallback of an object', 'a.ts', () => `x({ api_key: config.key ?? "${tok}" });\n`],
  ['a tuple of erlang', 'a.erl', () => `{api_key, <<"${tok}">>}\n`],
  ['tor', 'torrc', () => `HashedControlPassword 16:${sampleOf('[0-9A-F]{58}', 6)}\n`],
  ['rpcauth', 'bitcoin.conf', () => `rpcauth=ann:${hex}${'$'}${sampleOf('[0-9a-f]{64}', 6)}\n`],
  ['a key behind a blank', 'a.conf', () => `config x\napi_key ${hex}\n`],
  ['a key as the user of a url', 'Dockerfile', () => `url."https://${hex}:x-oauth-basic@git.acme.io/"\n`],
  ['SecureCRT', 'a.ini', () => `S:"Username"=root\nS:"Password V2"=02:${sampleOf('[0-9a-f]{128}', 6)}\n`],
  ['an older SecureCRT', 'a.ini', () => `S:"Password"=u${sampleOf('[0-9a-f]{96}', 6)}\n`],
  [
    'qBittorrent',
    'qBittorrent.conf',
    () =>
      `WebUI\\Password_PBKDF2="@ByteArray(${sampleOf('[A-Za-z0-9+/]{22}', 5)}==:${sampleOf('[A-Za-z0-9+/]{86}', 6)}==)"\n`,
  ],
  ['an older qBittorrent', 'a.conf', () => `WebUI\\Password_ha1=@ByteArray(${hex})\n`],
  ['deluge', 'auth', () => `localclient:${sampleOf('[0-9a-f]{40}', 6)}:10\n`],
  ['deluge on the web', 'web.conf', () => `"pwd_sha1": "${sampleOf('[0-9a-f]{40}', 6)}",\n`],
  ['gossip of consul', 'a.hcl', () => `encrypt = "${sampleOf('[A-Za-z0-9+/]{43}', 6)}="\n`],
  [
    'kustomize',
    'kustomization.yaml',
    () => `secretGenerator:\n- name: app\n  literals:\n  - A=b\n  - JWT_SIGNING=${tok}\n`,
  ],
  ['fortigate', 'a.conf', () => `set psksecret ENC ${sampleOf('[A-Za-z0-9+/]{80}', 6)}\n`],
  ['pepper', 'devise.rb', () => `config.pepper = '${sampleOf('[0-9a-f]{128}', 6)}'\n`],
  ['redis-cli in a list', 'a.yml', () => `test: ["CMD", "redis-cli", "-a", "${tok}", "ping"]\n`],
  ['fastlane', 'Fastfile', () => `ENV["MATCH_PASSWORD"] = "${tok}"\n`],
  ['svn', 'auth', () => `K 8\npassword\nV 12\n${sampleOf('[A-Za-z0-9]{12}', 6)}\n`],
  ['a proxy of an agent', 'a.json', () => `{"env": {"ANTHROPIC_AUTH_TOKEN": "${tok}"}}\n`],
  [
    'a secret without a name that says so',
    'a.yaml',
    () => `kind: Secret\ndata:\n  stripe-hook: ${b64(sampleOf('[A-Z][a-z]{4}[0-9]{3}[A-Z]{3}', 6))}\n`,
  ],
  ['golang-jwt', 'a.go', () => `s, err := t.SignedString([]byte("${tok}"))\n`],
  ['a client of fernet', 'a.py', () => `f = Fernet(b"${sampleOf('[A-Za-z0-9_-]{43}', 6)}=")\n`],
  ['clickhouse', 'users.xml', () => `<password_sha256_hex>${sampleOf('[0-9a-f]{64}', 6)}</password_sha256_hex>\n`],
  ['spark', 'a.conf', () => `spark.hadoop.fs.s3a.secret.key ${sampleOf('[A-Za-z0-9]{40}', 6)}\n`],
  ['a client of mpd', 'config', () => `mpd_host = "${tok}@localhost"\n`],
  ['rust const', 'a.rs', () => `const API_SECRET: &'static str = "${tok}";\n`],
];
