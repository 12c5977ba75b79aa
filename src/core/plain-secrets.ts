import { isSecretUnder } from './secret-names';
import { isPlaceholder, secretShapeIn } from './secret-shapes';

/** A line of a configuration file that gives a name a value: properties, INI, YAML, JSON, shell. */
const ASSIGNMENT = /^\s*(?:export\s+|set\s+|-\s+|--)?["']?([A-Za-z_][\w.-]*)["']?\s*(?::=|[:=])\s*(.+?)\s*[,;]?$/;
/** What a program or a schema has on the right side, and a configuration file has not. */
const EXPRESSION = /[()]|^[\w.]+\[|^[{[|>&*]|\s(?:\+|\|\||\?\?|&&)\s|^(?:os|process|env|var|local|self|this|config|settings|options|args|params|values|module|request)\./;

/** The secret that a value under a name is or holds, in words; nothing when there is none. Never says the value. */
export function plainSecret(name: string, value: string): string | undefined {
  return secretShapeIn(value) ?? (isSecretUnder(name, value) ? `a value under the name ${JSON.stringify(name)}` : undefined);
}

/** A user and a password before the host of an image reference; what stands behind a digest's `@` is no host. */
const LOGIN = /^(?:[a-z][a-z0-9+.-]*:\/\/)?[^\s/:@]*:([^\s/@]+)@(?![A-Za-z0-9+._-]+:[0-9a-fA-F]{16,}$)[^\s@]/;

/** The credential that an image reference carries, in words. */
export function credentialInImage(reference: string): string | undefined {
  const login = LOGIN.exec(reference);
  return login !== null && !isPlaceholder(login[1]) ? 'a user name and a password before the registry' : secretShapeIn(reference);
}

/** The secrets in the parameters of a path or an address, in words: `/health?token=…`. */
export function secretInQuery(address: string): string | undefined {
  const start = address.indexOf('?');
  if (start < 0) return undefined;
  const parameters = address.slice(start + 1).split('#')[0].split(/[&;]/).map((each) => each.split('='));
  return parameters.map(([name, ...value]) => plainSecret(name, value.join('='))).find((found) => found !== undefined);
}

/** The secrets in the text of a configuration file, in words, each once. */
export function plainSecretsIn(text: string): string[] {
  const found = new Set<string>();
  const shape = secretShapeIn(text);
  if (shape) found.add(shape);
  for (const line of text.split('\n')) {
    const assigned = line.length < 1000 ? ASSIGNMENT.exec(line) : null;
    if (assigned && isSecretUnder(assigned[1], unquoted(assigned[2]))) found.add(`a value under the name ${JSON.stringify(assigned[1])}`);
  }
  return [...found];
}

/** The value without its quotes and without a comment behind it; empty for an expression, whose value stands elsewhere. */
function unquoted(value: string): string {
  const quoted = /^(["'])(.*?)\1(?:\s*(?:#|\/\/).*)?$/.exec(value);
  if (quoted) return quoted[2];
  const bare = value.replace(/\s+#.*$/, '');
  return EXPRESSION.test(bare) || /\s/.test(bare) ? '' : bare;
}
