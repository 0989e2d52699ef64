// Realistic files in pairs: with a secret, and the same kind of file without one.
import { sampleOf } from '../../rules/sample.ts';

/** Texts of one kind of file; secrets are made by the seed. */
export interface FilePair {
  path: string;
  leaky: string[];
  clean: string[];
}

export function filePairs(seed: number): FilePair[] {
  return [...infrastructure(seed), ...builds(seed), ...dotfiles(seed), ...frameworks(seed), ...programs(seed)];
}

const base64 = (text: string) => Buffer.from(text).toString('base64');

/** Passwords as people choose them. */
function passwords(seed: number): () => string {
  let n = seed * 100;
  const shapes = [
    '[B-DF-HJ-NP-T][aeiou][b-df-hj-np-t]{3}[2-9]{3}!',
    '[a-z]{3}[0-9]{2}[A-Z]{4}',
    '[A-Z][a-z]{5}20[12][0-9][!?]',
  ];
  return () => sampleOf(shapes[n++ % shapes.length], n);
}

const token = (seed: number, length = 36) => sampleOf(`[A-Za-z0-9]{${length}}`, seed);
const hex = (seed: number, length = 40) => sampleOf(`[0-9a-f]{${length}}`, seed);

function infrastructure(seed: number): FilePair[] {
  const pw = passwords(seed);
  return [
    {
      path: 'k8s/secret.yaml',
      leaky: [
        `apiVersion: v1\nkind: Secret\nmetadata:\n  name: db\ntype: Opaque\ndata:\n  username: YWRtaW4=\n  password: ${base64(pw())}\n`,
        `apiVersion: v1\nkind: Secret\nmetadata:\n  name: db\nstringData:\n  config.yaml: |\n    user: a\n    password: ${pw()}\n`,
        `apiVersion: v1\nkind: Secret\nmetadata:\n  name: r\ndata:\n  .dockerconfigjson: ${base64(JSON.stringify({ auths: { r: { auth: base64(`bob:${pw()}`) } } }))}\n`,
        `apiVersion: v1\nitems:\n- apiVersion: v1\n  data:\n    token: ${base64(token(seed))}\n  kind: Secret\n  metadata:\n    name: x\nkind: List\n`,
      ],
      clean: [
        'apiVersion: v1\nkind: Secret\nmetadata:\n  name: db\ndata:\n  password: {{ .Values.password | b64enc }}\n',
        'kind: ExternalSecret\nspec:\n  data:\n  - secretKey: password\n    remoteRef:\n      key: prod/db\n      property: password\n',
        'apiVersion: v1\nkind: ConfigMap\ndata:\n  PASSWORD_MIN_LENGTH: "12"\n  TOKEN_URL: https://acme.io/token\n',
      ],
    },
    {
      path: 'k8s/deployment.yaml',
      leaky: [
        `spec:\n  containers:\n  - name: a\n    env:\n    - name: DB_PASSWORD\n      value: "${pw()}"\n`,
        `spec:\n  containers:\n  - env:\n    - name: API_KEY\n      value: ${token(seed)}\n`,
      ],
      clean: [
        'env:\n- name: DB_PASSWORD\n  valueFrom:\n    secretKeyRef:\n      name: db\n      key: password\n',
        'env:\n- name: DB_PASSWORD\n  value: $(DB_PASS)\n',
      ],
    },
    {
      path: 'docker-compose.yml',
      leaky: [
        `services:\n  db:\n    environment:\n      POSTGRES_PASSWORD: ${pw()}\n`,
        `services:\n  db:\n    environment:\n      - MYSQL_ROOT_PASSWORD=${pw()}\n`,
      ],
      clean: [
        'services:\n  db:\n    environment:\n      POSTGRES_PASSWORD: $' + '{DB_PASSWORD:?error}\n',
        'services:\n  db:\n    environment:\n      - MYSQL_ROOT_PASSWORD_FILE=/run/secrets/db\n    secrets:\n      - db\n',
      ],
    },
    {
      path: 'Dockerfile',
      leaky: [
        `FROM a\nENV DB_PASSWORD=${pw()}\n`,
        `FROM a\nENV API_TOKEN ${token(seed)}\n`,
        `FROM a\nRUN curl -u admin:${pw()} https://acme.io/x\n`,
        `FROM a\nRUN echo 'root:${pw()}' | chpasswd\n`,
      ],
      clean: [
        'FROM a\nARG DB_PASSWORD\nENV DB_PASSWORD=$DB_PASSWORD\n',
        'FROM a\nRUN --mount=type=secret,id=npmrc npm ci\n',
      ],
    },
    {
      path: 'inventory.ini',
      leaky: [
        `[web]\nweb1 ansible_host=1.2.3.4 ansible_user=root ansible_password=${pw()}\n`,
        `[all:vars]\nansible_become_pass=${pw()}\n`,
      ],
      clean: ["[web]\nweb1 ansible_host=1.2.3.4 ansible_password='{{ vault_pw }}'\n"],
    },
    {
      path: 'group_vars/all.yml',
      leaky: [`db_user: app\ndb_password: ${pw()}\n`, `ansible_become_password: "${pw()}"\n`],
      clean: [
        'db_password: !vault |\n  $ANSIBLE_VAULT;1.1;AES256\n  6231336562353\n',
        "db_password: \"{{ lookup('env', 'DB') }}\"\n",
      ],
    },
    {
      path: 'main.tf',
      leaky: [
        `resource "aws_db_instance" "a" {\n  username = "a"\n  password = "${pw()}"\n}\n`,
        `provider "x" {\n  token = "${token(seed)}"\n}\n`,
        `variable "db_password" {\n  type = string\n  default = "${pw()}"\n}\n`,
      ],
      clean: [
        'resource "aws_db_instance" "a" {\n  password = var.db_password\n}\n',
        'variable "db_password" {\n  type = string\n  sensitive = true\n}\n',
        'data "aws_secretsmanager_secret" "a" {\n  name = "prod/db/password"\n}\n',
      ],
    },
    {
      path: 'terraform.tfstate',
      leaky: [`{"resources":[{"instances":[{"attributes":{\n "password": "${pw()}",\n "username": "a"}}]}]}`],
      clean: ['{"version":4,"resources":[{"instances":[{"attributes":{"id":"i-0abc"}}]}]}'],
    },
    {
      path: 'cloudformation.yml',
      leaky: [
        `Resources:\n  DB:\n    Properties:\n      MasterUserPassword: ${pw()}\n`,
        `Parameters:\n  DBPassword:\n    Type: String\n    Default: ${pw()}\n`,
      ],
      clean: [
        'Resources:\n  DB:\n    Properties:\n      MasterUserPassword: !Ref DBPassword\n',
        "Properties:\n  MasterUserPassword: '{{resolve:secretsmanager:a:SecretString:password}}'\n",
      ],
    },
    {
      path: 'chart/values.yaml',
      leaky: [`postgresql:\n  auth:\n    postgresPassword: ${pw()}\n`, `grafana:\n  adminPassword: "${pw()}"\n`],
      clean: ['postgresql:\n  auth:\n    existingSecret: db-secret\n', 'grafana:\n  adminPassword: ""\n'],
    },
  ];
}

