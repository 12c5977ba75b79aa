import { App, Chart } from 'cdk8s';
import { Judgement } from '../../../src/core/judgement';
import { Ledger } from '../../../src/core/ledger';

// What the constructs make is looked at, not what the judge makes of it; that nothing passes without one: judgement-of-constructs.test.ts.
Judgement.plug({ guard: () => {} });

/** Why stored credentials are used, in tests. */
export const WHY = { reason: 'The store knows nothing else.', owner: 'shop', expires: '2027-01-01' };

/** What a store makes in the namespace "shop", or in a chart without a namespace. */
export interface MadeStore {
  /** What `spec.provider` holds. */
  readonly provider: any;
  /** The store. */
  readonly store: any;
  /** Every other object, as `Kind namespace/name`. */
  readonly others: string[];
  /** The annotations of the account that was made. */
  readonly annotations: any;
  /** Every object. */
  readonly json: any[];
  /** The rules that the ledger exempts. */
  readonly exempted: string[];
}

/** Makes a store, its id "it" by convention, and reads what came of it. */
export function makeStore(make: (scope: Chart) => unknown, namespace: string | null = 'shop'): MadeStore {
  const scope = new Chart(new App(), 'chart', { namespace: namespace ?? undefined, disableResourceNameHashes: true });
  make(scope);
  const json = scope.toJson();
  const store = json.find(({ kind }) => kind.endsWith('SecretStore'));
  const others = json.filter((each) => each !== store);
  return {
    json,
    store,
    provider: store.spec.provider,
    others: others.map(({ kind, metadata }) => `${kind} ${metadata.namespace}/${metadata.name}`),
    annotations: others.find(({ kind }) => kind === 'ServiceAccount')?.metadata.annotations,
    exempted: Ledger.of(scope).entries.map(({ rule }) => rule),
  };
}
