type Labels = { readonly [key: string]: string };

/** One condition on one label; without a key it holds for everything. */
interface Term {
  readonly key?: string;
  holds(value: string | undefined): boolean;
}

/**
 * What a selector of Calico says of labels (projectcalico.org/v3), as far as it consists of terms that all have to hold; undefined where it says
 * more, or speaks of labels that nobody knows.
 */
export function calicoSelects(selector: string, labels: Labels, isKnown: (key: string) => boolean = () => true): boolean | undefined {
  const terms = selector.trim() === '' ? [] : selector.split('&&').map((text) => termOf(text.trim()));
  return every(terms.map((term) => {
    if (term?.key === undefined) return term?.holds(undefined);
    return isKnown(term.key) ? term.holds(Object.hasOwn(labels, term.key) ? labels[term.key] : undefined) : undefined;
  }));
}

/** Whether all hold, where nobody may know of some. */
export function every(held: ReadonlyArray<boolean | undefined>): boolean | undefined {
  if (held.includes(false)) return false;
  return held.includes(undefined) ? undefined : true;
}

/** A label that must have another value, or none of some, may also be absent. */
function termOf(text: string): Term | undefined {
  if (/^all\(\s*\)$/.test(text)) return { holds: () => true };
  return existence(text) ?? equality(text) ?? membership(text);
}

function existence(text: string): Term | undefined {
  const [, not, key] = /^(!?)\s*has\(\s*([\w./-]+)\s*\)$/.exec(text) ?? [];
  return key === undefined ? undefined : { key, holds: (value) => (value !== undefined) === (not === '') };
}

function equality(text: string): Term | undefined {
  const [, key, operator, wanted] = /^([\w./-]+)\s*(==?|!=)\s*["']([^"']*)["']$/.exec(text) ?? [];
  return key === undefined ? undefined : { key, holds: (value) => (value === wanted) === (operator !== '!=') };
}

function membership(text: string): Term | undefined {
  const [, key, not, list] = /^([\w./-]+)\s+(not\s+)?in\s*\{([^{}]*)\}$/.exec(text) ?? [];
  if (key === undefined) return undefined;
  const wanted = [...list.matchAll(/["']([^"']*)["']/g)].map(([, each]) => each);
  return { key, holds: (value) => (value !== undefined && wanted.includes(value)) === (not === undefined) };
}
