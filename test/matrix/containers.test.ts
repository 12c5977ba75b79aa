import { App, Chart } from 'cdk8s';
import type { ContainerProps } from 'cdk8s-plus-27';
import type { IConstruct } from 'constructs';
import { GoodFolder, Program, WRITTEN } from './good-folder';
import { CONTAINER_LOOSENINGS, HARMLESS } from './loosening-props';
import { WAY_NAMES, WAYS } from './ways';
import { SecureApp } from '../../src/app/secure-app';
import { KIND_NAMES } from '../workloads/kinds';
import { IMAGE } from '../workloads/stage';

const folder = new GoodFolder((props) => new SecureApp(props));
afterAll(() => folder.remove());

const CELLS = KIND_NAMES.flatMap((kind) => WAY_NAMES.map((way) => [kind, way] as const));

/** A program with a workload in a plain chart, into which a container arrives in a way. */
function program(kind: string, way: string, props: Partial<ContainerProps> | ((scope: IConstruct) => Partial<ContainerProps>)): Program {
  return (app: App) => {
    const chart = new Chart(app, 'shop', { namespace: 'shop', disableResourceNameHashes: true });
    const container = typeof props === 'function' ? props(chart) : props;
    WAYS[way].add(kind, chart, { name: 'arrived', image: IMAGE, ...container });
  };
}

const isPlainInit = (way: string) => way === 'addInitContainer' || way === 'props.initContainers';

describe.each(CELLS)('%s, container by %s', (kind, way) => {
  test.each(Object.entries(HARMLESS))('%s is written', (_attempt, props) => {
    expect(folder.outcomeOf(program(kind, way, props))).toEqual(WRITTEN);
  });

  const attempts = Object.entries(CONTAINER_LOOSENINGS).filter(([, { notForInit }]) => !notForInit || !isPlainInit(way));

  test.each(attempts)('%s is refused', (_attempt, { rule, props }) => {
    expect(folder.outcomeOf(program(kind, way, props))).toContain(rule);
  });
});
