import type { App } from 'cdk8s';
import { IClock, SystemClock } from './clock';
import { loadSettings } from './configuration-file';
import { ClusterEnvironment, Environment } from '../core/environment';
import { KindTable } from '../core/kind-table';
import type { ConfigurationContent, RuleSettingContent } from '../policy/configuration';
import type { PolicySettings } from '../policy/settings';

/** What a program says about its judgement besides what its cluster is like. */
export interface SaidByProgram {
  readonly clock?: IClock;
  readonly configuration?: string;
  readonly packs?: readonly string[];
  readonly ruleSettings?: { readonly [rule: string]: RuleSettingContent };
}

/** On the root, for every loaded copy of this library. */
const SAID = Symbol.for('cdk8s-hardened.settings');

type Holder = App & { [SAID]?: SaidByProgram };

const loaded = new WeakMap<App, AppSettings>();

/** The settings by which an app is judged: those of the configuration that the program names or that is found, and the program's own. */
export class AppSettings {
  /** Keeps what a program says of its app, until it is judged. */
  public static say(app: App, said: SaidByProgram): void {
    Object.defineProperty(app, SAID, { value: { ...(app as Holder)[SAID], ...said }, configurable: true });
    loaded.delete(app);
  }

  /**
   * The settings of an app, read once.
   *
   * @throws ConfigurationError with everything that is wrong; whoever asks again hears it again.
   */
  public static of(app: App): AppSettings {
    let settings = loaded.get(app);
    if (!settings) loaded.set(app, settings = new AppSettings(app));
    return settings;
  }

  /** The day of the app's clock. */
  public readonly today: string;
  /** What holds. */
  public readonly policy: PolicySettings;
  /** The kinds that the program and the configuration name besides the built-in ones. */
  public readonly kinds: KindTable;
  /** What the app is for: what the program says, else the configuration. */
  public readonly environment: ClusterEnvironment;

  private constructor(app: App) {
    const { clock = new SystemClock(), configuration, packs, ruleSettings } = (app as Holder)[SAID] ?? {};
    this.today = clock.today();
    const program: Pick<ConfigurationContent, 'packs' | 'rules'> | undefined = packs || ruleSettings ? { packs, rules: ruleSettings } : undefined;
    const said = Environment.said(app);
    this.policy = loadSettings({ cwd: process.cwd(), file: configuration, today: this.today, kubernetesVersion: said.kubernetesVersion, program });
    const { kubernetesVersion, platform, mesh, customKinds, externalObjects } = this.policy;
    this.kinds = new KindTable([...customKinds, ...said.customKinds ?? []]);
    this.environment = {
      kubernetesVersion,
      platform,
      mesh,
      ...said,
      // Constructs declare such objects until the last moment.
      get externalObjects() { return [...externalObjects, ...Environment.said(app).externalObjects ?? []]; },
    };
  }
}
