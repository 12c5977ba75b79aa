import { choice } from './choice';
import { NamedResource, ResourceNames } from './resource-names';
import { ApiResources } from '../analysis/rbac/api-resources';
import { resourceText } from '../analysis/rbac/right-words';
import { UsageError } from '../core/errors';
import type { Manifest } from '../core/manifest';
import { quoted } from '../core/quoted';
import { didYouMean } from '../core/suggestion';
import type { AccessQuestion } from '../reports/permissions/answer';

const METHODS = ['get', 'head', 'post', 'put', 'patch', 'delete', 'options', '*'] as const;
/** What people write for what is no verb of Kubernetes. */
const MEANT: ReadonlyMap<string, string> = new Map([
  ['read', 'ask for get, list or watch'], ['write', 'ask for create, update or patch'], ['edit', 'ask for update or patch'], ['exec', 'ask for "create pods/exec"'],
  ['log', 'ask for "get pods/log"'], ['logs', 'ask for "get pods/log"'], ['scale', 'ask for "update deployments/scale"'], ['portforward', 'ask for "create pods/portforward"'],
]);
/** Requests about one namespace are made in it, and so a RoleBinding in it may permit them. */
const OF_ONE_OBJECT = ['get', 'update', 'patch', 'delete'];

/** What a call says about the access that it asks for. */
export interface AccessOptions {
  /** A verb, and a resource or a path. */
  readonly whoCan: string;
  readonly name?: string;
  readonly namespace?: string;
}

/** The access that a call asks for, with what there is to say about it. */
export interface AskedAccess extends AccessQuestion {
  readonly notices: readonly string[];
}

/**
 * The access that `--who-can` asks for.
 *
 * @throws UsageError for what is no verb, no resource or no path.
 */
export function accessAsked(options: AccessOptions, manifests: readonly Manifest[]): AskedAccess {
  const [verb, what, ...rest] = options.whoCan.split(' ').filter((word) => word !== '');
  if (what === undefined || rest.length > 0) {
    throw new UsageError('--who-can takes a verb and a resource or a path.', { found: quoted(options.whoCan), fix: 'write them as in: --who-can get secrets PATH…, or --who-can get /metrics PATH…' });
  }
  return what.startsWith('/') ? pathAsked(verb, what) : new ResourceAsked(verb, options, new ResourceNames(manifests)).asked(what);
}

function pathAsked(verb: string, path: string): AskedAccess {
  return { request: { verb: choice('--who-can', verb, METHODS), path }, isAnyNamespace: false, notices: [] };
}

interface AskedPlace {
  readonly name?: string;
  readonly namespace?: string;
  readonly isAnyNamespace: boolean;
}

class ResourceAsked {
  constructor(private readonly verb: string, private readonly options: AccessOptions, private readonly names: ResourceNames) {}

  public asked(text: string): AskedAccess {
    const slash = text.indexOf('/');
    const resource = this.names.named(slash < 0 ? text : text.slice(0, slash));
    const { subresource, name } = this.partsOf(resource, slash < 0 ? undefined : text.slice(slash + 1));
    this.checkVerb(resource, subresource);
    const part = subresource === undefined ? {} : { subresource };
    const { isAnyNamespace, ...where } = this.placeOf(resource, name);
    return {
      request: { verb: this.verb, apiGroup: resource.apiGroup, resource: resource.resource, ...part, ...where },
      isAnyNamespace,
      notices: this.noticesAbout(resource, subresource ?? name, slash >= 0 && subresource === undefined),
    };
  }

  /** As `kubectl auth can-i` has TYPE/NAME, but for what is known to be a part of the objects, as roles write it. */
  private partsOf(resource: NamedResource, part: string | undefined): { readonly subresource?: string; readonly name?: string } {
    const { name } = this.options;
    if (part === undefined) return { name };
    if (part === '' || part.includes('/')) throw new UsageError('--who-can takes one part after the resource.', { found: quoted(part), fix: 'write RESOURCE/SUBRESOURCE or RESOURCE/NAME; for both, name the object by --name' });
    if (name !== undefined || this.names.isSubresource(resource, part)) return { subresource: part, name };
    return { name: part };
  }

  private checkVerb({ apiGroup, resource }: NamedResource, subresource: string | undefined): void {
    if (!ApiResources.isVerb(this.verb) && (apiGroup === '*' || ApiResources.knowsGroup(apiGroup))) throw unknownVerb(this.verb);
    const whole = subresource === undefined ? resource : `${resource}/${subresource}`;
    const verbs = ApiResources.verbsOf(apiGroup, whole);
    if (this.verb === '*' || verbs === undefined || verbs.includes(this.verb)) return;
    throw new UsageError(`No request has the verb ${this.verb} for ${whole}.`, { found: quoted(this.options.whoCan), fix: `ask for ${verbs.join(' or ')}` });
  }

  private placeOf({ resource, apiGroup, isClusterScoped }: NamedResource, name: string | undefined): AskedPlace {
    const { namespace } = this.options;
    const named = name === undefined ? {} : { name };
    if (apiGroup === '' && resource === 'namespaces' && OF_ONE_OBJECT.includes(this.verb)) {
      const one = name ?? namespace;
      return one === undefined ? { isAnyNamespace: true } : { name: one, namespace: one, isAnyNamespace: false };
    }
    if (isClusterScoped) return { ...named, isAnyNamespace: false };
    return namespace === undefined ? { ...named, isAnyNamespace: true } : { ...named, namespace, isAnyNamespace: false };
  }

  private noticesAbout({ resource, otherGroups, isClusterScoped }: NamedResource, part: string | undefined, isName: boolean): string[] {
    return [
      ...otherGroups.map((group) => `${resourceText(resource, group)} is another resource, which was not asked about.`),
      ...isClusterScoped && this.options.namespace !== undefined && resource !== 'namespaces' ? [`${resource} belong to the cluster: the namespace has nothing to say about who may.`] : [],
      ...isName ? [`"${part}" was taken for the name of an object; if it is a subresource, write --name with the object as well.`] : [],
    ];
  }
}

function unknownVerb(verb: string): UsageError {
  const near = didYouMean(verb, ApiResources.verbs);
  const fix = MEANT.get(verb.toLowerCase()) ?? (near === undefined ? `write one of ${ApiResources.verbs.join(', ')}` : `did you mean "${near}"?`);
  return new UsageError('--who-can names no verb of Kubernetes.', { found: quoted(verb), fix });
}
