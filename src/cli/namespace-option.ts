import { UsageError } from '../core/errors';
import { DNS_LABEL } from '../core/object-name';
import { quoted } from '../core/quoted';

/**
 * The namespace that `--namespace` says, if it does.
 *
 * @throws UsageError for what no namespace can be called.
 */
export function namespaceNamed(text: string | undefined): string | undefined {
  if (text === undefined || DNS_LABEL.test(text)) return text;
  throw new UsageError('--namespace needs a name that a namespace can have.', { found: quoted(text), fix: 'write lower-case letters, digits and "-", at most 63' });
}
