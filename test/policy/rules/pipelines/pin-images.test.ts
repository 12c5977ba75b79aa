import { DIGEST, pipeline, workflow } from './workflows';
import { PinImages } from '../../../../src/policy/rules/pipelines/pin-images';
import { describeRule } from '../../../../src/testing';

const NODE = `node:24@${DIGEST}`;

describeRule(new PinImages(), {
  passes: {
    'a digest': workflow([], { container: { image: NODE }, services: { db: { image: NODE } } }),
    'a container as a text': workflow([], { container: NODE }),
    'no container': workflow([]),
    'an image that the caller names': workflow([], { container: '${{ inputs.image }}' }),
    'values of a matrix': workflow([], { container: '${{ matrix.image }}', strategy: { matrix: { image: [NODE], include: [{ image: NODE }] } } }),
    'none in one leg of a matrix': workflow([], { container: '${{ matrix.image }}', strategy: { matrix: { image: [''] } } }),
    'a pipeline': pipeline({ image: NODE, services: [NODE, { name: NODE, alias: 'db' }] }, { default: { image: { name: NODE } } }),
    'a pipeline without image': pipeline({}),
    'a variable of the pipeline': pipeline({ image: '$NODE', variables: { TAG: `24@${DIGEST}` } }, { variables: { NODE: { value: 'node:${TAG}' } } }),
    'a variable that GitLab knows': pipeline({ image: '$CI_REGISTRY_IMAGE/build' }),
    'what another job says': pipeline({ image: ['.base', 'image'] }),
  },
  fails: {
    'a tag': [workflow([], { container: { image: 'node:24' } }), '/jobs/build/container/image: "node:24"'],
    'a container as a text': [workflow([], { container: 'node:24' }), '/jobs/build/container: "node:24"'],
    'a service': [workflow([], { services: { db: { image: 'postgres' } } }), '/jobs/build/services/db/image: "postgres"'],
    'a value of a matrix': [workflow([], { container: 'node:${{ matrix.node }}', strategy: { matrix: { node: [`24@${DIGEST}`, 22] } } }),
      '/jobs/build/container: "node:${{ matrix.node }}", which is "node:22"'],
    'a placeholder for a digest': [workflow([], { container: 'node@sha256:abc' }), '/jobs/build/container: "node@sha256:abc"'],
    'no text': [workflow([], { container: 3 }), '/jobs/build/container: 3'],
    'a job of a pipeline': [pipeline({ image: 'node:24' }), '/build/image: "node:24"'],
    'all jobs of a pipeline': [pipeline({}, { default: { image: 'a' }, image: 'b', services: ['docker:dind'] }), '/default/image: "a"', '/image: "b"', '/services/0: "docker:dind"'],
    'the entry of a list': [pipeline({ services: [{ name: 'postgres:17', alias: 'db' }] }), '/build/services/0/name: "postgres:17"'],
    'a job that others extend': [pipeline({}, { '.node/base': { image: 'node:24' } }), '/.node~1base/image: "node:24"'],
    'a variable of the pipeline': [pipeline({ image: 'node:$TAG' }, { variables: { TAG: '24' } }), '/build/image: "node:$TAG", which is "node:24"'],
  },
});
