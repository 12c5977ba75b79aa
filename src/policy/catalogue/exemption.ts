export { NoForgedAnnotation } from '../rules/exemption/no-forged-annotation';
