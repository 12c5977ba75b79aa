/** A credential that is recognised by how it is written, whatever it is called. */
interface SecretShape {
  /** What it is, in words. */
  readonly name: string;
  /** What a text must contain before it is looked at closely. */
  readonly marks: readonly string[];
  readonly pattern: RegExp;
}

/**
 * The documented formats of credentials. Formats without a mark of their own (forty hexadecimal digits) are left to the names
 * under which they stand: by shape alone they are digests and commit ids.
 */
const SHAPES: readonly SecretShape[] = [
  shape('a private key', ['PRIVATE KEY'], /-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----/),
  shape('an age secret key', ['AGE-SECRET-KEY-1'], /\bAGE-SECRET-KEY-1[0-9A-Z]{58}\b/),
  shape('a JSON web token', ['eyJ'], /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{16,}/),
  shape('an AWS access key', ['AKIA', 'ASIA'], /\b(?:AKIA|ASIA)[A-Z2-7]{16}\b/),
  shape('a Google API key', ['AIza'], /\bAIza[\w-]{35}(?![\w-])/),
  shape('a Google client secret', ['GOCSPX-'], /\bGOCSPX-[\w-]{28}(?![\w-])/),
  shape('an Azure storage key', ['AccountKey='], /AccountKey=[A-Za-z0-9+/]{86}==/),
  shape('an Azure shared access key', ['SharedAccessKey='], /SharedAccessKey=[A-Za-z0-9+/]{43}=/),
  shape('an Azure client secret', ['Q~'], /(?<![\w~.-])[\w~.-]{3}\dQ~[\w~.-]{31,34}(?![\w~.-])/),
  shape('a GitHub token', ['ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_'], /\bgh[pousr]_[A-Za-z0-9]{36,}/),
  shape('a GitHub token', ['github_pat_'], /\bgithub_pat_\w{82}\b/),
  shape('a GitLab token', ['glpat-', 'gldt-', 'glrt-', 'glptt-', 'glagent-', 'gloas-'], /\bgl(?:pat|dt|rt|ptt|agent|oas)-[\w-]{20,}/),
  shape('a Slack token', ['xox'], /\bxox[abeoprs]-[0-9A-Za-z-]{10,}/),
  shape('a Slack webhook', ['hooks.slack.com'], /hooks\.slack\.com\/services\/T\w+\/B\w+\/\w{20,}/),
  shape('a Stripe key', ['k_live_', 'k_test_'], /\b[rs]k_(?:live|test)_[0-9A-Za-z]{16,}/),
  shape('a Stripe webhook secret', ['whsec_'], /\bwhsec_[0-9A-Za-z+/=]{32,}/),
  shape('an npm token', ['npm_'], /\bnpm_[A-Za-z0-9]{36}\b/),
  shape('a PyPI token', ['pypi-'], /\bpypi-[\w-]{60,}/),
  shape('a SendGrid key', ['SG.'], /\bSG\.[\w-]{22}\.[\w-]{43}(?![\w-])/),
  shape('a Telegram bot token', [':AA'], /\b\d{8,10}:AA[\w-]{33}(?![\w-])/),
  shape('a DigitalOcean token', ['_v1_'], /\bdo[opr]_v1_[0-9a-f]{64}\b/),
  shape('a Vault token', ['hvs.', 'hvb.', 'hvr.'], /\bhv[sbr]\.[\w-]{24,}/),
  shape('a Terraform Cloud token', ['.atlasv1.'], /\b[A-Za-z0-9]{14}\.atlasv1\.[\w-]{60,}/),
  shape('an OpenAI key', ['T3BlbkFJ'], /\bsk-[\w-]{16,}T3BlbkFJ[\w-]{16,}/),
  shape('an Anthropic key', ['sk-ant-'], /\bsk-ant-[a-z0-9]+-[\w-]{80,}/),
  shape('a Hugging Face token', ['hf_'], /\bhf_[A-Za-z]{34}\b/),
  shape('a Databricks token', ['dapi'], /\bdapi[0-9a-f]{32}\b/),
  shape('a Shopify token', ['shpat_', 'shpca_', 'shppa_', 'shpss_'], /\bshp(?:at|ca|pa|ss)_[0-9a-fA-F]{32}\b/),
  shape('an Atlassian token', ['ATATT3'], /\bATATT3[\w=-]{150,}/),
  shape('a New Relic key', ['NRAK-'], /\bNRAK-[A-Z0-9]{27}\b/),
  shape('a Grafana token', ['glsa_'], /\bglsa_[A-Za-z0-9]{32}_[0-9a-f]{8}\b/),
  shape('a Doppler token', ['dp.pt.', 'dp.st.'], /\bdp\.[ps]t\.(?:[\w-]+\.)?[A-Za-z0-9]{40,}/),
  shape('a Pulumi token', ['pul-'], /\bpul-[0-9a-f]{40}\b/),
  shape('a PlanetScale credential', ['pscale_'], /\bpscale_(?:tkn|pw|oauth)_[\w.=-]{32,}/),
  shape('a Dynatrace token', ['dt0c01.'], /\bdt0c01\.[A-Z0-9]{24}\.[A-Z0-9]{64}\b/),
  shape('a Mailgun key', ['key-'], /\bkey-[0-9a-f]{32}\b/),
  shape('a bearer token in a header', ['earer '], /\b[Bb]earer [\w.~+/-]{24,}=*(?![\w.~+/-])/),
  shape('a password in a header', ['asic '], /\b[Bb]asic (?=[A-Za-z+/]*\d)[A-Za-z0-9+/]{12,}={0,2}(?![A-Za-z0-9+/=])/),
  shape('a registry password', ['"auth"'], /"auth"\s*:\s*"[A-Za-z0-9+/]{12,}={0,2}"/),
];

