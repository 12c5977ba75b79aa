import { AllowedRegistries } from '../../../../src/policy/rules/image/allowed-registries';
import { app, bare, deployment, describeRule, Draft, pod, under } from '../../../../src/testing';

const REGISTRIES = ['ghcr.io/acme', '*.azurecr.io', 'gcr.io/project/*', 'acme'];

function image(name: Draft): Draft {
  return under({ parameters: { registries: REGISTRIES } }, pod((p) => { app(p).image = name; }));
}

describeRule(new AllowedRegistries(), {
  passes: {
    'the registry that is allowed': image('ghcr.io/acme/api:1.4.2'),
    'a name below the path': image('ghcr.io/acme/team/api'),
    'a pattern of hosts': image('shop.azurecr.io/api:1'),
    'capital letters in the host': image('GHCR.io/acme/api:1'),
    'a pattern of paths': image('gcr.io/project/api:1'),
    'an organisation on Docker Hub': image('acme/api:1'),
    'the same, written out': image('index.docker.io/acme/api:1'),
    'nothing configured': pod((p) => { app(p).image = 'evil.example/api'; }),
    'an image of Docker Hub itself': under({ parameters: { registries: ['docker.io/library'] } }, pod((p) => { app(p).image = 'nginx'; })),
    'any registry': under({ parameters: { registries: ['*'] } }, pod((p) => { app(p).image = 'nginx'; })),
  },
  fails: {
    'another organisation': [image('ghcr.io/other/api:1'), '/spec/containers/0/image: "ghcr.io/other/api:1"'],
    'a path that only starts alike': [image('ghcr.io/acme-evil/api'), '/spec/containers/0/image: "ghcr.io/acme-evil/api"'],
    'what looks like a host and is an organisation on Docker Hub': [
      under({ parameters: { registries: ['myregistry.azurecr.io'] } }, deployment((d) => { app(d).image = 'myregistry/app:1'; })),
      '/spec/template/spec/containers/0/image: "myregistry/app:1"',
    ],
    'a pattern of hosts in the path of another': [image('evil.example/shop.azurecr.io/api'), '/spec/containers/0/image: "evil.example/shop.azurecr.io/api"'],
    'a host that only ends alike': [image('shop.azurecr.io.evil.example/api'), '/spec/containers/0/image: "shop.azurecr.io.evil.example/api"'],
    'no image': [image(undefined), '/spec/containers/0/image: unset'],
    'no reference': [image('https://ghcr.io/acme/api'), '/spec/containers/0/image: "https://ghcr.io/acme/api"'],
    'init, ephemeral and image volume': [
      under({ parameters: { registries: ['ghcr.io/acme'] } }, pod((p) => {
        p.spec.initContainers = [{ ...bare('init'), image: 'busybox' }];
        p.spec.ephemeralContainers = [{ ...bare('debug'), image: 'busybox' }];
        p.spec.volumes = [{ name: 'model', image: { reference: 'example.com/model' } }];
      })),
      '/spec/initContainers/0/image: "busybox"', '/spec/ephemeralContainers/0/image: "busybox"', '/spec/volumes/0/image/reference: "example.com/model"',
    ],
  },
});
