import { arrayOf, isObject, member, stringOf } from './json';

/** Kinds of the External Secrets Operator in one API version, and the releases of the operator that serve it. */
interface ServedSpan {
  readonly kinds: readonly string[];
  readonly apiVersion: string;
  /** The first release that serves it. */
  readonly since: string;
  /** The first release that serves it no more. @default - it is served */
  readonly until?: string;
}

const GROUP = 'external-secrets.io';
const GENERATORS = 'generators.external-secrets.io';
const STABLE = ['ExternalSecret', 'SecretStore', 'ClusterSecretStore', 'ClusterExternalSecret'];

/** The kinds of generators, and how the keys of what each generates are called; none where the generator's own settings decide. */
const GENERATED: { readonly [kind: string]: string | undefined } = {
  ACRAccessToken: 'username password',
  CloudsmithAccessToken: 'auth expiry',
  ClusterGenerator: undefined,
  ECRAuthorizationToken: undefined,
  Fake: undefined,
  GCRAccessToken: 'username password expiry',
  GithubAccessToken: 'token',
  Grafana: 'login token',
  MFA: 'token timeLeft',
  Password: undefined,
  QuayAccessToken: 'registry auth expiry',
  SSHKey: 'privateKey publicKey',
  STSSessionToken: 'access_key_id expiration secret_access_key session_token',
  UUID: 'uuid',
  VaultDynamicSecret: undefined,
  Webhook: undefined,
};

/** What is served when: definitions of the releases 0.16.1 to 1.3.2. */
const SPANS: readonly ServedSpan[] = [
  { kinds: STABLE, apiVersion: `${GROUP}/v1`, since: '0.16.0' },
  { kinds: STABLE, apiVersion: `${GROUP}/v1beta1`, since: '0.5.0', until: '0.17.0' },
  { kinds: ['ExternalSecret', 'SecretStore', 'ClusterSecretStore'], apiVersion: `${GROUP}/v1alpha1`, since: '0.1.0', until: '0.16.0' },
  { kinds: ['PushSecret'], apiVersion: `${GROUP}/v1alpha1`, since: '0.7.0' },
  { kinds: ['ClusterPushSecret'], apiVersion: `${GROUP}/v1alpha1`, since: '0.16.0' },
  { kinds: [...Object.keys(GENERATED), 'GeneratorState'], apiVersion: `${GENERATORS}/v1alpha1`, since: '0.6.0' },
];

/** The functions that templates may call besides Go's own, in any release of the operator from 0.16 on: Sprig's without `env`, and its own. */
const FUNCTIONS = [
  // the operator's
  'certSANs filterCertChain filterPEM fromProperties fromYaml fullPemToPkcs12 fullPemToPkcs12Pass getSecretKey jwkPrivateKeyPem jwkPublicKeyPem pemToPkcs12',
  'pemToPkcs12Pass pemTruststoreToPKCS12 pemTruststoreToPKCS12Pass pkcs12cert pkcs12certPass pkcs12key pkcs12keyPass rsaDecrypt toYaml',
  // Sprig: texts
  'abbrev abbrevboth camelcase cat contains hasPrefix hasSuffix hello indent initials kebabcase lower nindent nospace plural quote repeat replace shuffle snakecase',
  'squote substr swapcase title toString trim trimAll trimPrefix trimSuffix trimall trunc untitle upper wrap wrapWith',
  // numbers and dates
  'add add1 add1f addf atoi biggest ceil div divf float64 floor int int64 max maxf min minf mod mul mulf randInt round seq sub subf toDecimal until untilStep',
  'ago date dateInZone dateModify date_in_zone date_modify duration durationRound htmlDate htmlDateInZone mustDateModify mustToDate must_date_modify now toDate unixEpoch',
  // lists and maps
  'append chunk compact concat dict dig first get has hasKey initial join keys last list merge mergeOverwrite mustAppend mustChunk mustCompact mustFirst mustHas',
  'mustInitial mustLast mustMerge mustMergeOverwrite mustPrepend mustPush mustRest mustReverse mustSlice mustUniq mustWithout omit pick pluck prepend push rest',
  'reverse set slice sortAlpha split splitList splitn toStrings tuple uniq unset values without',
  // encodings and what is made of secrets
  'adler32sum b32dec b32enc b64dec b64enc bcrypt buildCustomCert decryptAES derivePassword encryptAES fromJson genCA genCAWithKey genPrivateKey genSelfSignedCert',
  'genSelfSignedCertWithKey genSignedCert genSignedCertWithKey hexdec hexenc htpasswd mustFromJson mustToJson mustToPrettyJson mustToRawJson randAlpha randAlphaNum',
  'randAscii randBytes randNumeric sha1sum sha256sum sha512sum toJson toPrettyJson toRawJson uuidv4',
  // the rest
  'all any base clean coalesce deepCopy deepEqual default dir empty ext fail getHostByName isAbs kindIs kindOf mustDeepCopy mustRegexFind mustRegexFindAll',
  'mustRegexMatch mustRegexReplaceAll mustRegexReplaceAllLiteral mustRegexSplit osBase osClean osDir osExt osIsAbs regexFind regexFindAll regexMatch regexQuoteMeta',
  'regexReplaceAll regexReplaceAllLiteral regexSplit semver semverCompare ternary typeIs typeIsLike typeOf urlJoin urlParse',
];

