// The names of files whose values are secrets, and which reader knows the format of each.

export type Special =
  | 'env'
  | 'settings'
  | 'tokens'
  | 'shell'
  | 'pgpass'
  | 'netrc'
  | 'mail'
  | 'client'
  | 'passwords'
  | 'secrets-list'
  | 'login-lines'
  | 'git-credentials'
  | 'bare-key'
  | 'key-lines'
  | 'key-array'
  | 'key-store';

/** Names in lower case, separated by white space. */
const NAMES: Readonly<Partial<Record<Special, string>>> = {
  env: `
    .env .envrc dotenv .flaskenv .dev.vars env`,
  shell: `
    .bashrc .bash_profile .bash_aliases .bash_login .zshrc .zshenv .zprofile .profile .kshrc .cshrc .tcshrc
    .exports .extra .aliases .secrets config.fish`,
  pgpass: `
    .pgpass pgpass.conf pgpass`,
  netrc: `
    .netrc _netrc .authinfo netrc`,
  mail: `
    .curlrc _curlrc .rediscli_history .esmtprc .msmtprc msmtprc .fetchmailrc fetchmailrc .getmailrc .offlineimaprc .mbsyncrc .smbcredentials smbcredentials
    .cifs`,
  passwords: `
    .htpasswd htpasswd htpasswd.users .htdigest shadow shadow- gshadow master.passwd passwd passwd- proftpdpasswd
    proftpd.passwd ftpd.passwd pureftpd.passwd nginx.passwd passwdfile smbpasswd htdigest htdigest.users passwd.md5`,
  'secrets-list': `
    rsyncd.secrets .usqlpass usqlpass pam_radius_auth.conf chap-secrets pap-secrets ipsec.secrets .cvspass sasl_passwd sasl-passwd passwd.client userlist.txt router.db shiro.ini realm.properties
    jetty-realm.properties users.properties activemq-users.properties artemis-users.properties mgmt-users.properties
    application-users.properties eap.secrets basic-auth.csv basic_auth.csv token-auth.csv token_auth.csv tokens.csv
    known_tokens.csv`,
  'login-lines': `
    auth-user-pass auth-user-pass.txt auth.txt userpass.txt user-pass.txt up.txt vpn-auth.txt vpn-auth.conf vpn.auth
    openvpn-auth.txt openvpn.auth vpn-credentials.txt vpnpass.txt vpn-pass.txt vpn_auth.txt login.txt client.auth`,
  'git-credentials': `
    .git-credentials git-credentials`,
  'bare-key': `
    master.key .vault-token .vault_pass .vault_pass.txt .vault-password vault_pass.txt vault-password
    .ansible_vault_pass secret_token .secret_key secret.key .circleci_token .erlang.cookie .mongodb-keyfile mongodb-keyfile mongod-keyfile mongo-keyfile
    .npm-token .pypi-token .api_key .apikey .password .sopspass`,
  'key-lines': `
    key.txt keys.txt apikey.txt api_key.txt api-key.txt apikeys.txt api_keys.txt access_key.txt access_keys.txt
    secret.txt secret_key.txt token.txt auth_token.txt access_token.txt credentials.txt creds.txt password.txt
    passwd.txt pass.txt pw.txt apikey.key api.key token.key auth.key creds`,
  client: `
    filezilla.xml recentservers.xml sitemanager.xml webservers.xml winscp.ini mobaxterm.ini confcons.xml
    dbeaver-data-sources.xml data-sources.xml .dbeaver-data-sources.xml datasources.xml robomongo.json
    sequelpro.plist favorites.plist .ftpconfig sftp.json .sftp.json sftp-config.json .remote-sync.json
    .ftpsync_settings ftpsync.settings .ftppass ftp.json ftp-deploy.json accounts.xml`,
  tokens: `
    credentials.json .credentials.json auth.json auth-profiles.json oauth.json oauth_creds.json secret.json
    secrets.json token.json tokens.json mcp-auth.json`,
  settings: `
    .npmrc .yarnrc .yarnrc.yml .pypirc pip.conf pip.ini .s3cfg .boto .bowerrc .condarc credentials .credentials
    credentials.yml credentials.yaml credentials.xml credentials.toml credentials.ini
    credentials.properties credentials.cfg .tugboat .muttrc muttrc .my.cnf my.cnf .mytop .dockercfg
    .dockerconfigjson .rediscli_auth deployment-config.json .ftpquota deploy.json .deploy.json connections.xml
    heroku.json hub hosts.yml logins.json wp-config.php config.php config.inc.php configuration.php
    localsettings.php settings.php local.xml env.php database.yml secrets.yml secrets.yaml
    secrets.toml secrets.ini mongoid.yml parameters.yml secret.yml secret.yaml vault.yml
    passwords.yml passwords.json passwords.txt secrets.txt settings.xml settings-security.xml gradle.properties
    local.properties keystore.properties signing.properties tomcat-users.xml server.xml context.xml groups.xml
    unattend.xml autounattend.xml web.config app.config connectionstrings.config local.settings.json jenkins.xml
    secret_token.rb knife.rb rclone.conf .rclone.conf wpa_supplicant.conf hostapd.conf ventrilo_srv.ini
    irssi.conf irc.conf sec.conf kubeconfig .hgrc .gitconfig .netlifyrc .travis.yml.local .databrickscfg
    .snowsql salesforce.js .wgetrc .lftprc .sqlplusrc .pryrc .passwd-s3fs slapd.conf ldap.conf
    ldap.secret odbc.ini redis.conf mongod.conf server.properties hibernate.cfg.xml persistence.xml
    truststore.properties config`,
};

const EXTENSIONS: Readonly<Partial<Record<Special, string>>> = {
  env: 'env envrc',
  passwords: 'htpasswd htdigest passwd',
  settings: 'tfvars tfstate credentials pypirc npmrc remmina rdp nmconnection ovpn pgpass dockercfg s3cfg',
  'key-store': 'p12 pfx jks keystore bks kdbx kdb jceks ppk2 pkcs12',
};

let names: Map<string, Special> | null = null;
let extensions: Map<string, Special> | null = null;

/** What a file of this name (lower case) holds. */
export function specialName(name: string): Special | undefined {
  names ??= tableOf(NAMES);
  return names.get(name);
}

/** What files with this ending (lower case, no dot) hold. */
export function specialExtension(extension: string): Special | undefined {
  extensions ??= tableOf(EXTENSIONS);
  return extensions.get(extension);
}

function tableOf(lists: Readonly<Partial<Record<Special, string>>>): Map<string, Special> {
  const table = new Map<string, Special>();
  for (const [special, list] of Object.entries(lists)) {
    for (const name of list.trim().split(/\s+/)) table.set(name, special as Special);
  }
  return table;
}
