// Lines of files that programs keep their passwords in.
import { isRandom, passwordReason } from '../filters/password.ts';
import { wordReason } from './key-reason.ts';
import { anyOf, shapeDetector, startingWith } from './shape.ts';

/** Wherever such a file was copied to. */
export const detectSavedLine = anyOf(
  // https://www.postgresql.org/docs/current/libpq-pgpass.html
  shapeDetector({
    pattern: String.raw`(?:^|\n)[\w.*-]{1,90}:5432:[^:\s]{1,60}:[^:\s]{1,60}:(?<value>[^\s:]{3,128})(?=[\r\n]|$)`,
    before: 96,
  }),
  // https://bundler.io/man/bundle-config.1.html#CREDENTIALS-FOR-GEM-SOURCES
  shapeDetector({
    pattern: String.raw`(?<name>BUNDLE_[A-Z0-9]{1,40}_{2,3}[A-Z0-9_]{1,60})["']?[:=][ \t]{0,2}["']?[\w.@-]{1,60}:(?<value>[^\s"'@/:]{4,128})["']?(?=[\r\n]|$)`,
    exact: true,
  }),
  // https://www.erlang.org/doc/system/data_types.html#tuple
  shapeDetector({ pattern: String.raw`\{(?<name>password|passwd|secret),[ ]{0,2}<{0,2}"(?<value>[^"\n]{3,128})"` }),
  // https://registry.terraform.io/providers/hashicorp/random/latest/docs/resources/password
  shapeDetector({
    pattern: String.raw`"random_password"[^]{0,900}?"(?<name>result)"\s?:\s?"(?<value>[^"\n]{4,128})"`,
    after: 1000,
    refuse: (value) => (value.length < 8 ? 'too short' : passwordReason(value)),
  }),
  // https://api.drupal.org/api/drupal/sites!default!default.settings.php
  shapeDetector({
    pattern: String.raw`(?<name>hash_salt|passwordsalt)["']?\]?\s?=>?\s?["'](?<value>[\w+/=-]{20,128})["']`,
    refuse: (value) => passwordReason(value) ?? (isRandom(value) ? null : 'not random enough'),
  }),
  // https://taskwarrior.org/docs/taskserver/taskwarrior/
  shapeDetector({
    pattern: String.raw`taskd\.credentials\s?=\s?[^\s/]{1,60}\/[^\s/]{1,60}\/(?<value>[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12})`,
  }),
  // https://karaf.apache.org/manual/latest/#_propertiesloginmodule
  startingWith(
    ',',
    shapeDetector({
      pattern: String.raw`(?:^|\n)[\w.@-]{1,40}[ ]?=[ ]?(?!\{)(?<value>[^\s,{}]{4,64}),_g_:`,
      before: 110,
    }),
  ),
  // What strace shows of FTP, POP3 and IRC: https://www.rfc-editor.org/rfc/rfc959
  shapeDetector({ pattern: String.raw`"pass[ ](?<value>[^\s"\\]{4,64})\\{1,2}r\\{1,2}n"`, refuse: wordReason }),
  // What curl, lftp and their like print of it.
  shapeDetector({
    pattern: String.raw`> PASS (?<value>[^\s/*\\"]{4,64})[ \t]{0,4}(?=[\r\n]|$)`,
    exact: true,
    refuse: wordReason,
  }),
  // https://docs.conda.io/projects/conda/en/stable/user-guide/configuration/settings.html
  shapeDetector({
    pattern: String.raw`conda\.[\w.:-]{2,80}/t/(?<value>[\w-]{16,80})/`,
    refuse: (value) => passwordReason(value) ?? (isRandom(value) ? null : 'not random enough'),
  }),
  // https://svnbook.red-bean.com/en/1.7/svn.serverconfig.netmodel.html#svn.serverconfig.netmodel.credcache
  shapeDetector({
    pattern: String.raw`k 8\r?\n(?<name>password)\r?\nv \d{1,3}\r?\n(?<value>[^\r\n]{1,128})(?=\r?\n(?:k \d|end\b|$))`,
  }),
  // https://community.openvpn.net/openvpn/wiki/Openvpn24ManPage
  shapeDetector({
    pattern: String.raw`<(?<name>auth-user-pass)>\s{0,8}[^\s<]{1,64}[ \t]{0,4}\r?\n(?<value>[^\s<]{1,128})\s{0,8}</auth`,
  }),
  // https://doc.dovecot.org/configuration_manual/authentication/password_schemes/
  shapeDetector({ pattern: String.raw`\{(?:plain|cleartext|noop)\}(?<value>[^\s:"'<,]{3,128})(?=["':<,\s]|$)` }),
  // https://docs.couchdb.org/en/stable/config/auth.html#server-administrators
  shapeDetector({
    pattern: String.raw`\[admins\][ \t]{0,4}\r?\n(?:[;#][^\n]{0,120}\n|\r?\n){0,6}[\w.-]{1,40}[ \t]?=[ \t]?(?<value>[^\s"';#]{3,200})(?=[ \t\r\n]|$)`,
    after: 500,
  }),
  // https://zookeeper.apache.org/doc/current/zookeeperAdmin.html#sc_authOptions
  shapeDetector({
    pattern: String.raw`loginmodule\s{1,4}required\s{1,20}(?:\w{1,30}\s?=\s?"?[^"\s;]{0,60}"?\s{1,20}){0,4}?(?<name>user_\w{1,40})\s?=\s?"(?<value>[^"\n]{3,128})"`,
    after: 500,
  }),
  // https://solr.apache.org/guide/solr/latest/deployment-guide/basic-authentication-plugin.html
  shapeDetector({ pattern: String.raw`basicauth=["']?(?<user>[\w.@-]{1,40}):(?<value>[^\s"'\x60;&]{3,128})` }),
  // https://developer.hashicorp.com/consul/docs/reference/agent/configuration-file/acl
  shapeDetector({
    pattern: String.raw`"?tokens"?\s{0,3}[:=]?\s{0,3}\{\s{0,20}(?:"?\w{1,40}"?\s{0,8}[:=]\s{0,4}"[^"\n]{0,60}",?\s{0,40}){0,4}?"?(?<name>initial_management|master|agent|agent_master|agent_recovery|default|replication|config_file_service_registration)"?\s{0,8}[:=]\s{0,4}"(?<value>[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})"`,
    after: 500,
    confidence: 'high',
  }),
  // https://github.com/coturn/coturn/blob/master/examples/etc/turnserver.conf
  shapeDetector({ pattern: String.raw`\nuser=[\w.@-]{1,64}:(?<value>[^\s:/"']{4,128})(?=[\r\n]|$)` }),
  // https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ssm_parameter
  shapeDetector({ pattern: String.raw`securestring"[,\s]{1,20}"?value"?\s{0,8}[:=]\s{0,4}"(?<value>[^"\n]{4,200})"` }),
  // https://www.zabbix.com/documentation/current/en/manual/config/macros/user_macros
  shapeDetector({
    pattern: String.raw`\{\$(?<name>[\w.]{0,40}(?:pass(?:word|wd)?|pwd|secret|token|key)[\w.]{0,10})\}</macro>\s{0,40}<value>(?<value>[^<\n]{3,128})</value>`,
    before: 64,
    after: 300,
  }),
  // https://geth.ethereum.org/docs/interacting-with-geth/rpc/ns-personal
  shapeDetector({ pattern: String.raw`unlockaccount\([^,\n]{1,60},\s{0,4}\\?["'](?<value>[^"'\\\n]{4,128})\\?["']` }),
  // https://yarnpkg.com/configuration/yarnrc#npmAuthIdent
  shapeDetector({ pattern: String.raw`npmauthident["']?:\s{1,4}["']?[\w.@-]{1,64}:(?<value>[^\s"':]{4,128})` }),
  // https://html.spec.whatwg.org/multipage/input.html#password-state-(type=password)
  shapeDetector({
    pattern: String.raw`<input\s[^<>]{0,120}?type=["']password["'][^<>]{0,160}?\svalue=["'](?<value>[^"'<>{}\s]{6,128})["']`,
    before: 140,
    after: 320,
    refuse: wordReason,
  }),
  // https://pve.proxmox.com/wiki/User_Management#pveum_tokens
  shapeDetector({
    pattern: String.raw`@(?:pve|pam)![\w.-]{1,40}[=:](?<value>[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12})`,
    confidence: 'high',
  }),
  // https://www.php.net/manual/en/function.var-dump.php
  shapeDetector({
    pattern: String.raw`\["(?<name>\w{0,40}(?:passw(?:or)?d|pass|pwd|secret|token|api_?key))"\]=>\s{1,20}string\(\d{1,4}\) "(?<value>[^"\n]{3,128})"`,
    before: 48,
  }),
  // https://docs.confluent.io/platform/current/schema-registry/security/index.html
  shapeDetector({ pattern: String.raw`(?<name>user\.info)\s?[=:]\s?["']?[\w.-]{1,64}:(?<value>[^\s"':]{3,128})` }),
  // https://galeracluster.com/documentation/mysql-wsrep-options.html
  shapeDetector({ pattern: String.raw`(?<name>wsrep_sst_auth)\s?=\s?["']?[\w.-]{1,64}:(?<value>[^\s"':]{3,128})` }),
  // `01 PASSWORD PIC X(8) VALUE 'value'.`, `DATA password TYPE string VALUE 'value'.`
  shapeDetector({
    pattern: String.raw`(?<name>[\w-]{0,30}(?:password|passwd|pwd|secret|token|api[-_]key))\s{1,20}(?:pic|picture|type)\s[^\n'"]{1,60}?\bvalue\s{1,4}["'](?<value>[^'"\n]{3,128})["']`,
    before: 140,
  }),
  // https://www.sql-workbench.eu/manual/profiles.html
  shapeDetector({
    pattern: String.raw`property="(?<name>password)">\s{0,20}<string>(?<value>[^<\n]{3,128})</string>`,
  }),
  // https://www.heidisql.com/help.php
  shapeDetector({
    pattern: String.raw`(?<name>password)<\|\|\|>\d<\|\|\|>(?<value>(?:[0-9a-f]{2}){3,200}\d)(?=[\r\n]|$)`,
    after: 500,
    decode: movedBack,
    encoding: 'hex',
  }),
  // https://learn.microsoft.com/en-us/windows-server/remote/remote-desktop-services/remotepc/rdp-files
  shapeDetector({
    pattern: '(?<name>password)[ ]51:b:(?<value>[0-9a-f]{80,640})',
    after: 700,
    refuse: () => null,
    confidence: 'medium',
  }),
  // https://www.ibm.com/docs/en/was/9.0.5?topic=passwords-encoding-decoding
  shapeDetector({
    pattern: String.raw`\{xor\}(?<value>[\w+/]{4,170}={0,2})(?=["'<\s]|$)`,
    decode: unmasked,
  }),
  // http://www.proftpd.org/docs/contrib/mod_sql.html#SQLConnectInfo
  shapeDetector({
    pattern: String.raw`sqlconnectinfo[ \t]{1,8}\S{1,100}[ \t]{1,8}[^\s"'#]{1,64}[ \t]{1,8}["']?(?<value>[^\s"']{3,128})`,
  }),
  // https://wiki.debian.org/WiFi/HowToUse
  shapeDetector({
    pattern: String.raw`(?<name>wpa-psk)[ \t]{1,8}["']?(?!ascii\b)(?<value>[^\s"']{8,64})["']?[ \t]{0,4}(?=[\r\n]|$)`,
  }),
  // https://docs.cilium.io/en/stable/security/network/encryption-ipsec/
  shapeDetector({ pattern: String.raw`rfc4106\(gcm\(aes\)\)\s(?<value>[\da-f]{40,72})\s`, confidence: 'high' }),
  // https://nginx.org/en/docs/http/ngx_http_secure_link_module.html#secure_link_md5
  shapeDetector({
    pattern: String.raw`secure_link_md5[ \t]{1,8}["']?(?:\$\{?\w{1,40}\}?)+[ ]?(?<value>[^\s"'$;]{4,64})["']?;`,
  }),
  // https://mobaxterm.mobatek.net/documentation.html
  shapeDetector({
    pattern: String.raw`\[passwords\][ \t]{0,4}\r?\n(?:[^\n=[]{1,100}=[ \t]{0,4}\r?\n){0,3}[^\n=[]{1,100}=(?<value>[\w+/=]{8,200})(?=[\r\n]|$)`,
    refuse: (value) => passwordReason(value) ?? (isRandom(value) ? null : 'not random enough'),
  }),
);

/** WebSphere hides characters behind underscores. */
function unmasked(value: string): string | null {
  const password = Buffer.from(value, 'base64').map((byte) => byte ^ 95);
  return /^[\x20-\x7e]{3,}$/.test(Buffer.from(password).toString('latin1'))
    ? Buffer.from(password).toString('latin1')
    : null;
}

/** HeidiSQL moves each character on, by what the last digit says. */
function movedBack(value: string): string | null {
  const text = Buffer.from(value.slice(0, -1), 'hex').map((byte) => byte - Number(value.at(-1)));
  const password = Buffer.from(text).toString('latin1');
  return /^[\x20-\x7e]+$/.test(password) ? password : null;
}