/** What is known of the External Secrets Operator: which API versions it serves, what it generates, what its templates can call. */
export class ExternalSecretsOperator {
  /** The names of the functions that templates may call besides Go's own. */
  public static readonly TEMPLATE_FUNCTIONS: readonly string[] = FUNCTIONS.flatMap((line) => line.split(' '));

  /** The kinds of generators. */
  public static readonly GENERATOR_KINDS: readonly string[] = Object.keys(GENERATED);

  /**
   * The API version of a kind that the newest release serves.
   *
   * @throws for a kind that the operator does not have.
   */
  public static apiVersionOf(kind: string): string {
    const span = SPANS.find(({ kinds, until }) => until === undefined && kinds.includes(kind));
    if (span === undefined) throw new Error(`the External Secrets Operator has no kind ${kind}`);
    return span.apiVersion;
  }

  /** The API versions of which a release of the operator, `1.3.2`, serves a kind; the newest first. */
  public static apiVersionsOf(kind: string, release: string): string[] {
    const serves = ({ since, until }: ServedSpan) => !isBefore(release, since) && (until === undefined || isBefore(release, until));
    return SPANS.filter((span) => span.kinds.includes(kind) && serves(span)).map(({ apiVersion }) => apiVersion);
  }

  /** The API versions that the newest release serves no more, with the kinds that it served in them, and what took their place. */
  public static gone(): { readonly group: string; readonly version: string; readonly kinds: readonly string[]; readonly instead: string }[] {
    return SPANS.filter(({ until }) => until !== undefined).map(({ apiVersion, kinds }) => {
      const [group, version] = apiVersion.split('/');
      return { group, version, kinds, instead: this.apiVersionOf(kinds[0]) };
    });
  }

  /** The keys of what a generator generates; undefined where they are not known. */
  public static generatedKeys(kind: string, spec?: unknown): readonly string[] | undefined {
    const fixed = Object.hasOwn(GENERATED, kind) ? GENERATED[kind] : undefined;
    return fixed?.split(' ') ?? keysBySettings(kind, spec);
  }
}

/** The keys of generators that are told them, by their specs. */
const TOLD: { readonly [kind: string]: (spec: unknown) => readonly string[] | undefined } = {
  Password: (spec) => {
    const keys = arrayOf(member(spec, 'secretKeys'));
    return keys.length > 0 ? keys.map(String) : ['password'];
  },
  ECRAuthorizationToken: (spec) => ['username', 'password', ...member(spec, 'scope') === 'public' ? [] : ['proxy_endpoint'], 'expires_at'],
  Fake: (spec) => {
    const data = member(spec, 'data');
    return isObject(data) ? Object.keys(data) : undefined;
  },
  ClusterGenerator: keysOfCluster,
};

/** A ClusterGenerator says its kind, and has a member for the spec of each: `passwordSpec`. */
function keysOfCluster(spec: unknown): readonly string[] | undefined {
  const [kind, specs] = [stringOf(member(spec, 'kind')), member(spec, 'generator')];
  const called = Object.keys(isObject(specs) ? specs : {}).find((name) => name.toLowerCase() === `${kind}Spec`.toLowerCase());
  return kind === undefined ? undefined : ExternalSecretsOperator.generatedKeys(kind, called && member(specs, called));
}

function keysBySettings(kind: string, spec: unknown): readonly string[] | undefined {
  return isObject(spec) && Object.hasOwn(TOLD, kind) ? TOLD[kind](spec) : undefined;
}

function isBefore(release: string, other: string): boolean {
  const [one, two] = [release, other].map((text) => text.split('.').map(Number));
  const differing = one.findIndex((part, i) => part !== two[i]);
  return differing >= 0 && one[differing] < two[differing];
}
