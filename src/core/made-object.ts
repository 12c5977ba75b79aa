import type { IConstruct } from 'constructs';
import type { Manifest } from './manifest';

/** The part of cdk8s' ApiObject that tells which object it renders. */
interface ObjectLike extends IConstruct {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly metadata: { readonly namespace?: string };
}

/** An object that a construct makes, known by its kind, namespace and name: for manifests that do not tell which construct made them. */
export class MadeObject {
  /** The objects that a construct makes, itself and everything below it. */
  public static below(construct: IConstruct): MadeObject[] {
    return construct.node.findAll().filter(isObjectLike).map((object) => new MadeObject(object));
  }

  private constructor(private readonly object: ObjectLike) {}

  /** Whether a manifest is of this object. */
  public is({ apiVersion, kind, name, namespace }: Manifest): boolean {
    const { object } = this;
    const isNamesake = object.name === name && (object.metadata.namespace ?? 'default') === (namespace ?? 'default');
    return isNamesake && object.kind === kind && object.apiVersion === apiVersion;
  }
}

/** By shape, so that no copy of cdk8s is loaded. */
function isObjectLike(construct: IConstruct): construct is ObjectLike {
  const { apiVersion, kind, name, metadata } = construct as Partial<ObjectLike>;
  return [apiVersion, kind, name].every((text) => typeof text === 'string') && typeof metadata === 'object' && metadata !== null;
}
