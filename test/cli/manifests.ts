/** A Pod that breaks rules. */
export const POD = `apiVersion: v1
kind: Pod
metadata:
  name: web
  namespace: shop
spec:
  containers:
    - name: app
      image: nginx
      securityContext:
        privileged: true
`;

/** An object that breaks no rule of the pack recommended. */
export const CLEAN = `apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
  namespace: shop
  labels:
    app.kubernetes.io/name: settings
data:
  level: info
`;

/** YAML that cannot be read, and that is meant for Kubernetes. */
export const BROKEN = `apiVersion: v1
kind: Pod
metadata: {
`;

/** YAML for another program. */
export const VALUES = `replicas: 3
image: nginx
`;
