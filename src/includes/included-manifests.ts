import type { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { includeManifests } from './inclusion';
import { Judgement } from '../core/judgement';

/** What `IncludedManifests` can be told. */
export interface IncludedManifestsProps {
  /**
   * The file, or the folder with files, from the working directory on: YAML or JSON, such as `helm template` writes. In folders, files without
   * Kubernetes objects, such as the values of a chart, are passed over.
   */
  readonly path: string;
}

/**
 * Manifests that others wrote, in the app: judged like everything else, and findings name the line of the file.
 *
 * Objects that name no namespace get that of the chart, cluster-scoped ones excepted. What one cannot change is exempted by object:
 * `Exemptions.of(included).add({ rule, objects: { kind, name }, reason, owner, expires })`.
 */
export class IncludedManifests extends Construct {
  /** The objects, in the order of the files. */
  public readonly apiObjects: ApiObject[];

  /**
   * Includes what a file or a folder holds.
   *
   * @throws a usage error that tells everything that cannot be read.
   */
  constructor(scope: Construct, id: string, props: IncludedManifestsProps) {
    super(scope, id);
    this.apiObjects = includeManifests(this, props.path);
    Judgement.require(this);
  }
}