/** The start of a PEM block in base64, as `caBundle`, `tls.key` and files of users have it. */
const PEM_IN_BASE64 = 'LS0tLS1CRUdJTi';

/** A user and a password in an address, with what tells whether the password is one. */
const CREDENTIALS = /\b[a-z][a-z0-9+.-]*:\/\/[^\s/:@"'<>]*:([^\s/@"'<>]+)@/gi;

/** The same without a scheme, as image references have it; what stands behind a digest's `@` is no host. */
const LOGINS = /[\w.+-]+:([^\s/@:"'<>]+)@(?!sha\d+:)\w/g;

const ANY_MARK = new RegExp([...SHAPES.flatMap(({ marks }) => marks), PEM_IN_BASE64, '://'].map((mark) => mark.replace(/[.+/]/g, '\\$&')).join('|'));

function shape(name: string, marks: readonly string[], pattern: RegExp): SecretShape {
  return { name, marks, pattern };
}

/** What credential a text holds, in words; nothing when it holds none that is recognised by how it is written. */
export function secretShapeIn(text: string): string | undefined {
  if (!ANY_MARK.test(text)) return undefined;
  const found = SHAPES.find(({ marks, pattern }) => marks.some((mark) => text.includes(mark)) && pattern.test(text));
  if (found) return found.name;
  if (text.includes(PEM_IN_BASE64) && holdsPrivateKey(text)) return 'a private key in base64';
  return text.includes('://') && [...text.matchAll(CREDENTIALS)].some(([, password]) => !isPlaceholder(password)) ? 'a password in an address' : undefined;
}

/** The credentials in a text themselves, for whoever has to keep them out of what he tells. */
export function secretTextsIn(text: string): string[] {
  const logins = text.includes('@') ? [...text.matchAll(LOGINS)].map(([, password]) => password) : [];
  if (!ANY_MARK.test(text)) return logins;
  const shaped = SHAPES.filter(({ marks }) => marks.some((mark) => text.includes(mark))).flatMap(({ pattern }) => [...text.matchAll(new RegExp(pattern, 'g'))].map(([found]) => found));
  const keys = holdsPrivateKey(text) || text.includes('PRIVATE KEY') ? [text] : [];
  return [...logins, ...shaped, ...keys];
}

function holdsPrivateKey(text: string): boolean {
  return (text.match(/LS0tLS1CRUdJTi[A-Za-z0-9+/=\s]+/g) ?? []).some((encoded) => /-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY/.test(Buffer.from(encoded, 'base64').toString('latin1')));
}

/** What stands for a value that somebody else fills in: a reference, a template, a row of stars. */
const PLACEHOLDER = /\$[({\w]|\{\{|^<.*>$|^%.*%$|^[*xX.•_-]+$|^(?:redacted|placeholder|todo|tbd|null|none|nil|undefined)$|^\[.*\]$/i;

/** Whether a text stands for a value that is put there later. */
export function isPlaceholder(text: string): boolean {
  return text === '' || PLACEHOLDER.test(text);
}
