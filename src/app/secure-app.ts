import { App, AppProps } from 'cdk8s';
import { setClock } from './app-judge';
import { IClock } from './clock';
import { ClusterEnvironment, Environment } from '../core/environment';
import { Judgement } from '../core/judgement';

/** What an app is judged for. */
export interface JudgementProps extends ClusterEnvironment {
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
   * judged anyway, for the newest version of Kubernetes on any platform.
   */
  public static judge(app: App, props: JudgementProps = {}): void {
    const { clock, kubernetesVersion, platform, mesh, apiServer, imagePullSecrets, customKinds } = props;
    Environment.declare(app, { kubernetesVersion, platform, mesh, apiServer, imagePullSecrets, customKinds });
    if (clock) setClock(app, clock);
    Judgement.require(app);
  }

  /** An app, for a cluster that is described here. */
  public constructor(props: SecureAppProps = {}) {
    super(props);
    SecureApp.judge(this, props);
  }
}