function builds(seed: number): FilePair[] {
  const pw = passwords(seed + 1);
  return [
    {
      path: 'settings.xml',
      leaky: [
        `<settings><servers><server><id>n</id><username>d</username><password>${pw()}</password></server></servers></settings>`,
        `<settings>\n <servers>\n  <server>\n   <id>x</id>\n   <passphrase>${pw()}</passphrase>\n  </server>\n </servers>\n</settings>`,
      ],
      clean: [`<settings><servers><server><password>\${env.NEXUS_PASSWORD}</password></server></servers></settings>`],
    },
    {
      path: 'settings-security.xml',
      leaky: [`<settingsSecurity><master>{${token(seed, 43)}=}</master></settingsSecurity>`],
      clean: ['<settingsSecurity><relocation>/mnt/usb/settings-security.xml</relocation></settingsSecurity>'],
    },
    {
      path: 'pom.xml',
      leaky: [`<project><properties><db.password>${pw()}</db.password></properties></project>`],
      clean: [
        `<project><properties><db.password>\${env.DB_PASSWORD}</db.password></properties></project>`,
        '<dependency><groupId>a</groupId><artifactId>token-service</artifactId><version>1.2.3</version></dependency>',
      ],
    },
    {
      path: 'build.gradle',
      leaky: [
        `maven {\n  credentials {\n   username 'bob'\n   password '${pw()}'\n  }\n}\n`,
        `signingConfigs { release {\n storePassword "${pw()}"\n keyPassword "${pw()}"\n} }\n`,
        `authentication(userName: "root", password: "${pw()}")\n`,
      ],
      clean: [
        "credentials {\n   username = System.getenv('U')\n   password = System.getenv('P')\n}\n",
        "credentials {\n  username = project.findProperty('user')\n  password = project.findProperty('mavenPassword')\n}\n",
        "release {\n storePassword keystoreProperties['storePassword']\n}\n",
      ],
    },
    {
      path: 'gradle.properties',
      leaky: [`nexusPassword=${pw()}\n`, `signing.password=${pw()}\n`],
      clean: ['org.gradle.jvmargs=-Xmx2g\nnexusUser=bob\n', 'nexusPassword=\n'],
    },
    {
      path: '.gitlab-ci.yml',
      leaky: [
        `variables:\n  DEPLOY_TOKEN: ${token(seed, 24)}\n`,
        `script:\n  - docker login -u bob -p ${pw()} r.acme.io\n`,
      ],
      clean: [
        'script:\n  - docker login -u $CI_USER -p $CI_PASSWORD $CI_REGISTRY\n',
        'variables:\n  DEPLOY_TOKEN: $TOKEN\n',
      ],
    },
    {
      path: '.github/workflows/ci.yml',
      leaky: [`env:\n  NPM_TOKEN: ${token(seed)}\n`],
      clean: [
        'env:\n  NPM_TOKEN: $' + '{{ secrets.NPM_TOKEN }}\n',
        'permissions:\n  id-token: write\n  contents: read\n',
      ],
    },
    {
      path: 'Jenkinsfile',
      leaky: [`sh 'curl -u admin:${pw()} http://acme.io'\n`, `environment { API_TOKEN = '${token(seed)}' }\n`],
      clean: [
        "environment { API_TOKEN = credentials('api-token') }\n",
        "withCredentials([usernamePassword(credentialsId: 'a', usernameVariable: 'U', passwordVariable: 'P')]) { }\n",
      ],
    },
    {
      path: 'deploy.sh',
      leaky: [
        `sshpass -p '${pw()}' scp a b:\n`,
        `curl -H 'Authorization: Bearer ${token(seed)}' https://acme.io\n`,
        `PGPASSWORD='${pw()}' psql -h db\n`,
      ],
      clean: [
        'sshpass -e scp a b:\n',
        'curl -H "Authorization: Bearer $TOKEN" https://acme.io\n',
        "read -s -p 'Password: ' PASSWORD\n",
      ],
    },
  ];
}

