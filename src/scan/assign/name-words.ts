// Words in names that decide whether their value is a secret.

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(/\s+/));
}

/** Last words of names whose values are about a secret, not one. */
export const ABOUT = words(
  `id ids identifier name names url urls uri uris link path paths file files filename dir directory folder type types
  len length size sizes min max count num number limit bit bits byte field fields label labels hint text title msg
  message messages description desc info help tooltip placeholder error errors err exception policy rule rules regex
  regexp pattern expiry expire expires expired expiration ttl timeout age date time at format index idx alg algo
  algorithm version arn ref refs reference selector input inputs element class css reset strength salt env var vars
  variable header headers prefix suffix provider manager service services store handler callback endpoint request
  response required enabled disabled valid invalid validator validation changed change visible visibility hidden show
  check checker exists exist missing mode scheme method methods flow grant scope scopes usage uses status source
  location region issuer audience owner template view page form button btn icon screen dialog modal action actions
  event events listener filter filters map mapping mapper list array cache stream lexer parser kind pos position offset slot reason
  range spec schema model entity dto factory builder impl interface controller module component test tests column col
  columns function func fn digest sha md fingerprint thumbprint checksum encoder decoder encoding generator rotation
  supported option options config setting settings property properties attribute attr attrs param params parameter
  parameters argument args arg constraint constraints frequency interval period day days hours minutes seconds
  locations words not is has up down left right press bind binding bindings code codes board stroke frame frames chain
  ring vault pair pairs space derivation exchange agreement management cert certificate wrap ops by for of on to with
  in and or the a does did must should cannot can was were will too no only been from already match matches mismatch
  updated success failed failure forgot forgotten recovery requirement requirements complexity history attempt attempts
  retries warning warnings notice instruction instructions subject body email mail sent symbol symbols char chars
  character characters literal start end begin next prev previous current first level depth line row weight public pub
  hash hashes hasher hashers validators realm encryption hashed iterations rounds lifetime validity context scheduler renewal types protocol limits
  bearer broker brokers connector connectors address addresses statement cost budget budgets standard standards encode decode removed redacted usage details result results user username login vocab vocabulary encodage cmd command host port server database db schema`,
);

/** First words of names that state or do something. */
export const STATEMENT = words(
  `mock mocked fake dummy sample example expected hashed encrypted salted is has should can needs need requires require required shows show hide toggle enable disable forgot reset change
  update validate check invalid missing wrong on handle allow min max compare match hash generate make parse
  read fetch find recv delete remove revoke rotate describe render print mask strip clear no without bad incorrect weak expired same different mismatched
  label title placeholder tooltip hint text error err msg message info prompt`,
);

/** Words that end like a word for password. */
export const NOT_PASSWORD = words(
  'askpass keepass nopasswd nopass nopassword getpass bypass compass trespass surpass overpass underpass multipass encompass subpass bandpass lowpass highpass allpass renderpass singlepass firstpass twopass onepass',
);

/** Words before `pass` that make it one of several turns: of a renderer, an encoder, a compiler. */
export const PASSES = words(
  `first second third single multi two three one each every last next final render sub pre post low high band all
  over under depth color colour shadow blur forward deferred lighting compute encode encoder shader opt optimizer
  optimization compiler analysis transform lowering codegen mlir llvm module function loop geometry vertex
  fragment opaque transparent translucent offscreen bloom outline stencil raster composite`,
);

/** Words before `key` or `token` that make it something public; `allowCredentials`: https://www.w3.org/TR/webauthn-3/ */
export const NOT_A_SECRET_OF = words(
  `allow allowed exclude excludes excluded public pub site bucket badge primary foreign cache partition sort route translation unique index object hot host map row column col
  group item list parent child query search state shortcut csrf xsrf next prev previous page continuation continue sync
  cursor idempotency hash range composite candidate natural lookup meta resource message property attribute param
  header field label lang locale menu tab react dom element node tree enum theme style test modifier arrow enter escape
  function return delete shift control ctrl alt command option punctuation operator syntax separator comma colon
  question dot equals paren brace bracket semicolon string number eof eol start lookahead peek current last first open
  close left right scanner parser keyword identifier asterisk star plus minus design spacing color colour max min num
  total prompt completion input output reasoning cached audio image text vocab special pad bos eos unk sep cls stop
  cancellation cancel abort injection inject provider contract erc nft denom quote governance i18n n sorted order
  registry config setting any each no by the with from of and or metadata storage dict encrypted wrapped websocket authenticity json xml data type class keyed
  event binding this self static super trigger trailing new old other same given valid invalid wrong block version`,
);

/** Words before `key` that make it a secret. */
export const BEFORE_SECRET_KEY = words(
  `api access private secret encryption encrypt encoding signing signature sign master auth authorization
  client consumer app application license licence account admin service security shared session cookie crypt crypto
  cipher aes des hmac jwt rsa ssh tls ssl subscription deploy deployment integration ingest ingestion write send stream
  push server user dev prod production sdk rest root merchant partner webhook instrumentation wallet password
  preshared ecdsa ed tsig recovery rpc bot provisioning project primary secondary management writekey team org service
  vault sendgrid mailgun stripe algolia openai anthropic google aws azure twilio`,
);

/** Compounds written as one word. */
export const KEY_COMPOUND =
  /(?:api|access|private|secret|encryption|signing|master|auth|client|consumer|app|license|account|shared|session|crypt|hmac|jwt|ssh|subscription|deploy|write)key$|^[nx]keys?$|(?:auth|access|api|bearer|refresh|bot|session|user|admin|oauth)token$/;
