import type { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { AccountsWithRights } from './accounts-with-rights';
import type { HardeningChange } from './hardening-change';
import type { HardeningDefault } from './hardening-default';
import type { IncludedManifestsProps } from './included-manifests';
import { includeManifests } from './inclusion';
import { PodCompletion } from './pod-completion';
import { thawedJson } from '../app/frozen-json';
import { Environment } from '../core/environment';
import { groupedBy } from '../core/grouping';
import { Judgement } from '../core/judgement';
import { KindTable } from '../core/kind-table';
import { Manifest } from '../core/manifest';

/** What `Harden.include` can be told. */
export interface HardenedManifestsProps extends IncludedManifestsProps {
  /**
   * Which defaults are left out, for pods that do not stand them.
   * @default - none
   */
  readonly except?: HardeningDefault[];
}

/** Manifests that others wrote, with our defaults in their pods where those say nothing; `Harden.include` makes them. */
export class HardenedManifests extends Construct {
  /** The objects, in the order of the files. */
  public readonly apiObjects: ApiObject[];
  /** Every value that was written, object by object. */
  public readonly changes: HardeningChange[] = [];

  /**
   * Includes and hardens what a file or a folder holds.
   *
   * @throws a usage error that tells everything that cannot be read.
   */
  constructor(scope: Construct, id: string, props: HardenedManifestsProps) {
    super(scope, id);
    this.apiObjects = includeManifests(this, props.path, (manifests) => {
      const withRights = new AccountsWithRights(manifests);
      return manifests.map((manifest) => this.completed(manifest, withRights, props));
    });
    Judgement.require(this);
  }

  /** The changes as text: an object a paragraph, a value a line. */
  public toString(): string {
    const paragraphs = [...groupedBy(this.changes, ({ object }) => object)];
    return paragraphs.map(([object, changes]) => [object, ...changes.map(({ path, value }) => `  ${path}: ${value}`)].join('\n')).join('\n\n');
  }

  private completed(manifest: Manifest, withRights: AccountsWithRights, { except = [] }: HardenedManifestsProps): unknown {
    if (!manifest.podSpec) return manifest.json;
    const { platform, customKinds } = Environment.of(this);
    const { apiVersion, kind } = manifest;
    const [copy] = Manifest._read(thawedJson({ apiVersion, kind, ...manifest.json }), { kinds: new KindTable(customKinds) });
    const completion = new PodCompletion(copy.podSpec!, { object: `${manifest}`, platform, hasRights: withRights.includesAccountOf(manifest), except });
    completion.complete();
    this.changes.push(...completion.changes);
    return copy.json;
  }
}
