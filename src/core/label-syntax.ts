import { Memo } from './memo';

const NAME = /^[A-Za-z0-9](?:[A-Za-z0-9_.-]*[A-Za-z0-9])?$/;
const SUBDOMAIN = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*$/;

/** The grammar of label keys and values, as the API server checks it (apimachinery, `IsQualifiedName` and `IsValidLabelValue`). */
export class LabelSyntax {
  /** Says what a label key must be, or nothing when the key is one: `name` or `prefix/name`. */
  public static problemOfKey(key: string): string | undefined {
    return KEYS.of(key);
  }

  /** Says what a label value must be, or nothing when the value is one. */
  public static problemOfValue(value: string): string | undefined {
    return value === '' || (value.length <= 63 && NAME.test(value)) ? undefined
      : 'a label value must be empty or at most 63 letters, digits, "-", "_" and ".", with a letter or digit at both ends';
  }
}

/** The same few keys stand in all manifests of an app. */
const KEYS = new Memo(problemOfKey);

function problemOfKey(key: string): string | undefined {
  const slash = key.indexOf('/');
  const prefix = slash < 0 ? undefined : key.slice(0, slash);
  const name = key.slice(slash + 1);
  if (prefix !== undefined && (prefix.length > 253 || !SUBDOMAIN.test(prefix))) {
    return 'the part before "/" must be a DNS name of at most 253 lower-case letters, digits, "-" and "."';
  }
  return name.length <= 63 && NAME.test(name) ? undefined
    : 'a label key must be 1 to 63 letters, digits, "-", "_" and ".", with a letter or digit at both ends, after an optional DNS prefix and "/"';
}
