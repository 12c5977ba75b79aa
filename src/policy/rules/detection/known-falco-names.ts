import { FalcoItem, falcoItems, HOLDERS_OF_FALCO_RULES, namesInCondition } from '../../../analysis/detection/falco-rules';
import { STOCK_LISTS, STOCK_MACROS } from '../../../analysis/detection/falco-stock';
import { Severity } from '../../../core/finding';
import { member, stringOf } from '../../../core/json';
import { Kinds } from '../../../core/kinds';
import type { Manifest } from '../../../core/manifest';
import { LoosenedBy, Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

const DEFINED = Symbol('names of Falco');

/** What reads as the name of a list, not as a value: a process may be called `nginx`, but hardly `crypto_miners`. */
const READS_AS_LIST = new RegExp(
  '^(?:allowed|denied|forbidden|blocked|known|trusted|untrusted|suspicious|user_known|expected)_'
  + '|_(?:list|binaries|procs|processes|names|images|ports|ips|addresses|domains|users|namespaces|containers|directories|dirs|files|paths|hosts|miners|tools'
  + '|commands|cmdlines|activities|accounts|repos|repositories|registries|services|servers|agents)$',
);

/**
 * Rules of Falco must use lists and macros that somebody defines: the input itself, or Falco's stable rules.
 *
 * Looked at: ConfigMaps, and `customRules` of Falco's chart. A word in brackets that names no list is taken for a value, so that only words that
 * read as names of lists are told.
 */
export class KnownFalcoNames extends Rule {
  public readonly meta: RuleMeta = {
    id: 'detection/known-falco-names',
    title: 'Rules of Falco must use lists and macros that are defined.',
    why: 'A list that nobody defines is compared as a plain word, so that the rule never fires; for an unknown macro Falco refuses the whole file.',
    severity: Severity.MEDIUM,
    judges: Kinds.of(...HOLDERS_OF_FALCO_RULES),
    controls: ['nsa/threat-detection'],
    parameters: [{ name: 'names', description: 'Lists and macros that other files of rules define.', default: [], loosenedBy: LoosenedBy.MORE }],
  };

  public check(subject: Subject): Violation[] {
    const items = falcoItems(subject.manifest);
    if (items.length === 0) return [];
    const known = new Set([...subject._facts.derive(DEFINED, definedIn), ...subject.parameter(this, 'names') as string[]]);
    return items.flatMap((item) => unknownIn(item, known));
  }
}

function definedIn(manifests: readonly Manifest[]): ReadonlySet<string> {
  const holders = manifests.filter(({ groupKind }) => HOLDERS_OF_FALCO_RULES.includes(groupKind));
  return new Set([...STOCK_LISTS, ...STOCK_MACROS, ...holders.flatMap(falcoItems).map(({ name }) => name)]);
}

function unknownIn({ kind, name, json, pointer }: FalcoItem, known: ReadonlySet<string>): Violation[] {
  const condition = stringOf(member(json, 'condition'));
  const isOfSystemCalls = [undefined, 'syscall'].includes(stringOf(member(json, 'source')));
  if (condition === undefined || !isOfSystemCalls) return [];
  const { elements, macros } = namesInCondition(condition);
  const lists = elements.filter((element) => READS_AS_LIST.test(element) && !known.has(element));
  const violation = (what: string, missing: string) => ({
    path: pointer,
    found: `the ${what} "${missing}" in ${kind} "${name}", which nobody defines`,
    fix: `define it: - ${what}: ${missing}; or name it in the parameter "names" when another file of rules does`,
  });
  return [
    ...[...new Set(lists)].map((missing) => violation('list', missing)),
    ...[...new Set(macros)].filter((macro) => !known.has(macro)).map((missing) => violation('macro', missing)),
  ];
}