function dotfiles(seed: number): FilePair[] {
  const pw = passwords(seed + 2);
  return [
    {
      path: '.htpasswd',
      leaky: [
        `bob:$apr1$${token(seed, 8)}$${token(seed, 22)}\n`,
        `bob:{SHA}${token(seed, 27)}=\n`,
        `bob:${token(seed, 13)}\n`,
      ],
      clean: ['# users\nbob:\n'],
    },
    {
      path: 'etc/shadow',
      leaky: [`root:$6$${token(seed, 8)}$${token(seed, 86)}:19000:0:99999:7:::\n`],
      clean: ['root:*:19000:0:99999:7:::\nbob:!:19000::::::\n'],
    },
    { path: '.netrc', leaky: [`machine a.io login bob password ${pw()}\n`], clean: ['machine a.io login bob\n'] },
    {
      path: '.npmrc',
      leaky: [
        `//registry.acme.io/:_authToken=${token(seed)}\n`,
        `_auth=${base64(`bob:${pw()}`)}\n`,
        `//a.io/:_password=${base64(pw())}\n`,
      ],
      clean: [
        `//registry.acme.io/:_authToken=\${NPM_TOKEN}\n`,
        'registry=https://registry.acme.io/\nalways-auth=true\n',
      ],
    },
    {
      path: '.pypirc',
      leaky: [`[pypi]\nusername = bob\npassword = ${pw()}\n`],
      clean: ['[distutils]\nindex-servers = pypi\n[pypi]\nusername = __token__\n'],
    },
    {
      path: 'pip.conf',
      leaky: [`[global]\nindex-url = https://bob:${hex(seed, 16)}@pypi.acme.io/simple\n`],
      clean: ['[global]\nindex-url = https://pypi.acme.io/simple\n'],
    },
    {
      path: '.docker/config.json',
      leaky: [`{"auths":{"https://index.docker.io/v1/":{"auth":"${base64(`bob:${pw()}`)}"}}}`],
      clean: ['{"auths":{"https://index.docker.io/v1/":{}},"credsStore":"osxkeychain"}'],
    },
    {
      path: '.kube/config',
      leaky: [
        `users:\n- name: a\n  user:\n    token: ${token(seed)}\n`,
        `users:\n- name: a\n  user:\n    username: admin\n    password: ${pw()}\n`,
      ],
      clean: [
        'users:\n- name: a\n  user:\n    exec:\n      command: aws\n      args: [eks, get-token]\n',
        'users:\n- name: a\n  user:\n    tokenFile: /var/run/token\n    client-key: /home/a/key.pem\n',
      ],
    },
    {
      path: '.bashrc',
      leaky: [`export GITHUB_TOKEN=${hex(seed)}\n`, `alias db='mysql -u root -p${token(seed, 10)} app'\n`],
      clean: ['export PATH=$PATH:/usr/bin\nexport TOKEN=$(cat ~/.token)\n', 'alias k=kubectl\nexport EDITOR=vim\n'],
    },
    {
      path: '.env',
      leaky: [
        `DB_PASSWORD=${pw()}\n`,
        `STRIPE=${token(seed)}\n`,
        `DATABASE_URL=postgres://a:${hex(seed, 12)}@db/app\n`,
      ],
      clean: ['DB_HOST=localhost\nDB_PORT=5432\nLOG_LEVEL=debug\n', 'DB_PASSWORD=\nAPI_KEY=your-api-key-here\n'],
    },
    {
      path: 'redis.conf',
      leaky: [`port 6379\nrequirepass ${pw()}\n`],
      clean: ['port 6379\n# requirepass foobared\n'],
    },
    { path: 'my.cnf', leaky: [`[client]\nuser=root\npassword=${pw()}\n`], clean: ['[client]\nuser=root\nport=3306\n'] },
    {
      path: 'wpa_supplicant.conf',
      leaky: [`network={\n ssid="home"\n psk="${pw()}"\n}\n`],
      clean: ['network={\n ssid="open"\n key_mgmt=NONE\n}\n'],
    },
    {
      path: 'rclone.conf',
      leaky: [`[s3]\ntype = s3\nsecret_access_key = ${token(seed, 40)}\n`],
      clean: ['[s3]\ntype = s3\nenv_auth = true\n'],
    },
    {
      path: 'auth.json',
      leaky: [
        `{"http-basic":{"repo.a.io":{"username":"bob","password":"${pw()}"}}}`,
        `{"github-oauth":{"github.com":"${hex(seed)}"}}`,
      ],
      clean: ['{"http-basic":{}}'],
    },
  ];
}

