import { arrayOf, at, isObject, member, stringOf } from '../../core/json';
import type { Manifest } from '../../core/manifest';
import type { PodSpec } from '../../core/pod-spec';
import { TOKEN_SECRET_ACCOUNT } from '../../core/token-secret';

/** Members by which custom resources name an account that their operator acts as, or asks tokens for. */
const ACCOUNT_MEMBER = /service_?account(?:name|ref|selector)?$/i;

/** How deep custom resources are looked through. */
const DEPTH = 12;

/** Which pods run as which ServiceAccount, and whether they hold its token. */
export class TokenUse {
  private readonly pods = new Map<string, Manifest[]>();
  private readonly accounts = new Map<string, Manifest>();
  private readonly elsewhere = new Set<string>();

  constructor(manifests: readonly Manifest[]) {
    for (const manifest of manifests) {
      if (manifest.podSpec) this.addPods(manifest, manifest.podSpec);
      else if (manifest.groupKind === '/ServiceAccount') this.accounts.set(`${manifest.namespace}/${manifest.name}`, manifest);
      else if (manifest.groupKind === '/Secret') this.addSecret(manifest);
      else if (manifest.group.includes('.') && !manifest.group.endsWith('.k8s.io')) this.addNames(manifest.json, DEPTH);
    }
  }

  /** The objects whose pods run as an account. */
  public podsOf(namespace: string, name: string): readonly Manifest[] {
    return this.pods.get(`${namespace}/${name}`) ?? [];
  }

  /** Whether something besides pods holds tokens of an account, or acts as it: a Secret with a token, or a custom resource that names it. */
  public isUsedElsewhere(namespace: string, name: string): boolean {
    return this.elsewhere.has(`${namespace}/${name}`) || this.elsewhere.has(name);
  }

  /** Whether pods hold a token for the Kubernetes API: mounted unasked, or projected for no other audience. */
  public holdsToken({ podSpec, namespace }: Manifest): boolean {
    return isProjected(podSpec!) || this.isMountedUnasked(podSpec!, namespace ?? '');
  }

  /** Whether pods ask for a token for the Kubernetes API themselves. */
  public asksForToken({ podSpec }: Manifest): boolean {
    return isProjected(podSpec!) || podSpec!.json.automountServiceAccountToken === true;
  }

  /** The pod's word counts; where it says nothing, the account's; where that says nothing either, a token is mounted. */
  private isMountedUnasked(podSpec: PodSpec, namespace: string): boolean {
    const said = podSpec.json.automountServiceAccountToken ?? member(this.accounts.get(`${namespace}/${accountOf(podSpec)}`)?.json, 'automountServiceAccountToken');
    return said !== false;
  }

  private addPods(manifest: Manifest, podSpec: PodSpec): void {
    const key = `${manifest.namespace}/${accountOf(podSpec)}`;
    const list = this.pods.get(key);
    if (list) list.push(manifest);
    else this.pods.set(key, [manifest]);
  }

  private addSecret({ namespace, annotations }: Manifest): void {
    const name = annotations[TOKEN_SECRET_ACCOUNT];
    if (name !== undefined) this.elsewhere.add(`${namespace}/${name}`);
  }

  private addNames(value: unknown, depth: number): void {
    if (depth === 0) return;
    for (const item of arrayOf(value)) this.addNames(item, depth - 1);
    if (!isObject(value)) return;
    for (const key of Object.keys(value)) {
      const found = value[key];
      if (ACCOUNT_MEMBER.test(key)) this.addName(found);
      this.addNames(found, depth - 1);
    }
  }

  private addName(found: unknown): void {
    const name = stringOf(found) ?? stringOf(member(found, 'name'));
    if (name !== undefined) this.elsewhere.add(name.slice(name.lastIndexOf(':') + 1));
  }
}

/** The name of the account that pods run as; `default` where they do not say. */
export function accountOf({ json }: PodSpec): string {
  return stringOf(json.serviceAccountName) || stringOf(json.serviceAccount) || 'default';
}

function isProjected({ volumes }: PodSpec): boolean {
  return volumes.some(({ json }) => arrayOf(at(json, 'projected', 'sources')).some((source) => {
    const token = member(source, 'serviceAccountToken');
    return token !== undefined && token !== null && !stringOf(member(token, 'audience'));
  }));
}
