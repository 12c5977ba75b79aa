import { Severity } from '../../core/finding';
import { member, pointer, stringOf } from '../../core/json';
import type { Manifest } from '../../core/manifest';
import type { PodSpec } from '../../core/pod-spec';
import type { ChangeText } from '../object-change';
import type { Renames } from '../renames';

/** As whom pods run, and whether they hold a token of the API server that shows it. */
export interface Identity {
  readonly account: string;
  readonly hasToken: boolean;
  readonly accountPointer: string;
  readonly tokenPointer: string;
}

/** The ServiceAccounts of a set of objects, asked by namespace and name. */
export class Accounts {
  private readonly known: ReadonlyMap<string, Manifest>;

  constructor(manifests: readonly Manifest[]) {
    this.known = new Map(manifests.filter(({ groupKind }) => groupKind === '/ServiceAccount').map((each) => [`${each.namespace}/${each.name}`, each]));
  }

  /** As whom the pods of a workload run. */
  public identityOf({ namespace }: Manifest, pod: PodSpec): Identity {
    const account = stringOf(pod.json.serviceAccountName) || stringOf(pod.json.serviceAccount) || 'default';
    const written = member(pod.json, 'automountServiceAccountToken') ?? member(this.known.get(`${namespace}/${account}`)?.json, 'automountServiceAccountToken');
    return {
      account,
      hasToken: written !== false,
      accountPointer: pointer(pod.pointer, 'serviceAccountName'),
      tokenPointer: pointer(pod.pointer, 'automountServiceAccountToken'),
    };
  }
}

/** What tells whether an account is the same one. */
export interface IdentityContext {
  /** The workload as it was. */
  readonly old: Manifest;
  readonly renames: Renames;
  /** The workload in words. */
  readonly subject: string;
}

/** What changed in the identity of a workload's pods; an account that was only renamed is the same one. */
export function identityChanges(before: Identity, after: Identity, { old, renames, subject }: IdentityContext): ChangeText[] {
  const expected = renames.newNameOf({ groupKind: '/ServiceAccount', namespace: old.namespace, name: before.account }).name;
  return [
    ...expected === after.account ? [] : [{ ...accountChange(before, after, subject), ...expected === before.account ? {} : { before: `${before.account}, now ${expected}` } }],
    ...before.hasToken === after.hasToken ? [] : [tokenChange(before, after, subject)],
  ];
}

function accountChange(before: Identity, after: Identity, subject: string): ChangeText {
  const isDefault = after.account === 'default';
  return {
    id: 'privileges/account-changed',
    ...effectOf(isDefault, before.account === 'default'),
    title: `${subject} runs as the ServiceAccount "${after.account}".`,
    before: before.account,
    after: after.account,
    ...isDefault ? { why: 'Whatever somebody grants to the default account, every pod of the namespace may do that names no other one.' } : {},
    oldPointer: before.accountPointer,
    newPointer: after.accountPointer,
  };
}

function effectOf(isDefault: boolean, wasDefault: boolean): Pick<ChangeText, 'effect' | 'severity'> {
  if (isDefault === wasDefault) return { effect: 'neutral', severity: Severity.LOW };
  return { effect: isDefault ? 'weaker' : 'stronger', severity: Severity.MEDIUM };
}

function tokenChange(before: Identity, { hasToken, tokenPointer }: Identity, subject: string): ChangeText {
  const places = { oldPointer: before.tokenPointer, newPointer: tokenPointer, before: String(before.hasToken), after: String(hasToken) };
  return hasToken
    ? { id: 'privileges/token-mounted', effect: 'weaker', severity: Severity.MEDIUM, title: `${subject} holds a token of the API server.`, ...places }
    : { id: 'privileges/token-unmounted', effect: 'stronger', severity: Severity.MEDIUM, title: `${subject} holds no token of the API server any more.`, ...places };
}