function frameworks(seed: number): FilePair[] {
  const pw = passwords(seed + 3);
  return [
    {
      path: 'src/main/resources/application.properties',
      leaky: [
        `spring.datasource.password=${pw()}\n`,
        `spring.datasource.url=jdbc:mysql://db/a?user=x&password=${pw()}\n`,
        `jwt.secret=${token(seed)}\n`,
      ],
      clean: [
        `spring.datasource.password=\${DB_PASSWORD:}\n`,
        'spring.datasource.password=ENC(abcdefg1234567==)\n',
        'management.endpoint.env.keys-to-sanitize=password,secret\n',
      ],
    },
    {
      path: 'application.yml',
      leaky: [`spring:\n  datasource:\n    username: a\n    password: ${pw()}\n`],
      clean: [`spring:\n  datasource:\n    password: '{cipher}${hex(seed, 64)}'\n`],
    },
    {
      path: 'appsettings.json',
      leaky: [
        `{"ConnectionStrings":{"Default":"Server=db;Database=a;User Id=sa;Password=${pw()};"}}`,
        `{"Jwt":{"Key":"${token(seed)}"}}`,
        `{"Smtp":{"Password":"${pw()}"}}`,
      ],
      clean: [
        '{"ConnectionStrings":{"Default":"Server=db;Database=a;Integrated Security=true;"}}',
        '{"ConnectionStrings":{"Default":"Server=db;Password=#{DbPassword}#;"}}',
      ],
    },
    {
      path: 'web.config',
      leaky: [
        `<add name="a" connectionString="Data Source=db;Initial Catalog=a;User ID=sa;Password=${pw()}"/>`,
        `<appSettings><add key="SmtpPassword" value="${pw()}"/></appSettings>`,
        `<machineKey validationKey="${hex(seed, 128).toUpperCase()}" decryptionKey="${hex(seed, 64).toUpperCase()}"/>`,
      ],
      clean: [
        '<add name="a" connectionString="Data Source=db;Integrated Security=SSPI"/>',
        '<appSettings><add key="PasswordResetUrl" value="/reset"/></appSettings>',
      ],
    },
    {
      path: 'wp-config.php',
      leaky: [`<?php\ndefine('DB_PASSWORD', '${pw()}');\n`],
      clean: [
        "<?php\ndefine('DB_PASSWORD', getenv('DB_PASSWORD'));\ndefine('AUTH_KEY', 'put your unique phrase here');\n",
      ],
    },
    {
      path: 'app/settings.py',
      leaky: [`SECRET_KEY = '${token(seed, 50)}'\n`, `DATABASES = {'default': {'PASSWORD': '${pw()}'}}\n`],
      clean: [
        "SECRET_KEY = os.environ['SECRET_KEY']\n",
        "AUTH_PASSWORD_VALIDATORS = [{'NAME': 'django.contrib.auth.password_validation.MinimumLengthValidator'}]\n",
      ],
    },
    {
      path: 'config/database.yml',
      leaky: [`production:\n  adapter: mysql2\n  password: ${pw()}\n`],
      clean: ["production:\n  password: <%= ENV['DB_PASSWORD'] %>\n"],
    },
    {
      path: 'config/secrets.yml',
      leaky: [`production:\n  secret_key_base: ${hex(seed, 128)}\n`],
      clean: ["production:\n  secret_key_base: <%= ENV['SECRET_KEY_BASE'] %>\n"],
    },
    {
      path: 'tomcat-users.xml',
      leaky: [`<tomcat-users><user username="admin" password="${pw()}" roles="manager-gui"/></tomcat-users>`],
      clean: ['<!-- <user username="both" password="<must-be-changed>" roles="tomcat,role1"/> -->'],
    },
  ];
}

