import { Cidr } from './cidr';

/**
 * Addresses at which clouds hand out credentials, or that never leave the node: link-local ones, and the metadata services of
 * AWS and Google Cloud over IPv6, of Azure and of Alibaba Cloud. The one list, for those who write policies and those who judge them.
 */
export const METADATA_ADDRESSES: readonly Cidr[] = [
  '169.254.0.0/16', 'fe80::/10', 'fd00:ec2::254/128', 'fd20:ce::254/128', '168.63.129.16/32', '100.100.100.200/32',
].map((text) => Cidr.parse(text));
