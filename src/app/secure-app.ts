import { App, AppProps } from 'cdk8s';
import { AppSettings } from './app-settings';
import { IClock } from './clock';
import { ClusterEnvironment, Environment } from '../core/environment';
import type { Severity } from '../core/finding';
import { Judgement } from '../core/judgement';

/** What is set of one rule. What makes it more lenient needs a reason, an owner and a last day, and stands in the ledger of every report. */
export interface RuleSetting {
  /**
   * Whether it judges.
   * @default - as its packs say
   */
  readonly enabled?: boolean;
  /**
   * How bad it is where it does not hold. A synthesis fails by any.
   * @default - as the rule says
   */
  readonly severity?: Severity;
  /**
   * What the rule lets be tuned, by the names of its parameters.
   * @default - the defaults of the rule
   */
  readonly parameters?: { readonly [name: string]: any };
  /**
   * Why the rule may be more lenient, in a sentence that a reviewer can check.
   * @default - none: the setting tightens
   */
  readonly reason?: string;
  /**
   * Who answers for it.
   * @default - none: the setting tightens
   */
  readonly owner?: string;
  /**
   * The last day on which it holds, `YYYY-MM-DD`, in UTC; at most a year away.
   * @default - none: the setting tightens
   */
  readonly expires?: string;
}

/** What an app is judged for, and by. */
export interface JudgementProps extends ClusterEnvironment {
  /**
   * The configuration, from the working directory on.
   * @default - `cdk8s-hardened.yaml` of the working directory, if there is one
   */
  readonly configuration?: string;
  /**
   * Packs of rules that judge besides `recommended` and those of the configuration, for instance `cis`.
   * @default - none
   */
  readonly packs?: string[];
  /**
   * What is set of single rules, by id. It comes after what the configuration says, and cannot loosen what that has locked.
   * @default - what the configuration says
   */
  readonly ruleSettings?: { readonly [rule: string]: RuleSetting };
  /**
   * Says what day it is; exemptions expire by it.
   * @default - the clock of the machine
   */
  readonly clock?: IClock;
}

/** Properties of a SecureApp: those of an App, and what the target cluster is like. */
export interface SecureAppProps extends AppProps, JudgementProps {}

/**
 * A cdk8s App that is judged before the first byte of it is written.
 *
 * Whatever stands in it, `synth()` and `synthYaml()` run every rule on the rendered manifests. A violation that no exemption covers is an
 * exception with every finding; no file is written or changed then.
 */
export class SecureApp extends App {
  /**
   * Judges a plain App in the same way, for a cluster that is described here. An App in which any construct of this library stands is
   * judged anyway, by the configuration of the working directory.
   *
   * @throws an error with everything that is wrong with the configuration.
   */
  public static judge(app: App, props: JudgementProps = {}): void {
    const { clock, configuration, packs, ruleSettings } = props;
    const { kubernetesVersion, platform, mesh, networkDialects, apiServer, imagePullSecrets, customKinds, externalObjects } = props;
    Environment.declare(app, { kubernetesVersion, platform, mesh, networkDialects, apiServer, imagePullSecrets, customKinds, externalObjects });
    AppSettings.say(app, { clock, configuration, packs, ruleSettings });
    Judgement.require(app);
    const { environment } = AppSettings.of(app);
    Environment.declare(app, { kubernetesVersion: environment.kubernetesVersion, platform: environment.platform, mesh: environment.mesh });
  }

  /** An app, for a cluster that is described here. */
  public constructor(props: SecureAppProps = {}) {
    super(props);
    SecureApp.judge(this, props);
  }
}
