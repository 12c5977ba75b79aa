import { NoBidirectionalMounts } from '../../../../src/policy/rules/pod/no-bidirectional-mounts';
import { app, bare, describeRule, Draft, pod } from '../../../../src/testing';

function mount(mountPropagation: Draft): Draft {
  return pod((p) => { app(p).volumeMounts = [{ name: 'tmp', mountPath: '/tmp', mountPropagation }]; });
}

const FIELD = '/spec/containers/0/volumeMounts/0/mountPropagation';

describeRule(new NoBidirectionalMounts(), {
  passes: { 'no mounts': pod(), 'unset': mount(undefined), 'none': mount('None'), 'from the node into the container': mount('HostToContainer') },
  fails: {
    'both ways': [mount('Bidirectional'), `${FIELD}: "Bidirectional"`],
    'an unknown word': [mount('bidirectional'), `${FIELD}: "bidirectional"`],
    'true': [mount(true), `${FIELD}: true`],
    'mounts that are no list': [pod((p) => { app(p).volumeMounts = { tmp: '/tmp' }; }), '/spec/containers/0/volumeMounts: {"tmp":"/tmp"}'],
    'ephemeral container': [pod((p) => { p.spec.ephemeralContainers = [{ ...bare('debug'), volumeMounts: [{ mountPropagation: 'Bidirectional' }] }]; }),
      '/spec/ephemeralContainers/0/volumeMounts/0/mountPropagation: "Bidirectional"'],
  },
});
