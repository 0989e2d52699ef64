// Passwords that programs take as a plain argument, beyond those of command.ts.
import { nameKind } from '../assign/name.ts';
import { isRandom, passwordReason } from '../filters/password.ts';
import { bareWordReason, QUOTED_OR_BARE, REST } from './command.ts';
import { keyReason, wordReason } from './key-reason.ts';
import { anyOf, type Shape, shapeDetector, startingWith } from './shape.ts';

function tool(pattern: string, more: Partial<Shape> = {}) {
  return shapeDetector({ pattern, after: 512, refuse: bareWordReason, ...more });
}

export const detectTool = anyOf(
  tool(`rabbitmqadmin(?=\\s)${REST}-p(?:=|\\s{1,3})${QUOTED_OR_BARE}`, { exact: true }),
  tool(`7za?\\s{1,3}[aextl]\\s(?:[^\\n]{0,160}?\\s)?-p${QUOTED_OR_BARE}`, { exact: true }),
  tool(`(?:useradd|usermod|adduser)(?=\\s)${REST}-p\\s{1,3}${QUOTED_OR_BARE}`, { exact: true }),
  tool(`snowsql(?=\\s)${REST}-p\\s{1,3}${QUOTED_OR_BARE}`, { exact: true }),
  tool(`ncftp(?:put|get|ls)(?=\\s)${REST}-p\\s{1,3}${QUOTED_OR_BARE}`, { exact: true }),
  tool(`(?:plink|pscp|psftp)(?:\\.exe)?(?=\\s)${REST}-pw\\s{1,3}${QUOTED_OR_BARE}`, { exact: true }),
  tool(`conan user(?=\\s)${REST}-p\\s{1,3}${QUOTED_OR_BARE}`, { exact: true }),
  tool(`addprinc(?=\\s)${REST}-pw\\s{1,3}${QUOTED_OR_BARE}`, { exact: true }),
  tool(`sendemail(?=\\s)${REST}-xp\\s{1,3}${QUOTED_OR_BARE}`, { exact: true }),
  tool(String.raw`quote[ \t]{1,3}pass[ \t]{1,3}${QUOTED_OR_BARE}[ \t]{0,4}(?=[\r\n]|$)`),
  tool(String.raw`cache_peer[ \t][^\n]{0,120}?\slogin=[^\s:]{1,64}:${QUOTED_OR_BARE}`),
  tool(
    String.raw`gh\s{1,3}secret\s{1,3}set\s{1,3}(?<name>\w{1,60})\s[^\n]{0,80}?(?:-b|--body)(?:=|\s{1,3})${QUOTED_OR_BARE}`,
  ),
  tool(
    `(?:cypher-shell|beeline|cqlsh|hdbsql|rdesktop|twine\\s{1,3}upload|crane\\s{1,3}auth\\s{1,3}login)(?=\\s)${REST}-p(?:=|\\s{0,3})${QUOTED_OR_BARE}`,
    { exact: true },
  ),
  tool(`[it]sql(?=\\s)${REST}-P\\s{0,3}${QUOTED_OR_BARE}`, { exact: true }),
  tool(`vsql(?=\\s)${REST}-w\\s{0,3}${QUOTED_OR_BARE}`, { exact: true }),
  tool(`ssh-keygen(?=\\s)${REST}-[NP]\\s{0,3}${QUOTED_OR_BARE}`, { exact: true }),
  tool(String.raw`snmp(?:walk|get|set|bulkwalk|bulkget|trap|status|table)(?=\s)${REST}-c\s{0,2}${QUOTED_OR_BARE}`, {
    exact: true,
    refuse: (value) => bareWordReason(value) ?? (/^(?:public|private)$/i.test(value) ? 'a common example' : null),
  }),
  // https://docs.aws.amazon.com/cli/latest/reference/ssm/put-parameter.html, https://learn.microsoft.com/cli/azure/keyvault/secret
  tool(
    String.raw`(?:ssm\s{1,3}put-parameter|keyvault\s{1,3}secret\s{1,3}set)(?=\s)${REST}--value[= ]${QUOTED_OR_BARE}`,
  ),
  // https://learn.microsoft.com/windows/win32/seccrypto/signtool
  tool(String.raw`signtool(?:\.exe)?["']?(?=\s)${REST}/p\s{1,3}${QUOTED_OR_BARE}`),
  tool(String.raw`qpdf(?=\s)${REST}--encrypt\s{1,3}${QUOTED_OR_BARE}`),
  tool(String.raw`security\s{1,3}(?:unlock|create|import|set)\S{0,30}(?=\s)${REST}-[pP]\s{1,3}${QUOTED_OR_BARE}`),
  // https://freeradius.org/radiusd/man/radtest.html
  tool(String.raw`radtest\s{1,3}(?:-\w\s{1,3}\w{1,8}\s{1,3})?[^\s$]{1,64}\s{1,3}${QUOTED_OR_BARE}`),
  // https://docs.codecov.com/docs/codecov-uploader
  tool(String.raw`codecov[^\n]{0,80}?\s-t\s{1,3}["']?(?<value>[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12})`),
  // https://download.samba.org/pub/rsync/rsync.1
  tool(String.raw`rsync(?=\s)${REST}(?<user>[\w.-]{1,40}):(?<value>[^\s@"'$:/<{]{4,64})@[\w.-]{1,80}:`, {
    refuse: (value, { user }) => (value === user ? 'the user name' : passwordReason(value)),
  }),
  // https://jqlang.github.io/jq/manual/#invoking-jq, https://etcd.io/docs/latest/dev-guide/interacting_v3/
  tool(
    String.raw`(?:--arg|etcdctl\s{1,3}put)\s{1,3}(?<name>[\w./-]{0,80}(?:key|token|secret|passw(?:or)?d))\s{1,3}${QUOTED_OR_BARE}`,
    { refuse: (value) => bareWordReason(value) ?? (/\d/.test(value) ? null : 'a word') },
  ),
  // https://learn.microsoft.com/aspnet/core/security/app-secrets, https://developer.hashicorp.com/consul/commands/kv/put
  tool(
    String.raw`(?:(?:user-secrets|config|kv|secrets?|variable)\s{1,3}(?:set|put)|git\s{1,3}config)\s{1,3}(?:--?[\w-]{1,20}(?:=\S{1,40})?\s{1,3}){0,3}["']?(?<name>[\w./:@-]{0,100}(?:key|token|secret|passw(?:or)?d|pwd))["']?(?:\s{1,3}|=)(?!--)${QUOTED_OR_BARE}`,
    { refuse: (value, { name }) => bareWordReason(value) ?? settingReason(value, name ?? '') },
  ),
  // `["login", "-u", "ci", "-p", "value"]`
  tool(String.raw`"login",[^\]]{0,160}?"(?:-p|--password)",\s{0,20}"(?<value>[^\s"$]{3,128})"`),
  tool(`racadm(?=\\s)${REST}-p\\s{1,3}${QUOTED_OR_BARE}`, { exact: true }),
  // https://cli.cloudfoundry.org/en-US/v8/auth.html
  tool(String.raw`cf\s{1,3}auth\s{1,3}[^\s$-][^\s$]{1,64}\s{1,3}(?!--)${QUOTED_OR_BARE}`),
  // As a list: `["mysqladmin", "-uroot", "-pvalue"]`.
  tool(String.raw`"mysql(?:admin|dump)?",[^\n\]]{0,120}?"-p(?<value>[^\s"$]{3,64})"`, { exact: true }),
  tool(String.raw`"(?:redis|valkey)-cli",[^\n\]]{0,120}?"-a",\s{0,20}"(?<value>[^\s"$]{3,128})"`, { exact: true }),
  tool(String.raw`nmcli\s[^\n]{0,120}?\spassword\s{1,3}${QUOTED_OR_BARE}`),
  tool(
    String.raw`db2\s{1,3}connect\s{1,3}to\s{1,3}\S{1,40}\s{1,3}user\s{1,3}\S{1,40}\s{1,3}using\s{1,3}${QUOTED_OR_BARE}`,
  ),
  tool(
    String.raw`(?:impdp|expdp|sqlldr|rman\s{1,3}target)\s{1,3}(?:userid=)?["']?(?<user>[\w$.]{1,64})/(?<value>[^\s@"'/$<]{3,64})`,
    { refuse: (value, { user }) => (value === user ? 'the user name' : passwordReason(value)) },
  ),
  // https://docs.teradata.com/r/Basic-Teradata-Query-Reference
  tool(String.raw`\.logon\s{1,3}(?:[\w.-]{1,64}/)?[\w.$-]{1,64},${QUOTED_OR_BARE}`),
  // https://github.com/containers/skopeo/blob/main/docs/skopeo-copy.1.md
  tool(String.raw`-creds[= ]["']?[\w.@+-]{1,64}:(?<value>[^\s"'$<]{3,128})`),
  // https://min.io/docs/minio/linux/reference/minio-mc/mc-alias-set.html
  tool(
    String.raw`mc\s{1,3}(?:alias\s{1,3}set|config\s{1,3}host\s{1,3}add)\s{1,3}[\w-]{1,40}\s{1,3}["']?https?://\S{3,100}\s{1,3}["']?[\w-]{3,64}["']?\s{1,3}${QUOTED_OR_BARE}`,
  ),
  tool(String.raw`net\s{1,3}(?:ads|rpc)\s[^\n]{0,80}?-U\s{0,2}["']?[^\s%"']{1,64}%(?<value>[^\s"'$]{3,64})`),
  // https://learn.microsoft.com/en-us/windows-server/administration/windows-commands/
  tool(
    String.raw`net\s{1,3}user\s{1,3}(?:"[^"\n]{1,40}"|[^\s/"]{1,40})\s{1,3}(?!/|\*)${QUOTED_OR_BARE}\s{1,3}/(?:add|domain|active)`,
  ),
  // https://docs.openstack.org/python-swiftclient/latest/cli/, https://networkupstools.org/docs/man/upscmd.html
  tool(`swift(?=\\s)${REST}-K\\s{1,3}${QUOTED_OR_BARE}`, { exact: true }),
  tool(`ups(?:cmd|rw)(?=\\s)${REST}-p\\s{1,3}${QUOTED_OR_BARE}`, { exact: true }),
  // https://github.com/freeipa/freeipa/tree/master/install/tools/man
  tool(String.raw`ipa-(?:server|replica|client)-install(?=\s)${REST}-[paw]\s{1,3}${QUOTED_OR_BARE}`, { exact: true }),
  // https://code.visualstudio.com/api/working-with-extensions/publishing-extension
  tool(`(?:vsce|ovsx)\\s{1,3}publish(?=\\s)${REST}-p\\s{1,3}${QUOTED_OR_BARE}`),
  // https://support.apple.com/102654
  tool(
    String.raw`(?:altool|notarytool|stapler)(?=\s)${REST}-p(?:assword)?\s{1,3}["']?(?<value>(?:[a-z]{4}-){3}[a-z]{4})(?![\w-])`,
    {
      exact: true,
      refuse: passwordReason,
      confidence: 'high',
    },
  ),
  // https://w1.fi/cgit/hostap/plain/wpa_supplicant/wpa_passphrase.c
  tool(String.raw`wpa_passphrase\s{1,3}(?:"[^"\n]{1,32}"|'[^'\n]{1,32}'|[^\s"'=-]{1,32})\s{1,3}${QUOTED_OR_BARE}`, {
    refuse: wordReason,
  }),
  // https://rclone.org/commands/rclone_config_create/
  tool(
    String.raw`rclone\s{1,3}config\s{1,3}(?:create|update|password)\s[^\n]{0,160}?\s(?:pass|password|secret_access_key)[ =]${QUOTED_OR_BARE}`,
  ),
  // https://www.man7.org/linux/man-pages/man1/ftp.1.html
  tool(
    String.raw`ftp\s{1,3}-\w{0,3}n\w{0,3}(?=\s)[^\n]{0,100}\n(?:open[^\n]{0,80}\n)?[ \t]{0,8}(?:quote[ \t]{1,3})?user[ \t]{1,3}\S{1,64}[ \t]{1,3}${QUOTED_OR_BARE}[ \t]{0,4}\r?\n`,
  ),
);

/** Somebody chose it, or a program made it. */
function settingReason(value: string, name: string): string | null {
  if (nameKind(name) !== 'password' && !(isRandom(value) && /[^\w+/=.:-]/.test(value))) return keyReason(value, name);
  return /\d/.test(value) ? null : 'a word';
}

/** Lines of files that programs keep their passwords in, wherever such a file was copied to. */
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
  // https://mobaxterm.mobatek.net/documentation.html
  shapeDetector({
    pattern: String.raw`\[passwords\][ \t]{0,4}\r?\n(?:[^\n=[]{1,100}=[ \t]{0,4}\r?\n){0,3}[^\n=[]{1,100}=(?<value>[\w+/=]{8,200})(?=[\r\n]|$)`,
    refuse: (value) => passwordReason(value) ?? (isRandom(value) ? null : 'not random enough'),
  }),
);

/** HeidiSQL moves each character on, by what the last digit says. */
function movedBack(value: string): string | null {
  const text = Buffer.from(value.slice(0, -1), 'hex').map((byte) => byte - Number(value.at(-1)));
  const password = Buffer.from(text).toString('latin1');
  return /^[\x20-\x7e]+$/.test(password) ? password : null;
}
