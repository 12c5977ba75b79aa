import type { ClusterContent, PlainObject } from './cluster-content';
import { checkedDigest, checkedUrl, type SourceKind, type SourcePlace, type SourceSpec, tagOf } from './flux/source-object';
import { FluxGitSourceProps, FluxGitVerification, FluxOciSourceProps, FluxSignedObject } from './flux-source-props';
import type { GitRevision } from './git-revision';
import { UsageError } from '../core/errors';

/** Where Flux fetches the generated repository, and by whose signature it knows that it is the right one. */
export class FluxSource {
  /**
   * A git repository.
   *
   * @throws a usage error for addresses without encryption, or with credentials in them.
   */
  public static git(props: FluxGitSourceProps): FluxSource {
    const url = checkedUrl(props.url, ['https', 'ssh']);
    refuseUnverified(props);
    return new FluxSource('GitRepository', ({ revision }) => ({
      url,
      ref: { [revision.kind]: revision.value },
      ...access(props),
      verify: gitVerification(props.verification, revision),
    }));
  }

  /**
   * An artifact in a registry, as `flux push artifact` writes it from the folder of the generated repository.
   *
   * @throws a usage error for addresses that are none of `oci://`, or with credentials or a tag in them, and for shortened digests.
   */
  public static oci(props: FluxOciSourceProps): FluxSource {
    const url = checkedUrl(props.url, ['oci']);
    refuseUnverified(props);
    if (/[@:][^/]*$/.test(url.replace(/^oci:\/\/[^/]*/, ''))) {
      throw new UsageError('The address of an artifact has neither tag nor digest.', { found: `"${url}"`, fix: 'leave it out: the revision of each cluster says the tag, digests pins it' });
    }
    Object.values(props.digests ?? {}).forEach(checkedDigest);
    const { certificateSecretName: name } = props;
    return new FluxSource('OCIRepository', (content) => ({
      url,
      ref: artifactOf(content, props.digests),
      ...access(props),
      ...name !== undefined && { certSecretRef: { name } },
      verify: props.verification._spec,
    }));
  }

  /**
   * What a Kustomization calls it.
   * @internal
   */
  public readonly _kind: SourceKind;

  private constructor(kind: SourceKind, private readonly spec: SourceSpec) {
    this._kind = kind;
  }

  /**
   * The object by which one namespace of a cluster gets it.
   * @internal
   */
  public _object(content: ClusterContent, { name, namespace, interval }: SourcePlace): PlainObject {
    return { apiVersion: 'source.toolkit.fluxcd.io/v1', kind: this._kind, metadata: { name, namespace }, spec: { interval, ...this.spec(content) } };
  }
}

/** In JavaScript nobody else asks. */
function refuseUnverified({ verification }: { readonly verification?: unknown }): void {
  if (verification !== undefined) return;
  const fix = 'say whose signatures count: verification';
  throw new UsageError('A source is verified: without it, whoever can write to the server decides what runs.', { found: 'no verification', fix });
}

/** How it proves who it is. */
function access({ provider, secretName, serviceAccountName }: Pick<FluxOciSourceProps, 'provider' | 'secretName' | 'serviceAccountName'>
| Pick<FluxGitSourceProps, 'provider' | 'secretName' | 'serviceAccountName'>): PlainObject {
  return {
    ...provider !== undefined && { provider },
    ...secretName !== undefined && { secretRef: { name: secretName } },
    ...serviceAccountName !== undefined && { serviceAccountName },
  };
}

function gitVerification({ secretName, signed }: FluxGitVerification, revision: GitRevision): PlainObject {
  const isTag = revision.kind === 'tag';
  const mode = signed ?? (isTag ? FluxSignedObject.TAG : FluxSignedObject.COMMIT);
  if (mode !== FluxSignedObject.COMMIT && !isTag) {
    throw new UsageError('A tag\'s signature counts only where a tag is delivered.', { found: `${String(revision)}, signed: ${mode}`, fix: 'give the cluster GitRevision.tag(…), or demand signed commits' });
  }
  return { mode, secretRef: { name: secretName } };
}

function artifactOf({ environment, cluster, revision }: ClusterContent, digests: { readonly [cluster: string]: string } | undefined): PlainObject {
  if (digests === undefined) return { tag: tagOf(revision) };
  const key = `${environment}/${cluster}`;
  if (Object.hasOwn(digests, key)) return { digest: digests[key] };
  throw new UsageError(`Artifacts are pinned by digests, and that of ${key} is missing.`, { found: `digests for ${Object.keys(digests).join(', ') || 'no cluster'}`, fix: `add "${key}": "sha256:…"` });
}
