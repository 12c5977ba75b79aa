import { App, Chart, Testing, Yaml, YamlOutputType } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { BAD_PODS, badPod } from './bad-pods';
import { raw } from './detours';
import { GoodFolder, MakeApp } from './good-folder';
import { Exemptions } from '../../src/app/exemptions';
import { SecureApp } from '../../src/app/secure-app';
import { LeastPrivilegeServiceAccount } from '../../src/identity/least-privilege-service-account';
import { SecurePod } from '../../src/workloads/secure-pod';
import { IMAGE } from '../workloads/stage';

/** Announces itself and then leaves the work to cdk8s. */
class ChattyApp extends App {
  public synth(): void {
    super.synth();
  }
}

/** Writes by itself what its charts render. */
class WritingApp extends App {
  public synth(): void {
    for (const chart of this.charts) Yaml.save(`${this.outdir}/${chart.node.id}.k8s.yaml`, chart.toJson());
  }
}

/** Writes by itself all at once. */
class TextApp extends App {
  public synth(): void {
    const text = this.synthYaml();
    Yaml.save(`${this.outdir}/app.k8s.yaml`, [text]);
  }
}

const guarded = (app: App): App => {
  SecureApp.judge(app);
  return app;
};

const APPS: { readonly [app: string]: MakeApp } = {
  'SecureApp': (props) => new SecureApp(props),
  'a plain App that is judged': (props) => guarded(new App(props)),
  'a plain App with a workload of ours': (props) => new SecurePod(new Chart(new App(props), 'ours', { namespace: 'ours' }), 'fine', { containers: [{ image: IMAGE }] }).node.root as App,
  'a plain App with an account of ours in a chart of a chart': (props) => {
    const app = new App(props);
    new LeastPrivilegeServiceAccount(new Construct(new Chart(new Chart(app, 'outer'), 'inner', { namespace: 'inner' }), 'deep'), 'account', {});
    return app;
  },
  'a plain App with an exemption': (props) => {
    const app = new App(props);
    Exemptions.of(new Chart(app, 'ours'));
    return app;
  },
  'an App that extends synth()': (props) => guarded(new ChattyApp(props)),
  'a SecureApp that is extended': (props) => new (class extends SecureApp {})(props),
};

const OUTPUTS = Object.values(YamlOutputType).filter((type): type is YamlOutputType => typeof type === 'number').map((type) => [YamlOutputType[type], type] as const);
const BAD = Object.values(BAD_PODS)[0];

describe.each(Object.entries(APPS))('%s', (_app, makeApp) => {
  describe.each(OUTPUTS)('%s', (_name, type) => {
    const folder = new GoodFolder(makeApp, type);
    afterAll(() => folder.remove());

    test('refuses a bad Pod in any chart', () => {
      expect(folder.outcomeOf((app) => void raw(new Chart(app, 'other'), 'bad', badPod(BAD)))).toContain(BAD[0]);
    });

    test('refuses a workload of cdk8s-plus', () => {
      expect(folder.outcomeOf((app) => void new kplus.Deployment(new Chart(app, 'other'), 'bad', { containers: [{ image: 'nginx' }] }))).toEqual(expect.arrayContaining([
        'image/require-digest', 'pod/drop-all-capabilities', 'pod/no-default-service-account', 'pod/require-seccomp-profile',
      ]));
    });

    test('refuses a bad chart inside a good one', () => {
      expect(folder.outcomeOf((app) => {
        const chart = new Chart(app, 'good', { namespace: 'good' });
        new SecurePod(chart, 'fine', { containers: [{ image: IMAGE }] });
        raw(new Chart(new Construct(chart, 'x'), 'inner', { namespace: 'inner' }), 'bad', badPod(BAD));
      })).toContain(BAD[0]);
    });
  });
});

const bad = (app: App): Chart => {
  const chart = new Chart(app, 'bad', { namespace: 'shop' });
  raw(chart, 'pod', badPod(BAD));
  return chart;
};

describe.each(Object.entries({ ...APPS, 'an App that writes by itself': (props) => guarded(new WritingApp(props)), 'an App that writes text': (props) => guarded(new TextApp(props)) } as typeof APPS))(
  '%s, by', (_app, makeApp) => {
    test.each<[string, (app: App, chart: Chart) => unknown]>([
      ['synth()', (app) => app.synth()],
      ['synthYaml()', (app) => app.synthYaml()],
      ['chart.toJson()', (_, chart) => chart.toJson()],
      ['chart.toJson() of another chart', (app) => new Chart(app, 'innocent').toJson()],
      ['Testing.synth()', (_, chart) => Testing.synth(chart)],
      ['App.prototype.synth', (app) => App.prototype.synth.call(app)],
      ['a second synth() after the first was refused', (app) => {
        expect(() => app.synth()).toThrow(BAD[0]);
        app.synth();
      }],
    ])('%s, refuses', (_way, synthesise) => {
      const app = makeApp({ outdir: '/nonexistent-so-that-writing-fails' });
      const chart = bad(app);
      expect(() => synthesise(app, chart)).toThrow(`error[${BAD[0]}]`);
    });
  });
