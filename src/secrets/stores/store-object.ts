import * as cdk8s from 'cdk8s';
import type * as kplus from 'cdk8s-plus-27';
import type { Construct } from 'constructs';
import type { NamespaceCondition } from './namespace-condition';
import type { ClusterStoreOptions, StoreOptions, StoreRetries } from './store-options';
import { type AccountRef, isLoggedIn, namespaceOf, present, type StoreLogin, type StorePlace, type StorePlan } from './store-plan';
import { UsageError } from '../../core/errors';
import { Ledger } from '../../core/ledger';
import { quoted } from '../../core/quoted';
import { SecretStoreKind } from '../../core/secret-store-ref';
import { LeastPrivilegeServiceAccount } from '../../identity/least-privilege-service-account';

/** What tells one store from another. */
interface StoreParts {
  readonly kind: SecretStoreKind;
  readonly options: StoreOptions;
  readonly plan: StorePlan;
  readonly conditions?: readonly NamespaceCondition[];
}

/** Says what to write for a store of one provider. */
export type StorePage<P> = (props: P, place: StorePlace) => StorePlan;

/** What both kinds of stores hold: the object, and the ServiceAccount that the operator logs in as. */
export class StoreObject {
  /** A store of one namespace. */
  public static ofNamespace(construct: Construct, options: StoreOptions, planAt: (place: StorePlace) => StorePlan): StoreObject {
    const namespace = options.metadata?.namespace ?? cdk8s.Chart.of(construct).namespace;
    const place = { where: construct.node.path, isCluster: false, namespace };
    return new StoreObject(construct, place, { kind: SecretStoreKind.SECRET_STORE, options, plan: planAt(place) });
  }

  /** A store of the cluster, with the namespaces that may use it. */
  public static ofCluster(construct: Construct, options: StoreOptions & ClusterStoreOptions, planAt: (place: StorePlace) => StorePlan): StoreObject {
    const { conditions } = options;
    const namespace = options.accountNamespace ?? cdk8s.Chart.of(construct).namespace;
    const place = { where: construct.node.path, isCluster: true, namespace };
    const store = new StoreObject(construct, place, { kind: SecretStoreKind.CLUSTER_SECRET_STORE, options, plan: planAt(place), conditions });
    if (options.metadata?.namespace === undefined) (store.apiObject.metadata as { namespace?: string }).namespace = undefined;
    return store;
  }

  /** The object. */
  public readonly apiObject: cdk8s.ApiObject;
  /** The ServiceAccount; undefined where the operator logs in otherwise. */
  public readonly account?: kplus.IServiceAccount;

  private constructor(private readonly construct: Construct, private readonly place: StorePlace, { kind, options, plan, conditions }: StoreParts) {
    const written = conditions && conditionsOf(conditions, place.where);
    this.account = isLoggedIn(plan) ? this.accountOf(plan.login) : undefined;
    const provider = isLoggedIn(plan) ? plan.provider(this.refOf(this.account!, plan.login)) : plan.provider;
    this.apiObject = new cdk8s.ApiObject(construct, 'Resource', {
      apiVersion: 'external-secrets.io/v1',
      kind,
      metadata: options.metadata,
      spec: { ...settings(options, place.where), ...present({ conditions: written }), provider },
    });
    if (isLoggedIn(plan)) construct.node.addValidation({ validate: () => this.missingAnnotations(plan.login) });
    else if (plan.exemption) Ledger.of(construct).addAll(this.apiObject, 'unsafelyUseCredentials', [{ rule: 'secrets/no-static-store-credentials' }], plan.exemption);
  }

  private accountOf({ given, identity, reads }: StoreLogin): kplus.IServiceAccount {
    const account = given ?? new LeastPrivilegeServiceAccount(this.construct, 'Account', {
      cloudIdentity: identity, ...this.place.namespace !== undefined && { metadata: namespaceOf({ ...this.place, isCluster: true }) },
    });
    if (reads && account instanceof LeastPrivilegeServiceAccount) account.canReadSecrets(reads.names, { namespaces: [reads.namespace] });
    return account;
  }

  private refOf(account: kplus.IServiceAccount, { audiences }: StoreLogin): AccountRef {
    const { namespace } = account.toSubjectConfiguration();
    const { where, isCluster } = this.place;
    if (isCluster) return { name: account.name, ...namespaceOf({ where, isCluster, namespace }), ...present({ audiences }) };
    if (namespace === this.place.namespace) return { name: account.name, ...present({ audiences }) };
    throw new UsageError('A SecretStore can only authenticate as an account of its own namespace.', {
      where, found: `account in ${quoted(namespace)}, store in ${quoted(this.place.namespace)}`, fix: `create the account in ${quoted(this.place.namespace)}`,
    });
  }

  /** The operator refuses an account without them; of one that is not declared here nothing is known. They may come until synthesis. */
  private missingAnnotations({ annotations = [], fix }: StoreLogin): string[] {
    const object = this.account!.node.defaultChild;
    if (!object || !cdk8s.ApiObject.isApiObject(object)) return [];
    const written = (object as cdk8s.ApiObject).metadata.toJson()?.annotations ?? {};
    const missing = annotations.filter((name) => !written[name]);
    return missing.length === 0 ? [] : [`the account "${this.account!.name}" has no annotation ${missing.join(' and no ')}, so the operator cannot log in as it; ${fix}`];
  }
}

function conditionsOf(conditions: readonly NamespaceCondition[], where: string): object[] {
  if (conditions.length > 0) return conditions.map((condition) => condition._written);
  throw new UsageError('conditions is empty, so whoever may create an ExternalSecret in any namespace reads the store.', {
    where, fix: 'say which namespaces may use it: conditions: [NamespaceCondition.of(shop)]',
  });
}

function settings({ controller, refreshInterval, retries }: StoreOptions, where: string): object {
  const seconds = refreshInterval?.toSeconds({ integral: false });
  if (seconds !== undefined && (!Number.isInteger(seconds) || seconds === 0)) {
    throw new UsageError('refreshInterval is not a number of whole seconds.', { where, found: `${seconds} s`, fix: 'refreshInterval: Duration.minutes(5), or leave it out' });
  }
  if (controller === '') throw new UsageError('controller is empty.', { where, fix: 'leave it out where the operator was started without a name' });
  return present({ controller, refreshInterval: seconds, retrySettings: retries && retrySettings(retries, where) });
}

function retrySettings({ count, interval }: StoreRetries, where: string): object {
  if (count !== undefined && (!Number.isInteger(count) || count < 0)) throw new UsageError(`${quoted(count)} is no number of retries.`, { where, fix: 'retries: { count: 3 }' });
  return present({ maxRetries: count, retryInterval: interval && `${interval.toMilliseconds()}ms` });
}
