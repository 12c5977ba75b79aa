import { ApiObject, App, Chart } from 'cdk8s';
import { GoodFolder, Program, WRITTEN } from './good-folder';
import { CONTAINER_PATCHES, OBJECT_PATCHES, PatchLoosening, POD_PATCHES, targetOf } from './loosening-patches';
import { WAY_NAMES, WAYS } from './ways';
import { SecureApp } from '../../src/app/secure-app';
import { KIND_NAMES } from '../workloads/kinds';
import { IMAGE } from '../workloads/stage';

const folder = new GoodFolder((props) => new SecureApp(props));
afterAll(() => folder.remove());

/** A program with a workload, whose object is patched. */
function program(kind: string, way: string, [, ...patches]: PatchLoosening): Program {
  return (app: App) => {
    const chart = new Chart(app, 'shop', { namespace: 'shop', disableResourceNameHashes: true });
    const workload = WAYS[way].add(kind, chart, { name: 'arrived', image: IMAGE });
    const target = targetOf(kind, WAYS[way].place);
    ApiObject.of(workload).addJsonPatch(...patches.map((patch) => patch(target)));
  };
}

test.each(KIND_NAMES)('%s without a patch is written', (kind) => {
  expect(folder.outcomeOf(program(kind, 'addContainer', ['none']))).toEqual(WRITTEN);
});

describe.each(KIND_NAMES.flatMap((kind) => WAY_NAMES.map((way) => [kind, way] as const)))('%s, container by %s, patched with', (kind, way) => {
  test.each(Object.entries(CONTAINER_PATCHES))('%s is refused', (_attempt, patch) => {
    expect(folder.outcomeOf(program(kind, way, patch))).toContain(patch[0]);
  });
});

describe.each(KIND_NAMES)('%s, patched with', (kind) => {
  test.each(Object.entries({ ...POD_PATCHES, ...OBJECT_PATCHES }))('%s is refused', (_attempt, patch) => {
    expect(folder.outcomeOf(program(kind, 'addContainer', patch))).toContain(patch[0]);
  });
});