function programs(seed: number): FilePair[] {
  const pw = passwords(seed + 4);
  return [
    {
      path: 'init.sql',
      leaky: [
        `CREATE USER 'a'@'%' IDENTIFIED BY '${pw()}';\n`,
        `ALTER USER postgres WITH PASSWORD '${pw()}';\n`,
        `INSERT INTO users (name, password) VALUES ('bob', '${pw()}');\n`,
      ],
      clean: ['CREATE TABLE users (id int, password varchar(255));\n', 'SELECT password FROM users WHERE id = ?;\n'],
    },
    {
      path: 'nginx.conf',
      leaky: [`proxy_set_header Authorization "Basic ${base64(`bob:${pw()}`)}";\n`],
      clean: [
        'auth_basic "Restricted";\nauth_basic_user_file /etc/nginx/.htpasswd;\n',
        'proxy_set_header Authorization $http_authorization;\n',
      ],
    },
    {
      path: 'client.py',
      leaky: [
        `requests.get(u, auth=('bob', '${pw()}'))\n`,
        `client = Client(api_key='${token(seed)}')\n`,
        `conn = psycopg2.connect("host=db user=a password=${pw()}")\n`,
      ],
      clean: ['requests.get(u, auth=(user, password))\n', "client = Client(api_key=os.environ['KEY'])\n"],
    },
    {
      path: 'App.java',
      leaky: [
        `DriverManager.getConnection("jdbc:mysql://db/a", "root", "${pw()}");\n`,
        `private static final String API_KEY = "${token(seed)}";\n`,
      ],
      clean: [
        'DriverManager.getConnection(url, user, password);\n',
        'private static final String PASSWORD_KEY = "password";\n',
        `@Value("\${db.password}") private String password;\n`,
      ],
    },
    {
      path: 'server.js',
      leaky: [
        `const pool = mysql.createPool({ host: 'db', user: 'a', password: '${pw()}' });\n`,
        `app.use(session({ secret: '${token(seed, 24)}' }));\n`,
      ],
      clean: [
        'const pool = mysql.createPool({ password: process.env.DB_PASSWORD });\n',
        'app.use(session({ secret: config.secret }));\n',
        'if (password === confirmPassword) { }\n',
      ],
    },
    {
      path: 'jwks.json',
      leaky: [
        `{"keys":[{"kty":"EC","crv":"P-256","x":"${token(seed, 43)}","y":"${token(seed + 1, 43)}","d":"${token(seed + 2, 43)}"}]}`,
      ],
      clean: [`{"keys":[{"kty":"EC","crv":"P-256","x":"${token(seed, 43)}","y":"${token(seed + 1, 43)}"}]}`],
    },
  ];
}
