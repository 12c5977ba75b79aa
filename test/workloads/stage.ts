import * as cdk8s from 'cdk8s';
import type { IConstruct } from 'constructs';
import { ClusterEnvironment, Environment } from '../../src/core/environment';
import { Ledger } from '../../src/core/ledger';
import { Manifest } from '../../src/core/manifest';
import { CATALOGUE } from '../../src/policy/catalogue';
import { Engine, Verdict } from '../../src/policy/engine';

/** An image that is pinned. */
export const IMAGE = `ghcr.io/acme/app:1.4.2@sha256:${'0123456789abcdef'.repeat(4)}`;

/** The day on which tests judge. */
export const TODAY = '2026-11-21';

/** A justification that holds on that day. */
export const WHY = { reason: 'the vendor ships it so', owner: 'team-a', expires: '2027-03-01' };

const RECOMMENDED = CATALOGUE.filter(({ meta }) => meta.recommended !== false);

/** A chart in an app of its own, rendered and judged object by object, without files. */
export class Stage {
  public readonly app = new cdk8s.App();
  public readonly chart: cdk8s.Chart;

  constructor(private readonly environment: ClusterEnvironment = {}, id = 'shop') {
    Environment.declare(this.app, environment);
    this.chart = new cdk8s.Chart(this.app, id, { namespace: 'shop', disableResourceNameHashes: true });
  }

  /** Everything that is rendered below a construct. */
  public objects(scope: IConstruct = this.app): any[] {
    return this.apiObjects(scope).map((object) => object.toJson());
  }

  /** The one rendered object of a kind. */
  public one(kind: string, scope: IConstruct = this.app): any {
    const found = this.apiObjects(scope).filter((object) => object.kind === kind);
    expect(found.map((object) => object.kind)).toEqual([kind]);
    return found[0].toJson();
  }

  /** What is wrong according to the constructs themselves. */
  public problems(): string[] {
    return this.app.node.findAll().flatMap((construct) => construct.node.validate()).filter((problem) => !problem.startsWith('nothing judges this app'));
  }

  /** What the rules that judge every synthesis say about everything, with the exemptions that were written. */
  public verdict(): Verdict {
    const manifests = this.apiObjects(this.app).flatMap((object) => Manifest._read(object.toJson(), {
      origin: { constructPath: object.node.path, locate: () => undefined },
    }));
    const { kubernetesVersion: version, platform, mesh } = this.environment;
    const { externalObjects } = Environment.of(this.app);
    const exemptions = Ledger.of(this.app).entries;
    return new Engine({ rules: RECOMMENDED, today: TODAY, version, platform, mesh, externalObjects, exemptions }).judge(manifests);
  }

  /** The violations, each as `rule path: found`. */
  public violations(): string[] {
    return this.verdict().violations.map(({ ruleId, path, found }) => `${ruleId} ${path}: ${found}`);
  }

  private apiObjects(scope: IConstruct): cdk8s.ApiObject[] {
    return scope.node.findAll().filter((construct): construct is cdk8s.ApiObject => cdk8s.ApiObject.isApiObject(construct));
  }
}

/** The pod spec of a rendered workload, whatever its kind. */
export function podOf(json: any): any {
  return json.spec.jobTemplate?.spec.template.spec ?? json.spec.template?.spec ?? json.spec;
}
