import { UsageError } from '../core/errors';
import { quoted } from '../core/quoted';
import { isSecretKey, SECRET_KEY_WORDS } from '../core/secret-key';

/** What a template makes. */
export enum SecretTemplateTarget {
  /** Keys of the Secret. */
  DATA = 'Data',
  /** Labels of the Secret. */
  LABELS = 'Labels',
  /** Annotations of the Secret. */
  ANNOTATIONS = 'Annotations',
}

/** What templates of elsewhere make. */
export interface SecretTemplateOptions {
  /**
   * What they make.
   * @default SecretTemplateTarget.DATA
   */
  readonly target?: SecretTemplateTarget;
  /**
   * Whether each is a whole map of keys and values in YAML, rather than one value.
   * @default false
   */
  readonly keysAndValues?: boolean;
  /**
   * The keys that come out where templates are whole maps, so that they can become environment variables.
   * @default - none is known
   */
  readonly keys?: string[];
}

/** Templates that stand elsewhere, or that make keys and values at once (`templateFrom`). */
export class SecretTemplateSource {
  /** Templates that a ConfigMap of the same namespace holds, by their keys in it. */
  public static configMap(name: string, templates: string[], options: SecretTemplateOptions = {}): SecretTemplateSource {
    return new SecretTemplateSource('configMap', name, templates, options);
  }

  /** Templates that a Secret of the same namespace holds, by their keys in it. */
  public static secret(name: string, templates: string[], options: SecretTemplateOptions = {}): SecretTemplateSource {
    return new SecretTemplateSource('secret', name, templates, options);
  }

  /**
   * A template that makes keys and values in YAML.
   *
   * @param template for instance `{{ range $key, $value := . }}{{ $key | upper }}: {{ $value | quote }}\n{{ end }}`
   */
  public static literal(template: string, options: SecretTemplateOptions = {}): SecretTemplateSource {
    return new SecretTemplateSource('literal', template, [], { ...options, keysAndValues: true });
  }

  private constructor(
    private readonly kind: 'configMap' | 'secret' | 'literal',
    private readonly nameOrText: string,
    private readonly templates: readonly string[],
    private readonly options: SecretTemplateOptions,
  ) {}

  /**
   * The template that stands here and now; undefined where it stands elsewhere.
   * @internal
   */
  public get _text(): string | undefined {
    return this.kind === 'literal' ? this.nameOrText : undefined;
  }

  /**
   * The keys of the Secret that come out; undefined where they are not known.
   * @internal
   */
  public get _keys(): readonly string[] | undefined {
    const { target = SecretTemplateTarget.DATA, keysAndValues = false, keys } = this.options;
    if (target !== SecretTemplateTarget.DATA) return [];
    return keys ?? (keysAndValues ? undefined : this.templates);
  }

  /**
   * The source as it stands in the ExternalSecret.
   * @throws a usage error for names that cannot be any.
   * @internal
   */
  public _render(where: string): object {
    const { target, keysAndValues, keys = [] } = this.options;
    const invalid = [...this.templates, ...keys].find((key) => !isSecretKey(key));
    if (invalid !== undefined) throw new UsageError(`${quoted(invalid)} cannot be a key of a Secret or ConfigMap.`, { where, fix: SECRET_KEY_WORDS });
    const rest = target === undefined ? {} : { target };
    if (this.kind === 'literal') return { literal: this.nameOrText, ...rest };
    if (this.nameOrText.trim() === '' || this.templates.length === 0) {
      throw new UsageError('Templates are taken from somewhere that is not said.', { where, fix: 'give the name of the object, and the keys that hold templates' });
    }
    const items = this.templates.map((key) => ({ key, ...(keysAndValues ? { templateAs: 'KeysAndValues' } : {}) }));
    return { [this.kind]: { name: this.nameOrText, items }, ...rest };
  }
}
