import { Memo } from './memo';
import { isPlaceholder } from './secret-shapes';

/** How sure a name makes that its value is a secret. */
export enum SecretName {
  /** It says nothing of a secret. */
  NO = 'no',
  /** It is that of a secret, or of what holds one: a token, or the name of the Secret with the token. */
  PERHAPS = 'perhaps',
  /** It is that of a secret. */
  YES = 'yes',
}

/** Names whose values are secrets, as their last words. */
const CERTAIN = [
  'password', 'passwd', 'passphrase', 'pwd', 'pass phrase', 'apikey', 'api key', 'private key', 'secret key', 'secret access key', 'access key secret',
  'secret key base', 'client secret', 'encryption key', 'signing key', 'master key', 'app secret', 'jwt secret', 'shared secret', 'session secret', 'cookie secret',
  'webhook secret', 'hmac secret', 'storage key', 'account key',
];

/** Names whose values are secrets unless they name one. */
const POSSIBLE = ['secret', 'token', 'credential', 'credentials', 'auth key', 'license key', 'pass'];

/** Words after the name of a secret that leave it one: which it is, or how it is written. */
const TAIL = /^(?:\d+|value|base64|b64|hex|encoded|plain|text|raw|prod|production|dev|test|staging|primary|secondary|default|root|admin|main|old|new|current|previous)$/;

/** Words before it that make it something about a secret. */
const ABOUT = /^(?:no|disable|disabled|enable|enabled|has|use|uses|require|requires|required|allow|show|hide|mask|forgot|reset|change|is|existing|min|max|public)$/;

const NAMES = new Memo(classify);

/** What the name of a variable, an option or a key tells about its value: `DB_PASSWORD`, `clientSecret`, `api-key`. */
export function secretName(name: string): SecretName {
  return name.length > 100 ? SecretName.NO : NAMES.of(name);
}

function classify(name: string): SecretName {
  const words = name.replace(/([a-z0-9])([A-Z])/g, '$1 $2').replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2').toLowerCase().split(/[^a-z0-9]+/).filter(Boolean);
  while (words.length > 1 && TAIL.test(words[words.length - 1])) words.pop();
  if (words.some((word) => ABOUT.test(word))) return SecretName.NO;
  const text = ` ${words.join(' ').replace(/\d+$/, '')}`;
  if (CERTAIN.some((end) => text.endsWith(` ${end}`) || (!end.includes(' ') && text.endsWith(end)))) return SecretName.YES;
  return POSSIBLE.some((end) => text.endsWith(` ${end}`)) ? SecretName.PERHAPS : SecretName.NO;
}

/** Values that say where the secret is, or whether there is one, and are none themselves. */
const HARMLESS = /^(?:true|false|yes|no|on|off|enabled|disabled|optional|required|always|never|\d{1,3}|\d+(?:ms|s|m|h|d))$/i;
const ELSEWHERE = /^(?:\.{0,2}\/|~\/|[a-z]:\\|file:|env:|vault:|secretref:|secret:|arn:|op:|ref\+|projects\/|keyvault|https?:\/\/|\/\/)/i;
/** A name as Kubernetes objects and services have it: a secret of words alone is not told from it. */
const NAME_OF_SOMETHING = /^[a-z]+(?:[-_./][a-z0-9]+)*$/i;

/** Whether a value under a name is a secret: judged by the name, and by what the value can be. */
export function isSecretUnder(name: string, value: string): boolean {
  const certainty = secretName(name);
  if (certainty === SecretName.NO) return false;
  const text = value.trim();
  if (isPlaceholder(text) || HARMLESS.test(text) || ELSEWHERE.test(text) || isKeyOfSecret(name, text)) return false;
  return certainty === SecretName.YES || isRandom(text);
}

/** Bits a character: words and rows of one digit lie below, keys and tokens above; a short text cannot have more than the logarithm of its length. */
const randomBits = (length: number) => Math.min(3, 0.8 * Math.log2(length));

/** `secretKey: password`, in settings of charts and stores, says under which key of a Secret the value is. */
function isKeyOfSecret(name: string, text: string): boolean {
  return /secret[-_ ]?key$/i.test(name) && NAME_OF_SOMETHING.test(text) && secretName(text) !== SecretName.NO;
}

function isRandom(text: string): boolean {
  return text.length >= 8 && !/\s/.test(text) && !NAME_OF_SOMETHING.test(text) && /\d/.test(text) && /[a-z]/i.test(text) && bitsPerCharacter(text) >= randomBits(text.length);
}

/** Shannon entropy of the characters of a text. */
function bitsPerCharacter(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  return [...counts.values()].reduce((bits, count) => bits - (count / text.length) * Math.log2(count / text.length), 0);
}
