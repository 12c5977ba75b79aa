import type { App } from 'cdk8s';
import type { AppJudge } from './app-judge';
import { AppSettings } from './app-settings';
import { SecretMap } from './secret-map';
import { Synthesis } from './synthesis';
import { UsageError } from '../core/errors';
import type { Manifest } from '../core/manifest';
import { Engine } from '../policy/engine';
import { Facts } from '../policy/facts';

/** The secrets of an app. */
export class Secrets {
  /**
   * Which secret comes from where and ends in which container, told from the manifests as they would be written, whoever makes them.
   *
   * What is added to the app afterwards is not in it. Nothing is judged and nothing is written; of a synthesis `SynthesisReport.secrets` tells.
   *
   * @throws a usage error for an app that cannot be rendered.
   */
  public static map(app: App): SecretMap {
    let rendered: readonly Manifest[] | undefined;
    const onlooker: AppJudge = (_app, manifests) => {
      rendered = manifests;
      return new Engine({ rules: [], today: AppSettings.of(app).today }).judge([]);
    };
    const problems = new Synthesis(app, onlooker).problems();
    if (rendered === undefined || problems.length > 0) {
      throw new UsageError('The app cannot be rendered, so nobody knows its secrets.', { found: problems.join('\n'), fix: 'mend what synth() tells' });
    }
    const facts = new Facts(rendered, AppSettings.of(app).environment.externalObjects);
    return SecretMap._of(() => facts);
  }

  private constructor() {}
}
