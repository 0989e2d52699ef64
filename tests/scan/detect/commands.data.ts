// Command lines, calls and settings that hold a password, as people and programs write them: `p` is the password.
import type { Leak } from './passwords.data.ts';

export const commandLeaks: readonly Leak[] = [
  ['curl with joined options', 'a.sh', (p) => `curl -su ann:${p} https://h.acme.io\n`],
  ['curl as a list in yaml', 'user-data.yaml', (p) => `runcmd:\n- [curl, -u, "ann:${p}", "https://h.acme.io"]\n`],
  ['curl as a list in json', 'a.json', (p) => `{"command":["curl","-fu","ann:${p}","https://h.acme.io"]}\n`],
  ['openssl passwd', 'a.sh', (p) => `useradd -m -p "$(openssl passwd -6 ${p})" ann\n`],
  ['openssl passwd with a salt', 'a.sh', (p) => `openssl passwd -1 -salt x9k ${p}\n`],
  ['cryptsetup', 'a.sh', (p) => `cryptsetup luksOpen /dev/sdb1 data <<< "${p}"\n`],
  ['dart pub', 'a.yml', (p) => `- run: dart pub token add https://pub.acme.io <<< "${p}"\n`],
  ['process substitution', 'a.sh', (p) => `restic --password-file <(echo '${p}') snapshots\n`],
  ['expect -c', '.bash_history', (p) => `expect -c "spawn ssh h; send ${p}\\r"\n`],
  ['freeipa', 'a.sh', (p) => `ipa-server-install -U -r ACME.IO -p ${p}\n`],
  ['vsce', 'a.sh', (p) => `npx vsce publish -p ${p}\n`],
  ['wpa_passphrase', '.bash_history', (p) => `wpa_passphrase Home ${p}\n`],
  ['rclone', '.bash_history', (p) => `rclone config create nas webdav user ann pass ${p}\n`],
  ['decouple', 'settings.py', (p) => `DB_PASSWORD = config('DB_PASSWORD', default='${p}')\n`],
  ['decouple with a type', 'settings.py', (p) => `X = config("DB_PASSWORD", cast=str, default="${p}")\n`],
  ['jinja', 'a.yml', (p) => `db_password: "{{ vaulted | default('${p}') }}"\n`],
  ['cue', 'a.cue', (p) => `dbPassword: *"${p}" | string\n`],
  ['printf', 'a.sh', (p) => `printf 'DB_PASSWORD=%s' '${p}' >> .env\n`],
  ['form', 'login.http', (p) => `Content-Disposition: form-data; name="password"\r\n\r\n${p}\r\n--b\r\n`],
  ['several at once', 'a.py', (p) => `user, password = "ann", "${p}"\n`],
  ['expansion', 'a.sh', (p) => `db_password=\${1:-${p}}\n`],
  ['toml in braces', '.cargo/config.toml', (p) => `[env]\nDB_PASSWORD = { value = "${p}", force = true }\n`],
  ['dynamodb', 'item.json', (p) => `{"db_password":{"S":"${p}"}}\n`],
  [
    'env entry',
    'web.xml',
    (p) =>
      `<env-entry-name>dbPassword</env-entry-name><env-entry-type>java.lang.String</env-entry-type><env-entry-value>${p}</env-entry-value>\n`,
  ],
  ['name space', 'a.xml', (p) => `<cfg:property key="db_password"><cfg:value>${p}</cfg:value></cfg:property>\n`],
  ['tinyproxy', 'tinyproxy.conf', (p) => `Port 8888\nBasicAuth ann ${p}\n`],
  ['3proxy', '3proxy.cfg', (p) => `users ann:CL:${p}\n`],
  ['ssh with a port', 'a.py', (p) => `ssh.connect("bastion", 22, "ann", "${p}")\n`],
  ['oracle of php', 'a.php', (p) => `oci_connect("ann", "${p}", "db/XE");\n`],
  ['mongo of java', 'A.java', (p) => `MongoCredential.createCredential("ann", "db", "${p}".toCharArray())\n`],
  ['basic login of swift', 'a.swift', (p) => `let login = "ann:${p}".data(using: .utf8)!.base64EncodedString()\n`],
  ['ups monitor', 'upsmon.conf', (p) => `MONITOR ups@localhost 1 monuser ${p} master\n`],
  ['ups command', 'a.sh', (p) => `upscmd -u admin -p ${p} ups@acme test\n`],
  ['swift client', 'a.sh', (p) => `swift -A http://acme.io/auth -U t:ann -K ${p} list\n`],
  ['s3fs', 'a.sh', (p) => `echo "ann:${p}" > ~/.passwd-s3fs\n`],
  ['karaf', 'users.txt', (p) => `karaf = ${p},_g_:admingroup\n`],
  ['bindpw', '.ldap', (p) => `binddn = cn=ann\nbindpw = ${p}\n`],
];

/** The same, where words are told from passwords by their digits. */
export const labelledCommandLeaks: readonly Leak[] = [
  ['key store', 'A.java', (p) => `ks.load(in, "${p}".toCharArray());\n`],
  ['strace', 's.txt', (p) => `write(3, "PASS ${p}\\r\\n", 16)\n`],
  ['wpa key', 'wifi.txt', (p) => `SSID: Office\nWPA2 key: ${p}\n`],
  ['in a chat', 'chat.json', (p) => `[{"type":"message","text":"prod db pw is ${p}"}]\n`],
  ['wiki table', 'a.mw', (p) => `! Host !! Password\n|-\n| db1 || ${p}\n|}\n`],
  ['asciidoc table', 'a.adoc', (p) => `|===\n|User |Password\n\n|root\n|${p}\n|===\n`],
  ['of a key', 'n.txt', (p) => `# passphrase for id_rsa: ${p}\n`],
];
