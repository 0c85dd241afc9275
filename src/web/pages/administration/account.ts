import type { listAccounts } from '../../../platform/admin/api.ts';
import type { Answer } from '../../api.ts';

/** An account as the server tells it. */
export type Account = Answer<typeof listAccounts>['accounts'][number];
