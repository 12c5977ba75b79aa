import type { ApiObject, Chart } from 'cdk8s';
import { UsageError } from '../core/errors';
import { fitName, MAX_LABEL_LENGTH } from '../core/object-name';

/** Ids that cdk8s and constructs hide from names. */
const HIDDEN = ['default', 'resource'];

/** Kinds whose names Kubernetes extends: a CronJob's Jobs add a time, the revisions of a StatefulSet a digest, both within a label. */
const SHORTER: { readonly [kind: string]: number } = { CronJob: 52, StatefulSet: 52 };

/** Names of objects from their place in a chart, without the digest that makes every name unreadable. */
export class ObjectNames {
  /**
   * The ids on the way from the chart to the object, joined by `-`, as a DNS label (RFC 1123); too long ones are cut and end in a digest.
   *
   * @throws UsageError when no id on the way holds a letter or a digit.
   */
  public static of(object: ApiObject, chart: Chart): string {
    const scopes = object.node.scopes.slice(chart.node.scopes.length);
    const name = scopes.map((scope) => scope.node.id).filter((id) => !HIDDEN.includes(id.toLowerCase())).map(label).filter((part) => part !== '').join('-');
    if (name === '') throw new UsageError(`No name can be made from "${object.node.path}".`, { where: object.node.path, fix: 'give it one: metadata: { name: … }' });
    return fitName(name, SHORTER[object.kind] ?? MAX_LABEL_LENGTH);
  }
}

function label(id: string): string {
  return id.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '');
}
