import { Size } from 'cdk8s';
import { ContainerResources, Cpu, EnvValue } from 'cdk8s-plus-27';
import { DefaultDenyNamespace, GatewayRef, Reachability, SecureApp, SecureDeployment } from 'cdk8s-hardened';

/** In what one Online Boutique may differ from another. */
export interface BoutiqueOptions {
  /** Under which names the outside reaches it. */
  readonly hostnames?: string[];
  /** How many replicas a service has; two, unless said. */
  readonly replicas?: (service: string) => number | undefined;
  /** Which image a service runs, where it is not the usual one. */
  readonly image?: (service: string, usual: string) => string;
}

interface ServiceOptions {
  /** The port that the container listens on. */
  readonly port: number;
  /** The port of its Service, where it differs. */
  readonly servicePort?: number;
  readonly image: string;
  readonly env?: { [name: string]: string };
  /** The memory that it needs, in mebibytes. */
  readonly memory?: number;
}

const google = 'gcr.io/google-samples/microservices-demo';

/** Online Boutique: eleven microservices and a Redis, hardened, with exactly the calls that its services make. */
export function boutique(app: SecureApp, options: BoutiqueOptions = {}): { frontend: SecureDeployment } {
  const shop = new DefaultDenyNamespace(app, 'shop');

  function service(name: string, { port, servicePort, image, env, memory }: ServiceOptions): SecureDeployment {
    const deployment = new SecureDeployment(shop, name, {
      replicas: options.replicas?.(name),
      containers: [{
        name: 'server',
        image: options.image?.(name, image) ?? image,
        portNumber: port,
        envVariables: environment({ PORT: `${port}`, DISABLE_PROFILER: '1', ...env }),
        resources: size(memory ?? 128),
      }],
    });
    deployment.exposeViaService({ ports: [{ port: servicePort ?? port, targetPort: port }] });
    return deployment;
  }

  const ads = service('adservice', {
    port: 9555,
    memory: 300,
    image: `${google}/adservice@sha256:082d0915701a3953fc801387e61d89bc7341cd3a8b2891dfea2252502fd7b459`,
  });
  const catalog = service('productcatalogservice', {
    port: 3550,
    image: `${google}/productcatalogservice@sha256:ccf5daa361e1776cf3ebb89331c1bc48f8296dffb26e27c469bc9ba96547bcfa`,
  });
  const currency = service('currencyservice', {
    port: 7000,
    image: `${google}/currencyservice@sha256:afaa0553d4d668b7584e0b26866e3f528fbdf56bf6eb279d74f5e63fde274deb`,
  });
  const payment = service('paymentservice', {
    port: 50051,
    image: `${google}/paymentservice@sha256:f03002678b5935d070e408e6f1241c063ec52a10fe6a9dc5d06b8d701707858d`,
  });
  const shipping = service('shippingservice', {
    port: 50051,
    image: `${google}/shippingservice@sha256:533fd929a756fca6a6238d1ccd6b460121239c7acf35417f602c4921da838224`,
  });
  const email = service('emailservice', {
    port: 8080,
    servicePort: 5000,
    image: `${google}/emailservice@sha256:1bad40dfbc560d6bc594bda3077f789d2b57651bc93846ec0e01253915cbab79`,
  });
  const cart = service('cartservice', {
    port: 7070,
    env: { REDIS_ADDR: 'redis-cart:6379' },
    image: `${google}/cartservice@sha256:067a5a70229b1a1d8587cbabf6c7e3870f4ab42c1a66f27c266bdd6823c0a508`,
  });
  const recommendation = service('recommendationservice', {
    port: 8080,
    memory: 450,
    env: { PRODUCT_CATALOG_SERVICE_ADDR: 'productcatalogservice:3550' },
    image: `${google}/recommendationservice@sha256:93f3a9a8f0e23ab19ccdda3ed35d8574d1d914245e18649d71be7e7cf833cebd`,
  });
  const checkout = service('checkoutservice', {
    port: 5050,
    env: {
      PRODUCT_CATALOG_SERVICE_ADDR: 'productcatalogservice:3550',
      SHIPPING_SERVICE_ADDR: 'shippingservice:50051',
      PAYMENT_SERVICE_ADDR: 'paymentservice:50051',
      EMAIL_SERVICE_ADDR: 'emailservice:5000',
      CURRENCY_SERVICE_ADDR: 'currencyservice:7000',
      CART_SERVICE_ADDR: 'cartservice:7070',
    },
    image: `${google}/checkoutservice@sha256:7216e104ab9b3e054bfb7c186dc372165753cc3cb26063776de750f7952c5735`,
  });
  const frontend = service('frontend', {
    port: 8080,
    servicePort: 80,
    env: {
      PRODUCT_CATALOG_SERVICE_ADDR: 'productcatalogservice:3550',
      CURRENCY_SERVICE_ADDR: 'currencyservice:7000',
      CART_SERVICE_ADDR: 'cartservice:7070',
      RECOMMENDATION_SERVICE_ADDR: 'recommendationservice:8080',
      SHIPPING_SERVICE_ADDR: 'shippingservice:50051',
      CHECKOUT_SERVICE_ADDR: 'checkoutservice:5050',
      AD_SERVICE_ADDR: 'adservice:9555',
      SHOPPING_ASSISTANT_SERVICE_ADDR: 'shoppingassistantservice:80',
      ENABLE_PROFILER: '0',
    },
    image: `${google}/frontend@sha256:594df8b199451706d73ac23c6ac7c0c1a0f274eeebc575e46b94c28ebed8fc5c`,
  });

  const redis = new SecureDeployment(shop, 'redis-cart', {
    replicas: 1,
    writablePaths: ['/data'],
    writablePathSize: Size.mebibytes(256),
    containers: [{
      name: 'redis',
      image: 'redis:alpine@sha256:8096655e437712b07503796fb64d81359256cfcff0ab29d95a7da72863786efb',
      portNumber: 6379,
      resources: size(256),
    }],
  });
  redis.exposeViaService();

  const loadgenerator = new SecureDeployment(shop, 'loadgenerator', {
    replicas: 1,
    containers: [{
      image: `${google}/loadgenerator@sha256:0aad89672490397a7a1cee8222734f0d42afd31f186d240c4e9c5c5b11de216f`,
      envVariables: environment({ FRONTEND_ADDR: 'frontend:80', USERS: '10', RATE: '1' }),
      resources: size(512),
    }],
  });

  // Who calls whom: egress on one side, ingress on the other, exactly the port. Everything else is denied, in both directions.
  const calls = new Map([
    [frontend, [catalog, currency, cart, recommendation, shipping, checkout, ads]],
    [checkout, [catalog, shipping, payment, email, currency, cart]],
    [recommendation, [catalog]],
    [cart, [redis]],
    [loadgenerator, [frontend]],
  ]);
  calls.forEach((callees, caller) => callees.forEach((callee) => caller.connectTo(callee)));

  // The outside reaches only the frontend, through the gateway of the platform.
  frontend.exposeVia(new GatewayRef({ name: 'public', namespace: 'gateway-system' }), { hostnames: options.hostnames ?? ['shop.example.com'] });

  // And it is proven, on what is written: nothing reaches a workload but those that call it, and nothing leaves the namespace.
  const network = Reachability.of(app);
  for (const workload of [ads, catalog, currency, payment, shipping, email, cart, recommendation, checkout, redis, loadgenerator]) {
    network.expect(workload).onlyFrom(...[...calls.keys()].filter((caller) => calls.get(caller)!.includes(workload)));
    network.expect(workload).onlyTo(...calls.get(workload) ?? []);
  }
  network.expect(frontend).onlyFrom(loadgenerator).orPods('gateway-system').orIngressController();
  network.expect(frontend).onlyTo(...calls.get(frontend)!);

  return { frontend };
}

function environment(values: { [name: string]: string }): { [name: string]: EnvValue } {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, EnvValue.fromValue(value)]));
}

function size(memory: number): ContainerResources {
  return { cpu: { request: Cpu.millis(100) }, memory: { request: Size.mebibytes(memory) } };
}
