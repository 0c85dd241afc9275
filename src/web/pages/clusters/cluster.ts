import type { getCluster } from '../../../domains/linkage/cluster/api.ts';
import type { Answer } from '../../api.ts';

/** A cluster as the server shows it to this reader. */
export type Cluster = Answer<typeof getCluster>;
